import { type Aio, retry } from '../../core/index.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';
import { property, Seconds } from '../base/property.js';
import { tagOf, wrongValue } from '../base/wrong-value.js';

/**
 * Runs its children, one after the other, and again until they succeed. Its value is that of the last child.
 *
 * Every error leads to another attempt; a cancellation does not. If the last attempt fails, the element fails with its
 * error. The pauses are not random.
 *
 * @example
 * ```html
 * <aio-retry attempts="5" delay="0.1" factor="2">
 *   <aio-fetch url="/api/flaky?key=example&fail=2"></aio-fetch>
 *   <template slot="done">{{value | json}}</template>
 * </aio-retry>
 * ```
 *
 * @see Source: `retry` of core.
 */
export class AioRetryElement<T = unknown> extends AioOwnerElement<T> {
  /** How many attempts at most, including the first. */
  @property({ type: Number }) attempts = 3;

  /** The pause after the first attempt, in seconds. */
  @property({ type: Seconds }) delay = 0.5;

  /** How many times as long each pause is as the previous one; no pause is longer than 30 seconds. */
  @property({ type: Number }) factor = 2;

  protected override runChildren(aio: Aio, names: RunNames): PromiseLike<unknown> {
    const attempts = this.input('attempts', names);
    if (!(attempts >= 1))
      throw wrongValue(`retry: attempts of ${tagOf(this)} must be at least 1`, attempts, RangeError);
    const [delay, factor] = [this.input('delay', names), this.input('factor', names)];
    return retry((own) => this.steps(own, names), { ...aio, limit: attempts - 1, delay, factor, jitter: 0 });
  }
}
