import { type Aio, race } from '../../core/index.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';

/**
 * Runs its children at the same time; the first to end wins: its value, or its failure, is the race's.
 *
 * The losers are cancelled, and the race ends when they have ended. A child that is cancelled by hand, or removed,
 * ends the race as cancelled. Without children: a `RangeError`.
 *
 * @example Undo within five seconds
 * ```html
 * <aio-race>
 *   <aio-sleep seconds="5"></aio-sleep>
 *   <aio-await-event name="click" target="#undo"></aio-await-event>
 *   <p slot="done">Too late, or undone.</p>
 * </aio-race>
 * <button id="undo">Undo</button>
 * ```
 *
 * @see Source: `race` of core.
 */
export class AioRaceElement extends AioOwnerElement {
  protected override runChildren(aio: Aio, names: RunNames): PromiseLike<unknown> {
    return race(this.jobs(names), aio);
  }
}
