import { define } from '../base/define.js';
import { AioRetryElement } from './retry-element.js';

define('aio-retry', AioRetryElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-retry': AioRetryElement;
  }
}
