import { define } from '../base/define.js';
import { AioOnEventElement } from './on-event-element.js';

define('aio-on-event', AioOnEventElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-on-event': AioOnEventElement;
  }
}
