import { define } from '../base/define.js';
import { AioInspectorElement } from './inspector-element.js';

define('aio-inspector', AioInspectorElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-inspector': AioInspectorElement;
  }
}
