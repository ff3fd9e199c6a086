import { define } from '../base/define.js';
import { AioAnyElement } from './any-element.js';

define('aio-any', AioAnyElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-any': AioAnyElement;
  }
}
