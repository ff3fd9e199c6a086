import { define } from '../base/define.js';
import { AioSleepElement } from './sleep-element.js';

define('aio-sleep', AioSleepElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-sleep': AioSleepElement;
  }
}
