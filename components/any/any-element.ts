import { type Aio, any } from '../../core/index.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';

/**
 * Runs its children at the same time; the first that is done wins, however many fail; its value is the any's.
 *
 * The losers are cancelled, and awaited. If none is done, or there are none: an `AggregateError`, its `errors` in the
 * order of the children, a cancelled child among them.
 *
 * @example
 * ```html
 * <aio-any>
 *   <aio-fetch url="/api/status/503"></aio-fetch>
 *   <aio-fetch url="/api/users/1"></aio-fetch>
 *   <template slot="done">{{value.name}}</template>
 * </aio-any>
 * ```
 *
 * @see Source: `Promise.any`.
 */
export class AioAnyElement extends AioOwnerElement {
  protected override runChildren(aio: Aio, names: RunNames): PromiseLike<unknown> {
    return any(this.jobs(names), aio);
  }
}
