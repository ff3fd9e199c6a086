import { define } from '../base/define.js';
import { AioSequenceElement } from './sequence-element.js';

define('aio-sequence', AioSequenceElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-sequence': AioSequenceElement;
  }
}
