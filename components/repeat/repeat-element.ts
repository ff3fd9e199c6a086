import { property } from '../base/property.js';
import { type Aio, repeat } from '../../core/index.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';
import { parseExpression } from '../template/expression.js';
import { createNames } from '../template/names.js';
import { awake } from './awake.js';

/**
 * Runs its children, one after the other, again and again; its value is that of the last child in the last round, and
 * meanwhile that of the newest round, told by `aio-progress`.
 *
 * Rounds rest while the page is hidden or offline, and go on at once after that. The children see `index`, the number
 * of the round from 0. The first failure ends it.
 *
 * @example Poll until a job is done
 * ```html
 * <aio-repeat every="1" until="value.state != 'pending'">
 *   <aio-fetch url="/api/job/1"></aio-fetch>
 *   <template slot="done">{{value.state}}</template>
 * </aio-repeat>
 * ```
 *
 * @see Source: `repeat` of core; Web Locks; Page Visibility.
 */
export class AioRepeatElement extends AioOwnerElement {
  /** Seconds from the start of a round to that of the next; a round that takes longer is waited for. */
  @property({ type: Number }) every = 0;

  /** How many rounds at most, from 1; without end if left out. */
  @property({ type: Number }) times: number | undefined;

  /** An expression over `value`, `index` and the names of the scope, without braces: the first round that it is true for is the last. */
  @property() until = '';

  /** Go on while the page is hidden or offline. */
  @property({ type: Boolean, attribute: 'while-hidden' }) whileHidden = false;

  /**
   * Of all elements with the same name, in every tab of the origin, only one runs its children; the others show its
   * values, which must be such that they can be cloned; one that comes late shows the newest at once. Another one
   * takes over, in the order in which they came, when it ends without the last round or its page is closed; also,
   * unless `while-hidden` is set, when its page is hidden or offline: its round is then cancelled, and it follows
   * until it is seen and its turn comes. Without Web Locks each runs its own.
   */
  @property() leader = '';

  #count = 0;

  protected override async own(aio: Aio, names: RunNames): Promise<unknown> {
    const leader = this.input('leader', names);
    this.#count = 0;
    if (!leader || !('locks' in navigator)) return this.#rounds(aio, names, () => undefined);
    const { leading } = await import('./leading.js');
    return leading(leader, aio, {
      whileHidden: this.whileHidden,
      lead: (own, tell) => this.#rounds(own, names, tell),
      follow: (index, value) => this.#ended(names, index, value),
    });
  }

  #rounds(aio: Aio, names: RunNames, tell: (index: number, value: unknown) => void): PromiseLike<unknown> {
    const until = parseExpression(this.until || 'false', `until of <${this.localName}>`);
    const times = this.input('times', names);
    const round = async (own: Aio): Promise<unknown> => {
      if (!this.whileHidden) await awake(own);
      const index = (names['index'] = this.#count);
      const value = await this.steps(own, names);
      this.#ended(names, index, value);
      tell(index, value);
      return value;
    };
    return repeat(round, {
      ...aio,
      every: this.input('every', names),
      times: times == null ? undefined : times - this.#count,
      until: (value) => until(createNames(names, { value })),
    });
  }

  #ended(names: RunNames, index: number, value: unknown): void {
    names['index'] = index;
    this.#count = index + 1;
    this.show(value);
  }
}
