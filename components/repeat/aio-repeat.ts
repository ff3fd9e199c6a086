import { define } from '../base/define.js';
import { AioRepeatElement } from './repeat-element.js';

define('aio-repeat', AioRepeatElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-repeat': AioRepeatElement;
  }
}
