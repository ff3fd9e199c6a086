import { property } from '../base/property.js';
import { type Aio, events, run, type Task } from '../../core/index.js';
import { eventSource } from '../base/event-source.js';
import { AioErrorEvent } from '../base/events.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';
import { createNames } from '../template/names.js';
import { pace } from './pace.js';
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
   * What fires: a selector in the same root, `parent`, `window` or `document`; as a property also the target itself.
   * A `TypeError` if it is not there when a run starts.
   */
  @property() target: EventTarget | string = 'parent';

  /** The name of the event, or several with spaces between. */
  @property() name = '';

  /** An expression over `event`, without braces: only an event that it is true for counts. */
  @property() filter = '';

  /** Prevent the default of the events that count. */
  @property({ type: Boolean, attribute: 'prevent-default' }) preventDefault = false;

  /** Listen in the capture phase. */
  @property({ type: Boolean }) capture = false;

  /** Promise not to prevent the default. */
  @property({ type: Boolean }) passive = false;

  /** Take an event only once none has come for that many seconds; the newest is taken. */
  @property({ type: Number }) debounce = 0;

  /** Take one event in that many seconds at most: the first at once, then the newest of those that came. */
  @property({ type: Number }) throttle = 0;

  /**
   * What happens to an event that comes while the children run: `replace` cancels them and runs them for the new one,
   * `drop` ignores it, `queue` lets it wait, `parallel` runs them once more. Another word is `replace`.
   */
  @property() concurrency: 'replace' | 'drop' | 'queue' | 'parallel' = 'replace';

  /** How many events may wait in a `queue`, a full one drops the oldest; how many run at once in `parallel`. */
  @property({ type: Number }) limit: number | undefined;

  #begun = 0;
  #shown = 0;

  /** Never, as it only listens: its children say for themselves that they are. */
  protected override get busy(): boolean {
    return false;
  }

  protected override ready(): boolean {
    return this.name !== '' && super.ready();
  }

  protected override async own(aio: Aio, names: RunNames): Promise<void> {
    const rounds = new Rounds(this, aio, (event) => this.#round(aio, createNames(names, { event })));
    const take = pace(this, aio, (event) => rounds.take(event));
    for await (const event of events(...eventSource(this, aio, names))) take(event);
  }

  #round(aio: Aio, names: RunNames): Task {
    const round = ++this.#begun;
    const task = run((own) => this.steps(own, names), { ...aio, name: 'round' });
    task.whenEnded(() => {
      if (task.state === 'error') this.#failed(task.exception());
      else if (task.state === 'done' && round > this.#shown) {
        this.#shown = round;
        this.show(task.result());
      }
    });
    return task;
  }

  #failed(error: unknown): void {
    this.runs.error = error;
    this.refresh();
    if (this.dispatchEvent(new AioErrorEvent(error))) void Promise.reject(error);
  }
}
