import { define } from '../base/define.js';
import { AioFutureElement } from './future-element.js';

define('aio-future', AioFutureElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-future': AioFutureElement;
  }
}
