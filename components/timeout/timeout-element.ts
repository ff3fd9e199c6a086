import type { Aio } from '../../core/index.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';
import { property, Seconds } from '../base/property.js';
import { nameOf } from '../base/task-controller.js';

/**
 * Runs its children, one after the other, within a time limit for all of them. Its value is that of the last child.
 *
 * When the time runs out, the running child is cancelled; when it has ended, the element fails with a `TimeoutError` that names it.
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
export class AioTimeoutElement<T = unknown> extends AioOwnerElement<T> {
  /** The time limit, in seconds; none by default. If it is negative, the run fails with a `RangeError`. */
  @property({ type: Seconds }) seconds = Infinity;

  protected override runChildren(aio: Aio, names: RunNames): PromiseLike<unknown> {
    return aio.timeout(this.input('seconds', names), (own) => this.steps(own, names), { name: nameOf(this) });
  }
}
