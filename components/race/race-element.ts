import { type Aio, race } from '../../core/index.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';

/**
 * Runs its children at the same time; its outcome is that of the first child to end: a value or an error.
 *
 * The other children are cancelled, and the race ends when they have ended. If a child is cancelled by hand or removed, the
 * race is cancelled. Without children it fails with a `RangeError`.
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
export class AioRaceElement<T = unknown> extends AioOwnerElement<T> {
  protected override runChildren(aio: Aio, names: RunNames): PromiseLike<unknown> {
    return race(this.jobs(names), aio);
  }
}
