import { define } from '../base/define.js';
import { AioStreamElement } from './stream-element.js';

define('aio-stream', AioStreamElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-stream': AioStreamElement;
  }
}
