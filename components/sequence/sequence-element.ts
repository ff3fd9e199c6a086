import type { Aio } from '../../core/index.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';

/**
 * Runs its children one after the other; its value is that of the last, `undefined` if there are none.
 *
 * Each child sees the value of the one before as `prev`, and those before it by the names in their `as`. The first
 * failure is the sequence's, and the children after it do not run; a child that is cancelled, by hand or because it is
 * removed, cancels the sequence. A child that is added while it runs is seen by the next run.
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
export class AioSequenceElement extends AioOwnerElement {
  protected override runChildren(aio: Aio, names: RunNames): Promise<unknown> {
    return this.steps(aio, names);
  }
}
