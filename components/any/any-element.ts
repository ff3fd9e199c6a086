import { type Aio, any } from '../../core/index.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';

/**
 * Runs its children at the same time; its value is that of the first child that is done, however many fail.
 *
 * The other children are cancelled and awaited. If none is done, or there are no children, it fails with an
 * `AggregateError` whose `errors` are in the order of the children; that of a cancelled child is included.
 *
 * @example
 * ```html
 * <aio-any>
 *   <aio-fetch url="/api/status/503"></aio-fetch>
 *   <aio-fetch url="/api/users/1"></aio-fetch>
 *   <template slot="done">{{value.name}}</template>
 *   <p slot="error">Nobody answered.</p>
 * </aio-any>
 * ```
 *
 * @see Source: `Promise.any`.
 */
export class AioAnyElement<T = unknown> extends AioOwnerElement<T> {
  protected override runChildren(aio: Aio, names: RunNames): PromiseLike<unknown> {
    return any(this.jobs(names), aio);
  }
}
