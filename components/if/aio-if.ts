import { define } from '../base/define.js';
import { AioIfElement } from './if-element.js';

define('aio-if', AioIfElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-if': AioIfElement;
  }
}
