import { define } from '../base/define.js';
import { AioAwaitEventElement } from './await-event-element.js';

define('aio-await-event', AioAwaitEventElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-await-event': AioAwaitEventElement;
  }
}
