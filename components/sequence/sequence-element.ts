import type { Aio } from '../../core/index.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';

/**
 * Runs its children one after the other. Its value is that of the last child, `undefined` without children.
 *
 * Each child sees the value of the previous child as `prev`, and those of earlier children by the names in their `as`. If a
 * child fails, the sequence fails with its error, and later children do not run. If a child is cancelled, by hand or because
 * it is removed, the sequence is cancelled. A child that is added during a run takes part in the next run.
 *
 * @example
 * ```html
 * <aio-sequence>
 *   <aio-fetch url="/api/users/1" as="user"></aio-fetch>
 *   <aio-fetch url="/api/users?q={{user.address.city}}"></aio-fetch>
 *   <template slot="done">{{value.total}} people live where {{user.name}} does.</template>
 * </aio-sequence>
 * ```
 *
 * @see Source: `sequence` of core.
 */
export class AioSequenceElement<T = unknown> extends AioOwnerElement<T> {
  protected override runChildren(aio: Aio, names: RunNames): Promise<unknown> {
    return this.steps(aio, names);
  }
}
