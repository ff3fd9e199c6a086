import { define } from '../base/define.js';
import { AioRaceElement } from './race-element.js';

define('aio-race', AioRaceElement);

declare global {
  interface HTMLElementTagNameMap {
    'aio-race': AioRaceElement;
  }
}
