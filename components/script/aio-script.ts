import { define } from '../base/define.js';
import { AioScriptElement } from './script-element.js';

define('aio-script', AioScriptElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-script': AioScriptElement;
  }
}
