import { type Aio, repeat } from '../../core/index.js';
import { expressionOf } from '../base/inputs.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';
import { property, Seconds } from '../base/property.js';
import type { Run } from '../base/task-controller.js';
import { createNames } from '../template/index.js';
import { withLeader } from './leader.js';
import { untilActive } from './page-activity.js';

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
  @property({ type: Seconds }) every = 0;

  /** How many rounds at most, from 1; without end if left out. */
  @property({ type: Number }) times: number | undefined;

  /** An expression over `value`, `index`, `collected` and the names, without braces: the first round that it is true for is the last. */
  @property({ type: String }) until = '';

  /**
   * Keep the values of all rounds: the value is their list, in which lists are joined. The children and `until` see it
   * so far as `collected`.
   */
  @property({ type: Boolean }) collect = false;

  /** Go on while the page is hidden or offline. */
  @property({ type: Boolean, attribute: 'while-hidden' }) whileHidden = false;

  /**
   * Of all elements with the same name, in every tab of the origin, only one runs its children; the others show its
   * values, which must be such that they can be cloned; one that comes late shows the newest at once. Another one
   * takes over, in the order in which they came, when it ends without the last round or its page is closed; also,
   * unless `while-hidden` is set, when its page is hidden or offline: its round is then cancelled, and it follows
   * until it is seen and its turn comes. Without Web Locks each runs its own.
   */
  @property({ type: String }) leader = '';

  protected override async runChildren(aio: Aio, names: RunNames, run: Run): Promise<unknown> {
    const leader = this.input('leader', names);
    const rounds = new Rounds(names, run, this.collect);
    const alone = !leader || !('locks' in navigator);
    const last = alone
      ? await this.#repeat(aio, rounds)
      : await withLeader(leader, aio, {
          whileHidden: this.whileHidden,
          lead: (own, tell) => this.#repeat(own, rounds, tell),
          follow: (index, value) => rounds.ended(index, value),
        });
    return this.collect ? rounds.value : last;
  }

  #repeat(aio: Aio, rounds: Rounds, tell?: (index: number, value: unknown) => void): PromiseLike<unknown> {
    const { names } = rounds;
    const until = expressionOf(this, 'until');
    const times = this.input('times', names);
    const round = async (own: Aio): Promise<unknown> => {
      if (!this.whileHidden) await untilActive(own);
      const index = (names['index'] = rounds.count);
      const value = await this.steps(own, names);
      rounds.ended(index, value);
      tell?.(index, value);
      return value;
    };
    return repeat(round, {
      ...aio,
      every: this.input('every', names),
      times: times === undefined ? undefined : times - rounds.count,
      until: (value) => !!until?.(createNames(names, { value })),
    });
  }
}

/** What the rounds of a run have come to. */
class Rounds {
  readonly names: RunNames;
  readonly #run: Run;
  readonly #collected: unknown[] | undefined;
  #value: unknown;
  #count = 0;

  constructor(names: RunNames, run: Run, collect: boolean) {
    this.names = names;
    this.#run = run;
    if (!collect) return;
    this.#collected = [];
    names['collected'] = [];
  }

  /** How many rounds have ended. */
  get count(): number {
    return this.#count;
  }

  /** That of the newest round, or the list of all. */
  get value(): unknown {
    return this.#value;
  }

  /** Shows the value of a round that has ended. */
  ended(index: number, value: unknown): void {
    this.names['index'] = index;
    this.#count = index + 1;
    this.#value = value;
    if (this.#collected) {
      if (Array.isArray(value)) for (const item of value) this.#collected.push(item);
      else this.#collected.push(value);
      this.names['collected'] = this.#value = [...this.#collected];
    }
    this.#run.show(this.#value);
  }
}
