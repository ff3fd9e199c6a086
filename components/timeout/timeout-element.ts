import { type Aio, timeout } from '../../core/index.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';
import { property, Seconds } from '../base/property.js';

/**
 * Runs its children, one after the other, and gives them so much time in all; its value is that of the last.
 *
 * When the time runs out, the child under way is cancelled, and the failure is a `TimeoutError` once it has ended.
 *
 * @example
 * ```html
 * <aio-timeout seconds="2">
 *   <aio-fetch url="/api/users/1"></aio-fetch>
 *   <template slot="done">{{value.name}}</template>
 *   <p slot="error">That took too long.</p>
 * </aio-timeout>
 * ```
 *
 * @see Source: `asyncio.timeout`.
 */
export class AioTimeoutElement extends AioOwnerElement {
  /** How much time, in seconds; without it all the time. A `RangeError` if it is negative or not a number. */
  @property({ type: Seconds }) seconds = Infinity;

  protected override runChildren(aio: Aio, names: RunNames): PromiseLike<unknown> {
    return timeout(this.input('seconds', names), (own) => this.steps(own, names), aio);
  }
}
