import { define } from '../base/define.js';
import { AioFetchElement } from './fetch-element.js';

define('aio-fetch', AioFetchElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-fetch': AioFetchElement;
  }
}
