import { define } from '../base/define.js';
import { AioTimeoutElement } from './timeout-element.js';

define('aio-timeout', AioTimeoutElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-timeout': AioTimeoutElement;
  }
}
