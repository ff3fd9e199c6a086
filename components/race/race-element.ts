import { type Aio, race } from '../../core/index.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';

/**
 * Runs its children at the same time; its outcome is that of the first child to end: a value or an error.
 *
 * The other children are cancelled, and the race ends when they have ended. If a child is cancelled by hand or removed, the
 * race is cancelled. Without children it fails with a `RangeError`.
 *
 * @example Undo within five seconds: who has won says what happens
 * ```html
 * <aio-sequence>
 *   <aio-race as="winner">
 *     <aio-sleep seconds="5"></aio-sleep>
 *     <aio-await-event name="click" target="#undo"></aio-await-event>
 *   </aio-race>
 *   <aio-if test="winner == 5">
 *     <aio-fetch url="/api/echo" method="DELETE"></aio-fetch>
 *   </aio-if>
 *   <p slot="pending">It will be deleted. <button id="undo">Undo</button></p>
 *   <template slot="done">{{winner == 5 ? 'Deleted' : 'Not deleted'}}</template>
 * </aio-sequence>
 * ```
 *
 * @see Source: `race` of core.
 */
export class AioRaceElement<T = unknown> extends AioOwnerElement<T> {
  protected override runChildren(aio: Aio, names: RunNames): PromiseLike<unknown> {
    return race(this.jobs(names), aio);
  }
}
