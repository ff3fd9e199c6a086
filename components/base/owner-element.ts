import { type Aio, CancelledError, isCancellation, type Job, sequence, type Task } from '../../core/index.js';
import { createNames, type Names } from '../template/index.js';
import { AioElement } from './aio-element.js';
import { RUN_EVENTS } from './events.js';
import { RENDERED, SERVER_HTML } from './lookup.js';
import { isPerformer, PERFORM, type Performer } from './perform.js';
import { type Run, STATES } from './task-controller.js';

/** The names that one run of an owner gathers. */
export type RunNames = Record<PropertyKey, unknown>;

/**
 * An element that runs its children: the elements in it with the method `Symbol.for('aio.perform')`, in document
 * order, through any wrapper elements; not those in another such element, in a part (a child with a state as `slot`)
 * or in what is rendered. Subclasses write `runChildren(aio, names, run)`.
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
  #tells = false;

  constructor() {
    super();
    const claim = (event: Event): void => {
      if (this.#isChild(event.target as Element)) event.preventDefault();
    };
    this.addEventListener('aio-autostart', claim, true);
    for (const name of RUN_EVENTS) this.addEventListener(name, () => this.#tellBusySoon(), true);
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

  /**
   * The work of one run.
   *
   * @param aio - The scope of the run.
   * @param names - The names that the children see; what is added here is seen by those that start later.
   * @param run - Whether the run is the newest; shows values before the end.
   */
  protected abstract runChildren(aio: Aio, names: RunNames, run: Run<T>): T | PromiseLike<T>;

  protected override work(aio: Aio, outer: Names, run: Run<T>): T | PromiseLike<T> {
    const names = createNames(outer) as RunNames;
    this.#names = names;
    return this.runChildren(aio, names, run);
  }

  protected override names(): object {
    return { ...this.#names, ...super.names() };
  }

  /** Not before its children are defined; those of ours, as others may have tags that never are. */
  protected override startsItself(): boolean {
    const late = this.#find(isUndefined);
    for (const { localName } of late)
      void customElements.whenDefined(localName).then(() => this.startIfIdle());
    return !late.length && super.startsItself();
  }

  /** Also in the child that failed, if that is why. */
  protected override showsError(error: unknown): boolean {
    if (super.showsError(error)) return true;
    const children = this.performers().filter((child) => 'showsError' in child) as Element[];
    const shown = (one: unknown): boolean =>
      (children as AioOwnerElement[]).some((child) => child.error === one && child.showsError(one));
    const several = (error as Partial<AggregateError> | null)?.errors;
    return shown(error) || !!(several?.length && several.every(shown));
  }

  /** The children that it runs, as they are now. */
  protected performers(): Performer[] {
    return this.#find(isPerformer) as Performer[];
  }

  /** What the children do, as jobs; one that is removed before its turn does nothing. */
  protected jobs(names: RunNames): Job<unknown>[] {
    return this.performers().map((child) => {
      const job: Job<unknown> = async (aio) =>
        this.#isChild(child) ? this.#keep(child, names, await this.#perform(child, aio, names)) : undefined;
      return job;
    });
  }

  /** Runs the children one after the other; each sees the value of the one before as `prev`, the last is the result. */
  protected async steps(aio: Aio, names: RunNames): Promise<unknown> {
    let last: unknown;
    let seen: Names = names;
    const steps = this.performers().map((child) => {
      const step: Job<void> = async (own) => {
        if (!this.#isChild(child)) return;
        last = this.#keep(child, names, await this.#perform(child, own, seen));
        seen = createNames(names, { prev: last });
      };
      return step;
    });
    await sequence(steps, aio);
    return last;
  }

  /** Runs a child; its cancellation by somebody else is a `CancelledError`, whatever the reason. */
  async #perform(child: Performer, aio: Aio, names: Names): Promise<unknown> {
    const run = child[PERFORM](aio, names);
    try {
      return await run;
    } catch (error) {
      throw !aio.signal.aborted && cancelled(run, error) ? cancellation(child, error) : error;
    } finally {
      this.#tellBusySoon(); // events of a child that was removed do not come here
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

  /** Once for all children that begin or end in a turn. */
  #tellBusySoon(): void {
    if (this.#tells) return;
    this.#tells = true;
    queueMicrotask(() => {
      this.#tells = false;
      this.tellBusy();
    });
  }

  /** The elements that a test holds for, in document order, where its children may stand. */
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

  /** Whether an element is a part of the owner, or is rendered: no child of it is in there. */
  #isOutside(element: Element): boolean {
    const part = element.parentNode === this && STATES.has(element.slot);
    return part || element.hasAttribute(RENDERED) || element.hasAttribute(SERVER_HTML);
  }
}

/** Whether what is in an element is no child of an owner around it. */
function isBarrier(element: Element): boolean {
  return isPerformer(element) || isUndefined(element);
}

/** Whether an element is one of ours that is not defined yet: nobody knows what it will run. */
function isUndefined(element: Element): boolean {
  return element.localName.startsWith('aio-') && element.matches(':not(:defined)');
}

/** Whether what a child was cancelled with does not look like a cancellation. */
function cancelled(run: PromiseLike<unknown>, error: unknown): boolean {
  return !isCancellation(error) && !!(run as Partial<Task>).cancelled?.();
}

function cancellation(child: Element, cause: unknown): CancelledError {
  return new CancelledError(`<${child.localName}> was cancelled`, { cause });
}
