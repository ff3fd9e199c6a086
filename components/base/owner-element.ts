import { type Aio, CancelledError, isCancellation, type Job, sequence, type Task } from '../../core/index.js';
import { createNames, type Names } from '../template/index.js';
import { AioElement } from './aio-element.js';
import { RUN_EVENTS } from './events.js';
import { RENDERED, SERVER_HTML } from './lookup.js';
import {
  COLLECT_AGAIN,
  isPerformer,
  OWNED,
  OwnedEvent,
  PERFORM,
  type Performer,
  SHOWS_ERROR,
  type ShowsError,
} from './perform.js';
import { type Run, STATES } from './task-controller.js';
import { tagOf } from './wrong-value.js';

/** The names that one run of an owner collects. */
export type RunNames = Record<PropertyKey, unknown>;

/**
 * An element that runs its children: the elements in it with the method `Symbol.for('aio.perform')`, in document
 * order, through any wrapper elements; not those in another such element, in a part (a child with a state as `slot`)
 * or in what is rendered. Subclasses write `runChildren(aio, names, run)`.
 *
 * An owner depends on a protocol, not on classes: it claims a child by cancelling its `aio-autostart`, and it can run any
 * other element with that method. If a child fails, the owner fails; `reset()` also resets the children.
 *
 * | Owner | Its value |
 * | --- | --- |
 * | `aio-sequence`, `aio-if`, `aio-timeout`, `aio-retry` | the last value of a child that is not `undefined` |
 * | `aio-repeat`, `aio-on-event` | the same of the newest round |
 * | `aio-gather` | the list of the values of its children, in their order |
 * | `aio-race`, `aio-any` | the value of the winner |
 *
 * Each run has names. The `{{…}}` in inputs of the children, their `filter` and `until`, and the templates in all of
 * this see them, through any number of owners; an inner name hides an outer one.
 *
 * | Name | What it is |
 * | --- | --- |
 * | the `as` of a child | its value, once it is done: for later children, whatever is in them, and the owner's templates; in `aio-on-event` for that round. Outside the owner it is not visible: there the owner's own `as` counts |
 * | `prev` | the value of the previous child, if the children run one after the other; for the first child the `prev` of an outer owner, if there is one. A child without a value, such as `aio-command` or an `aio-if` that does not hold, leaves it as it was |
 * | `event` | the event, in `aio-on-event` and in a `filter` |
 * | `index` | the number of the round from 0, in `aio-repeat` |
 *
 * Children can be added and removed during a run. A child that is added, or defined late, takes part in the next round. A
 * child that is removed before its turn is skipped. If a child is removed or cancelled by hand while it runs, `aio-gather`
 * leaves its place in the list empty, `aio-any` waits for the others, and every other owner is cancelled too.
 *
 * @example Names by `as`
 * ```html
 * <aio-sequence>
 *   <aio-fetch url="/api/users/1" as="user"></aio-fetch>
 *   <aio-gather as="near"><aio-fetch url="/api/users?q={{user.address.city}}"></aio-fetch></aio-gather>
 *   <template slot="done">{{near[0].total}} people live where {{user.name}} does.</template>
 * </aio-sequence>
 * ```
 *
 * @example The previous value, by `prev`
 * ```html
 * <aio-sequence>
 *   <aio-fetch url="/api/users?limit=1" select="items.0"></aio-fetch>
 *   <aio-fetch url="/api/users/{{prev.id}}"></aio-fetch>
 *   <template slot="done">{{value.name}}</template>
 * </aio-sequence>
 * ```
 *
 * @example The event, by `event`
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
  #tells = false;
  /** Whether a child waited for an event when it was last looked at: only then can the end of a child change `busy`. */
  #hasWaiting = false;

  constructor() {
    super();
    const claim = (event: Event): void => {
      if (!this.#isChild(event.target as Element)) return;
      event.preventDefault();
      if (event instanceof OwnedEvent) event.owner = this;
    };
    for (const name of ['aio-autostart', OWNED]) this.addEventListener(name, claim, true);
    const follow = ({ target }: Event): void => {
      if (this.#hasWaiting || isWaiting(target as Element)) this.#tellBusySoon();
    };
    for (const name of RUN_EVENTS) this.addEventListener(name, follow, true);
  }

  /** Resets the children too. */
  override reset(): void {
    super.reset();
    this.#names = undefined;
    for (const child of this.performers()) (child as Partial<AioElement>).reset?.();
  }

  /** Starts it again with the same names, if it has collected something and has not been cancelled. */
  [COLLECT_AGAIN](): boolean {
    const { collect } = this as { readonly collect?: boolean };
    if (!collect || this.value === undefined || (this.state !== 'pending' && this.state !== 'done'))
      return false;
    this.runs.start(this.runs.names ?? createNames());
    return true;
  }

  /** Not while a child waits for the user: the page must be usable meanwhile. */
  protected override get busy(): boolean {
    const children = super.busy ? this.performers() : [];
    this.#hasWaiting = children.some(isWaiting);
    return super.busy && !this.#hasWaiting;
  }

  /**
   * The work of one run.
   *
   * @param aio - The scope of the run.
   * @param names - The names that the children see. Names that are added are visible to children that start later.
   * @param run - Whether the run is the newest; shows values before the end.
   * @returns The value, or a promise of it. It comes from the children, so that its type is only known to the page.
   */
  protected abstract runChildren(aio: Aio, names: RunNames, run: Run<T>): unknown;

  protected override work(aio: Aio, outer: Names, run: Run<T>): T | PromiseLike<T> {
    const names = createNames(outer) as RunNames;
    this.#names = names;
    return this.runChildren(aio, names, run) as T | PromiseLike<T>;
  }

  protected override names(): object {
    return { ...this.#names, ...super.names() };
  }

  /** Not before its `aio-` children are defined; other tags may never be. */
  protected override startsItself(): boolean {
    const late = this.#find(isUndefined);
    for (const { localName } of late)
      void customElements.whenDefined(localName).then(() => this.startIfIdle());
    return !late.length && super.startsItself();
  }

  /** Also if the child that failed shows the error. */
  override [SHOWS_ERROR](error: unknown): boolean {
    if (super[SHOWS_ERROR](error)) return true;
    const children: readonly (Performer & Partial<ShowsError>)[] = this.performers();
    const shown = (one: unknown): boolean =>
      children.some((child) => child.error === one && child[SHOWS_ERROR]?.(one));
    const several = (error as Partial<AggregateError> | null)?.errors;
    return shown(error) || !!(several?.length && several.every(shown));
  }

  /** The children that it runs now. */
  protected performers(): Performer[] {
    return this.#find(isPerformer) as Performer[];
  }

  /** The children as jobs; a child that is removed before its turn does nothing. */
  protected jobs(names: RunNames): Job<unknown>[] {
    return this.performers().map((child) => {
      const job: Job<unknown> = async (aio) =>
        this.#isChild(child) ? this.#keep(child, names, await this.#perform(child, aio, names)) : undefined;
      return job;
    });
  }

  /** Runs the children one after the other; each sees the previous value as `prev`. The result is the last value that is not `undefined`. */
  protected async steps(aio: Aio, names: RunNames): Promise<unknown> {
    let last: unknown;
    let seen: Names = names;
    const steps = this.performers().map((child) => {
      const step: Job<void> = async (own) => {
        if (!this.#isChild(child)) return;
        const value = this.#keep(child, names, await this.#perform(child, own, seen));
        if (value === undefined) return;
        last = value;
        seen = createNames(names, { prev: last });
      };
      return step;
    });
    await sequence(steps, aio);
    return last;
  }

  /** Runs a child. If it is cancelled from elsewhere, that is a `CancelledError`, whatever the reason. */
  async #perform(child: Performer, aio: Aio, names: Names): Promise<unknown> {
    const run = child[PERFORM](aio, names);
    try {
      return await run;
    } catch (error) {
      throw !aio.signal.aborted && cancelled(run, error) ? cancellation(child, error) : error;
    } finally {
      if (this.#hasWaiting) this.#tellBusySoon(); // events of a child that was removed do not come here
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

  /** Updates `aria-busy` once for all children that start or end in a turn. */
  #tellBusySoon(): void {
    if (this.#tells) return;
    this.#tells = true;
    queueMicrotask(() => {
      this.#tells = false;
      this.tellBusy();
    });
  }

  /** The elements for which a test is true, in document order, at the places where its children can be. */
  #find(test: (element: Element) => boolean): Element[] {
    const found: Element[] = [];
    const look = (parent: Element): void => {
      for (const child of parent.children) {
        if (this.#isOutside(child)) continue;
        if (test(child)) found.push(child);
        if (!isBarrier(child)) look(child);
      }
    };
    look(this);
    return found;
  }

  #isChild(element: Element): boolean {
    if (element === this || !isPerformer(element)) return false;
    let at = element as Element;
    while (!this.#isOutside(at)) {
      const { parentElement } = at;
      if (parentElement === this) return true;
      if (!parentElement || isBarrier(parentElement)) return false;
      at = parentElement;
    }
    return false;
  }

  /** Whether an element is a part of the owner, or was rendered: it contains no children of the owner. */
  #isOutside(element: Element): boolean {
    const part = element.parentNode === this && STATES.has(element.slot);
    return part || element.hasAttribute(RENDERED) || element.hasAttribute(SERVER_HTML);
  }
}

/** Whether an element is pending, but only waits for an event. */
function isWaiting(element: object): boolean {
  const { state, busy } = element as { readonly state?: unknown; readonly busy?: unknown };
  return state === 'pending' && !busy;
}

/** Whether an owner around an element does not run what is in the element. */
function isBarrier(element: Element): boolean {
  return isPerformer(element) || isUndefined(element);
}

/** Whether an element is one of ours that is not defined yet, so that it is unknown what it will run. */
function isUndefined(element: Element): boolean {
  return element.localName.startsWith('aio-') && element.matches(':not(:defined)');
}

/** Whether a child was cancelled with a reason that is not a cancellation itself. */
function cancelled(run: PromiseLike<unknown>, error: unknown): boolean {
  return !isCancellation(error) && !!(run as Partial<Task>).cancelled?.();
}

function cancellation(child: Element, cause: unknown): CancelledError {
  return new CancelledError(`${tagOf(child)} was cancelled`, { cause });
}
