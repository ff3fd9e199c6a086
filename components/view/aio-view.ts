import { define } from '../base/define.js';
import { AioViewElement } from './view-element.js';

define('aio-view', AioViewElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-view': AioViewElement;
  }
}
