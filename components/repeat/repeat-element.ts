import { type Aio, repeat } from '../../core/index.js';
import { expressionOf } from '../base/inputs.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';
import { property, Seconds } from '../base/property.js';
import type { Run } from '../base/task-controller.js';
import { createNames } from '../template/index.js';
import { withLeader } from './leader.js';
import { untilActive } from './page-activity.js';

/**
 * Runs its children, one after the other, again and again. Its value is that of the last child in the newest round;
 * `aio-progress` fires after each round.
 *
 * Rounds pause while the page is hidden or offline, and resume at once after that. The children see `index`, the number
 * of the round from 0. The first failure ends the run.
 *
 * @example Poll until a job is done
 * ```html
 * <button commandfor="work" command="--start">Begin</button>
 * <aio-sequence id="work" manual>
 *   <aio-fetch url="/api/job?polls=3" method="POST" as="job"></aio-fetch>
 *   <aio-repeat every="0.5" until="value.state != 'pending'">
 *     <aio-fetch url="/api/job/{{job.id}}"></aio-fetch>
 *     <template slot="pending">{{value.percent ?? 0}} %</template>
 *   </aio-repeat>
 *   <template slot="done">{{value.state}}</template>
 * </aio-sequence>
 * ```
 *
 * @see Source: `repeat` of core; Web Locks; Page Visibility.
 */
export class AioRepeatElement<T = unknown> extends AioOwnerElement<T> {
  /** The time from the start of one round to the start of the next, in seconds. A round that takes longer is not cut short. */
  @property({ type: Seconds }) every = 0;

  /** How many rounds at most, at least 1; no limit by default. */
  @property({ type: Number }) times: number | undefined;

  /** An expression over `value`, `index`, `collected` and the names, without braces. The first round for which it is true is the last. */
  @property({ type: String }) until = '';

  /**
   * Whether the value is the list of the values of all rounds; values that are lists are joined, and a round without a
   * value adds nothing. The children and `until` see the list so far as `collected`.
   */
  @property({ type: Boolean }) collect = false;

  /** Whether it continues while the page is hidden or offline. */
  @property({ type: Boolean, attribute: 'while-hidden' }) whileHidden = false;

  /**
   * A name. Of all elements with the same name, in every tab of the origin, only the leader runs its children. The others
   * show its values, which must be cloneable; an element that joins later shows the newest value at once. The next element,
   * in the order of joining, takes over when the leader ends before the last round or its page is closed. Unless
   * `while-hidden` is set, it also takes over when the leader's page is hidden or offline: the leader's round is then
   * cancelled. In browsers without Web Locks each element runs its own children.
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
      times: typeof times === 'number' ? times - rounds.count : times,
      until: (value) => !!until?.(createNames(names, { value })),
    });
  }
}

/** The rounds of a run and their values. */
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

  /** The value of the newest round, or the list of all values. */
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
      else if (value !== undefined) this.#collected.push(value);
      this.names['collected'] = this.#value = [...this.#collected];
    }
    this.#run.show(this.#value);
  }
}
