import { type Aio, events, type Task } from '../../core/index.js';
import { eventSource } from '../base/event-source.js';
import { EventTargetController } from '../base/event-target-controller.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';
import { property, Seconds, Word } from '../base/property.js';
import type { Run } from '../base/task-controller.js';
import { createNames } from '../template/index.js';
import { limitRate } from './rate.js';
import { Rounds } from './rounds.js';

/**
 * Runs its children, one after the other, for each event, which they see as `event`. Without a `name` it stays idle.
 *
 * It is pending as long as it listens: until it is cancelled or leaves the document. Its value is that of the newest
 * round that is done; `aio-progress` fires after each. As with a listener of the platform, a round that fails does not end
 * the listening: `aio-error` fires, and a part for `error` is shown until the next round begins, or, if there is no part
 * for `pending`, until a round is done. Without such a part, and unless a listener cancels `aio-error`, the error surfaces once
 * as `unhandledrejection`.
 *
 * @example Live search
 * ```html
 * <input id="name" type="search" aria-label="Name" />
 * <aio-on-event target="#name" name="input" debounce="0.2">
 *   <aio-fetch url="/api/users?q={{event.target.value}}">
 *     <template slot="done">
 *       <template each="value.items"><p>{{item.name}}</p></template>
 *     </template>
 *   </aio-fetch>
 * </aio-on-event>
 * ```
 *
 * @see Source: DOM standard, event listeners; `events` of core.
 */
export class AioOnEventElement<T = unknown> extends AioOwnerElement<T> {
  /**
   * The target: a selector, for every element in the same root that matches it now or later; `parent`, `window` or
   * `document`; as a property also an `EventTarget`. By default it is the parent, and so all that is in it: in `<body>` the
   * whole page. If the element moves, it listens at its new place.
   */
  @property({ type: Word }) target: EventTarget | 'parent' | 'window' | 'document' | (string & {}) = 'parent';

  /** The name of the event, or several names, separated by spaces. */
  @property({ type: String }) name = '';

  /** An expression over `event`, without braces: only events for which it is true count. */
  @property({ type: String }) filter = '';

  /** Whether the default action of the events that count is prevented. */
  @property({ type: Boolean, attribute: 'prevent-default' }) preventDefault = false;

  /** Whether it listens in the capture phase. */
  @property({ type: Boolean }) capture = false;

  /** Whether the listener is passive: it never prevents the default action. */
  @property({ type: Boolean }) passive = false;

  /** How long no further event must follow before the newest one is taken, in seconds. */
  @property({ type: Seconds }) debounce = 0;

  /** Takes at most one event in this time, in seconds: the first at once, then the newest of the others. */
  @property({ type: Seconds }) throttle = 0;

  /**
   * What happens to an event while the children run: `replace` cancels them and runs them for the new event, `drop`
   * ignores it, `queue` runs them for it afterwards, `parallel` runs them for it at the same time. Any other word is
   * `replace`.
   */
  @property({ words: ['replace', 'drop', 'queue', 'parallel'] })
  concurrency: 'replace' | 'drop' | 'queue' | 'parallel' = 'replace';

  /** How many events wait in a `queue`, of which a full one drops the oldest; how many rounds run at once in `parallel`. */
  @property({ type: Number }) limit: number | undefined;

  /** Whether a round also runs at the start; its `event` is `undefined`. */
  @property({ type: Boolean }) immediate = false;

  /**
   * Whether the value is the list of the values of all rounds; values that are lists are joined, and a round without a
   * value adds nothing. The children see the list so far as `collected`.
   */
  @property({ type: Boolean }) collect = false;

  readonly #events = new EventTargetController(this);

  /** Never: it only listens. Its children have a state of their own. */
  protected override get busy(): boolean {
    return false;
  }

  protected override ready(): boolean {
    return this.name !== '';
  }

  protected override async runChildren(aio: Aio, names: RunNames, run: Run): Promise<void> {
    const snapshots: Event[] = [];
    const heard = (snapshot: Event): void => void snapshots.push(snapshot);
    const coming = events(...eventSource(this, names, { events: this.#events, scope: aio, heard }));
    const rounds = new Rounds(this, aio, this.#roundsOf(aio, names, run));
    const take = limitRate(this, aio, (event) => rounds.take(event));
    if (this.immediate) rounds.take(undefined);
    for await (const event of coming) take(snapshots.shift() ?? event);
  }

  /** Returns the function that starts the rounds of a run. */
  #roundsOf(aio: Aio, names: RunNames, run: Run): (event: Event | undefined) => Task {
    const values: unknown[] = []; // to collect, with gaps for the rounds that have none yet
    let newest = -1;
    const { collect } = this;
    if (collect) names['collected'] = [];
    const ended = (round: Task, index: number): void => {
      if (round.state === 'error') run.report(round.exception());
      if (round.state !== 'done') return;
      if (collect) {
        const value = round.result();
        if (value !== undefined) values[index] = value;
        names['collected'] = values.flat();
        run.show(names['collected']);
      } else if (index > newest) {
        newest = index;
        run.show(round.result());
      }
    };
    let begun = 0;
    return (event) => {
      const index = begun++;
      run.goOn();
      const round = aio.run((own) => this.steps(own, createNames(names, { event })), { name: 'round' });
      round.whenEnded(() => ended(round, index));
      return round;
    };
  }
}
