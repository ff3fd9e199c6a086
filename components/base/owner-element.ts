import type { PropertyValues } from 'lit';
import { type Aio, CancelledError, type Job, sequence, type Task } from '../../core/index.js';
import { createNames, type Names } from '../template/names.js';
import { AioElement } from './aio-element.js';
import { AioProgressEvent } from './events.js';
import { isPerformer, PERFORM, type Performer } from './perform.js';
import { RUN_EVENTS } from './run-events.js';

/** The names that one run of an owner gathers. */
export type RunNames = Record<PropertyKey, unknown>;

/**
 * An element that runs its direct children: those with the method `Symbol.for('aio.perform')`, and no state as
 * `slot`. Subclasses write `own(aio, names)`.
 *
 * An owner knows a protocol, not kinds: it claims a child by cancelling its `aio-autostart`, and any foreign element
 * that has the method can be run. A child's failure is the owner's; `reset()` resets the children too.
 *
 * | Owner | Its value |
 * | --- | --- |
 * | `aio-sequence`, `aio-timeout`, `aio-retry` | that of the last child |
 * | `aio-repeat`, `aio-on-event` | that of the last child in the newest round |
 * | `aio-gather` | the list of its children's, in their order |
 * | `aio-race`, `aio-any` | that of the winner |
 *
 * Each run has names. The `{{…}}` in inputs of the children, their `filter` and `until`, and the templates in all of
 * this see them, through any number of owners; an inner name hides an outer one.
 *
 * | Name | What it is |
 * | --- | --- |
 * | the `as` of a child | its value, once it is done: for later children, whatever is in them, and the owner's templates; in `aio-on-event` for that round. Outside of the owner it is not seen: there the owner's own `as` counts |
 * | `prev` | the value of the child before, where one runs after the other; for the first child that of an outer owner, if there is one |
 * | `event` | what happened, in `aio-on-event` and in a `filter` |
 * | `index` | the number of the round from 0, in `aio-repeat` |
 *
 * Children may come and go while it runs. One that is added, or defined late, is seen by the next round; one that is
 * removed before its turn is passed over; one that is removed, or cancelled by hand, while it runs is cancelled, and
 * so is what waits for it: `aio-gather` leaves its place in the list empty, `aio-any` waits for the others, and every
 * other owner is cancelled with it.
 *
 * @example RunNames by `as`
 * ```html
 * <aio-sequence>
 *   <aio-fetch url="/api/users/1" as="user"></aio-fetch>
 *   <aio-gather as="near"><aio-fetch url="/api/users?q={{user.address.city}}"></aio-fetch></aio-gather>
 *   <template slot="done">{{near[0].total}} people live where {{user.name}} does.</template>
 * </aio-sequence>
 * ```
 *
 * @example The value before, by `prev`
 * ```html
 * <aio-sequence>
 *   <aio-fetch method="POST" url="/api/job?seconds=1"></aio-fetch>
 *   <aio-fetch url="/api/job/{{prev.id}}"></aio-fetch>
 *   <template slot="done">{{value.percent}} %</template>
 * </aio-sequence>
 * ```
 *
 * @example What happened, by `event`
 * ```html
 * <form id="ask"><input name="city" aria-label="City" /></form>
 * <aio-on-event target="#ask" name="submit" prevent-default filter="event.target.elements.city.value != ''">
 *   <aio-fetch url="/api/users?q={{event.target.elements.city.value}}" as="found"></aio-fetch>
 *   <aio-sleep seconds="0.01"><template slot="done">{{found.total}} live in {{event.target.elements.city.value}}</template></aio-sleep>
 * </aio-on-event>
 * ```
 */
export abstract class AioOwnerElement<T = unknown> extends AioElement<T> {
  #names: Names | undefined;

  constructor() {
    super();
    const claim = (event: Event): void => {
      if (this.performers().includes(event.target as Performer)) event.preventDefault();
    };
    const tell = (): void => this.tellBusy();
    this.addEventListener('aio-autostart', claim, true);
    for (const name of RUN_EVENTS) this.addEventListener(name, tell, true);
  }

  /** Resets the children too. */
  override reset(): void {
    super.reset();
    this.#names = undefined;
    for (const child of this.performers()) (child as Partial<AioElement>).reset?.();
  }

  /** Not while a child waits for what a person does: the page is to be used meanwhile. */
  protected override get busy(): boolean {
    const children = this.performers() as Element[] as AioOwnerElement[];
    return super.busy && children.every(({ state, busy }) => state !== 'pending' || busy);
  }

  /** The work of one run. */
  protected abstract own(aio: Aio, names: RunNames): T | PromiseLike<T>;

  protected override work(aio: Aio, scope: Names): T | PromiseLike<T> {
    const names = createNames(scope) as RunNames;
    this.#names = names;
    return this.own(aio, names);
  }

  protected override names(): object {
    return { ...this.#names, ...super.names() };
  }

  /** Not before its children are defined; those of ours, as others may have tags that never are. */
  protected override ready(): boolean {
    const late = [...this.children].find(
      (child) => child.matches(':not(:defined)') && /^aio-/.test(child.localName),
    );
    const again = (): void => {
      if (this.state === 'idle') this.requestUpdate(CHILDREN);
    };
    if (late) void customElements.whenDefined(late.localName).then(again);
    return !late;
  }

  protected override inputsChanged(changed: PropertyValues): boolean {
    return changed.has(CHILDREN) || super.inputsChanged(changed);
  }

  /** The children that it runs, as they are now. */
  protected performers(): Performer[] {
    return [...this.children].filter(
      (child): child is Performer => isPerformer(child) && !STATES.has(child.slot),
    );
  }

  /** What the children do, as jobs; one that is removed before its turn does nothing. */
  protected jobs(names: RunNames): Job<unknown>[] {
    return this.performers().map((child) => {
      const job: Job<unknown> = async (aio) =>
        child.parentNode === this
          ? this.#keep(child, names, await this.#perform(child, aio, names))
          : undefined;
      return job;
    });
  }

  /** Runs the children one after the other; each sees the value of the one before as `prev`, the last is the result. */
  protected async steps(aio: Aio, names: RunNames): Promise<unknown> {
    let last: unknown;
    let scope: Names = names;
    const steps = this.performers().map((child) => {
      const step: Job<void> = async (own) => {
        if (child.parentNode !== this) return;
        last = this.#keep(child, names, await this.#perform(child, own, scope));
        scope = createNames(names, { prev: last });
      };
      return step;
    });
    await sequence(steps, aio);
    return last;
  }

  /** Shows a value before the run has ended, and tells of it with `aio-progress`. */
  protected show(value: T): void {
    this.runs.value = value;
    this.runs.error = undefined;
    this.refresh();
    this.dispatchEvent(new AioProgressEvent(value));
  }

  /** Runs a child; its cancellation by somebody else is a `CancelledError`, whatever the reason. */
  async #perform(child: Performer, aio: Aio, scope: Names): Promise<unknown> {
    const run = child[PERFORM](aio, scope);
    try {
      return await run;
    } catch (error) {
      throw !aio.signal.aborted && cancelled(run, error) ? cancellation(child, error) : error;
    } finally {
      this.tellBusy(); // events of a child that was removed do not come here
    }
  }

  #keep(child: Performer, names: RunNames, value: unknown): unknown {
    const name = (child as Partial<AioElement>).as ?? child.getAttribute('as');
    if (name) {
      names[name] = value;
      this.refresh();
    }
    return value;
  }
}

/** Whether what a child was cancelled with does not look like a cancellation. */
function cancelled(run: PromiseLike<unknown>, error: unknown): boolean {
  return !(error instanceof CancelledError) && !!(run as Partial<Task>).cancelled?.();
}

function cancellation(child: Element, cause: unknown): CancelledError {
  return new CancelledError(`<${child.localName}> was cancelled`, { cause });
}

/** The key of a change of the children, for Lit. */
const CHILDREN = 'children';

const STATES = new Set(['idle', 'pending', 'done', 'error', 'cancelled']);
