import { define } from '../base/define.js';
import { AioGatherElement } from './gather-element.js';

define('aio-gather', AioGatherElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-gather': AioGatherElement;
  }
}
