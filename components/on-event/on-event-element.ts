import { type Aio, events, type Task } from '../../core/index.js';
import { eventSource } from '../base/event-source.js';
import { EventTargetController } from '../base/event-target-controller.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';
import { property, Seconds } from '../base/property.js';
import type { Run } from '../base/task-controller.js';
import { createNames } from '../template/index.js';
import { limitRate } from './rate.js';
import { Rounds } from './rounds.js';

/**
 * Runs its children, one after the other, for each event; they see it as `event`. Without a `name` it stays idle.
 *
 * It is pending as long as it listens: until it is cancelled or leaves the document. Its value is that of the newest
 * round that is done, told by `aio-progress`. A round that fails does not end the listening, as with a listener of the
 * platform: `aio-error` tells of it, and unless somebody cancels that, it surfaces once as `unhandledrejection`.
 *
 * @example Live search
 * ```html
 * <aio-on-event name="input" debounce="0.2">
 *   <input aria-label="Name" />
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
export class AioOnEventElement extends AioOwnerElement {
  /**
   * What fires: a selector, for every element in the same root that matches it now or later; `parent`, `window` or
   * `document`; as a property also the target itself. When the element moves, it listens where it then is.
   */
  @property() target: EventTarget | string = 'parent';

  /** The name of the event, or several with spaces between. */
  @property({ type: String }) name = '';

  /** An expression over `event`, without braces: only an event that it is true for counts. */
  @property({ type: String }) filter = '';

  /** Prevent the default of the events that count. */
  @property({ type: Boolean, attribute: 'prevent-default' }) preventDefault = false;

  /** Listen in the capture phase. */
  @property({ type: Boolean }) capture = false;

  /** Promise not to prevent the default. */
  @property({ type: Boolean }) passive = false;

  /** Take an event only once none has come for that many seconds; the newest is taken. */
  @property({ type: Seconds }) debounce = 0;

  /** Take one event in that many seconds at most: the first at once, then the newest of those that came. */
  @property({ type: Seconds }) throttle = 0;

  /**
   * What happens to an event that comes while the children run: `replace` cancels them and runs them for the new one,
   * `drop` ignores it, `queue` lets it wait, `parallel` runs them once more. Another word is `replace`.
   */
  @property({ type: String }) concurrency: 'replace' | 'drop' | 'queue' | 'parallel' = 'replace';

  /** How many events may wait in a `queue`, a full one drops the oldest; how many run at once in `parallel`. */
  @property({ type: Number }) limit: number | undefined;

  /** Run a round at the start too, at once; its `event` is `undefined`. */
  @property({ type: Boolean }) immediate = false;

  /**
   * Keep the values of all rounds: the value is their list, in which lists are joined. The children see it so far as
   * `collected`.
   */
  @property({ type: Boolean }) collect = false;

  readonly #events = new EventTargetController(this);

  /** Never, as it only listens: its children say for themselves that they are. */
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

  /** What starts the rounds of a run. */
  #roundsOf(aio: Aio, names: RunNames, run: Run): (event: Event | undefined) => Task {
    const values: unknown[] = []; // with gaps for the rounds that have none yet
    const { collect } = this;
    const ended = (round: Task, index: number): void => {
      if (round.state === 'error') run.report(round.exception());
      if (round.state !== 'done') return;
      const newer = index + 1 < values.length;
      values[index] = round.result();
      if (collect) run.show(values.flat());
      else if (!newer) run.show(round.result());
    };
    let begun = 0;
    return (event) => {
      const index = begun++;
      if (collect) names['collected'] = values.flat();
      const round = aio.run((own) => this.steps(own, createNames(names, { event })), { name: 'round' });
      round.whenEnded(() => ended(round, index));
      return round;
    };
  }
}
