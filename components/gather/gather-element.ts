import { type Aio, gather, type GatherOptions, isCancellation, type Job } from '../../core/index.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';
import { property } from '../base/property.js';

/**
 * Runs its children at the same time; its value is the list of their values, in the order of the children.
 *
 * The first failure cancels the other children; the element fails with it when they have ended, unless `return-exceptions`
 * is set. A child that is cancelled by hand or removed is not a failure: its place in the list is `undefined`.
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
export class AioGatherElement<T extends readonly unknown[] = unknown[]> extends AioOwnerElement<T> {
  /** How many children run at once, at least 1; by default all of them. */
  @property({ type: Number }) limit: number | undefined;

  /** Whether the error of a child is put into its place in the list, while the others continue. */
  @property({ type: Boolean, attribute: 'return-exceptions' }) returnExceptions = false;

  protected override runChildren(aio: Aio, names: RunNames): PromiseLike<unknown[]> {
    const { returnExceptions } = this;
    const limit = this.input('limit', names) ?? undefined;
    return gather(this.jobs(names).map(spare), { ...aio, limit, returnExceptions } as GatherOptions);
  }
}

/** A job that is done with `undefined` if it is cancelled by itself. */
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
