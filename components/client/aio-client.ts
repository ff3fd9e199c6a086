import { define } from '../base/define.js';
import { AioClientElement } from './client-element.js';

define('aio-client', AioClientElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-client': AioClientElement;
  }
}
