import { define } from '../base/define.js';
import { AioCommandElement } from './command-element.js';

define('aio-command', AioCommandElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-command': AioCommandElement;
  }
}
