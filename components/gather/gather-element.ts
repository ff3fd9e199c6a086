import { type Aio, gather, type GatherOptions, isCancellation, type Job } from '../../core/index.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';
import { property } from '../base/property.js';

/**
 * Runs its children at the same time; its value is the list of theirs, in the order of the children.
 *
 * The first failure cancels the others, and is the gather's once they have ended, unless `return-exceptions` is set. A
 * child that is cancelled by hand, or removed, is no failure: its place in the list is `undefined`.
 *
 * @example
 * ```html
 * <aio-gather limit="2">
 *   <aio-fetch url="/api/users/1" as="ada"></aio-fetch>
 *   <aio-fetch url="/api/users/2" as="bob"></aio-fetch>
 *   <aio-fetch url="/api/time"></aio-fetch>
 *   <template slot="done">{{ada.name}} and {{bob.name}}, {{value.2.now}}</template>
 * </aio-gather>
 * ```
 *
 * @see Source: `asyncio.gather`.
 */
export class AioGatherElement extends AioOwnerElement<unknown[]> {
  /** How many children run at once, a whole number from 1 up; all if left out. */
  @property({ type: Number }) limit: number | undefined;

  /** Put what a child failed with in its place in the list; the others go on. */
  @property({ type: Boolean, attribute: 'return-exceptions' }) returnExceptions = false;

  protected override runChildren(aio: Aio, names: RunNames): PromiseLike<unknown[]> {
    const { returnExceptions } = this;
    const limit = this.input('limit', names) ?? undefined;
    return gather(this.jobs(names).map(spare), { ...aio, limit, returnExceptions } as GatherOptions);
  }
}

/** A job whose own cancellation is no failure. */
function spare(job: Job<unknown>): Job<unknown> {
  return async (aio) => {
    try {
      return await job(aio);
    } catch (error) {
      if (aio.signal.aborted || !isCancellation(error)) throw error;
      return undefined;
    }
  };
}
