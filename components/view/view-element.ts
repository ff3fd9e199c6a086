import { type Aio, run } from '../../core/index.js';
import { AioElement } from '../base/aio-element.js';
import { EventTargetController } from '../base/event-target-controller.js';
import { RUN_EVENTS } from '../base/events.js';
import { elementById } from '../base/lookup.js';
import { property } from '../base/property.js';
import type { Change, ElementState } from '../base/task-controller.js';

/**
 * Shows the state and the value of another element, in its own slots and templates. It starts nothing. If an owner or a
 * script runs it, the run waits for the other element's run and has its value.
 *
 * The other element can be added later, or be replaced.
 *
 * @example
 * ```html
 * <aio-view for="user"><template slot="done">Hello {{value.name}}</template></aio-view>
 * <aio-fetch id="user" url="/api/users/1"></aio-fetch>
 * ```
 */
export class AioViewElement<T = unknown> extends AioElement<T> {
  /** The id of the other element, in the same root. */
  @property({ type: String, attribute: 'for', reflect: true, startsRun: false }) htmlFor = '';

  /** The element that was shown last: once it has left the document, its events do not come to the root. */
  #last: Element | null = null;
  readonly #leave = (): void => {
    if (!this.#last?.isConnected) this.stateChanged('source');
  };

  /** Notices that another element is shown: it was added, removed or replaced, or an `id` or a `for` has changed. */
  readonly #observer = new MutationObserver(() => {
    if (this.#source !== this.#last) this.stateChanged('source');
  });

  constructor() {
    super();
    const { root } = new EventTargetController(this);
    const follow = (event: Event): void => {
      const source = this.#source;
      if (source && event.target === source) this.stateChanged(changeOf(event, source));
    };
    for (const name of RUN_EVENTS) root.addEventListener(name, follow, { capture: true });
  }

  override get state(): ElementState {
    return this.#source?.state ?? 'idle';
  }

  override get value(): T | undefined {
    return this.#source?.value;
  }

  override get error(): unknown {
    return this.#source?.error;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this.getRootNode(), WATCHED);
    this.stateChanged('source');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#watch(null);
  }

  /** Whether the other element is busy. */
  protected override get busy(): boolean {
    return !!this.#source?.busy;
  }

  protected override get beginsAnew(): boolean {
    return !!this.#source?.beginsAnew;
  }

  protected override names(): object {
    return { ...super.names(), ...this.#source?.names?.() };
  }

  protected override ready(): boolean {
    return false;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    if (changed.has('htmlFor')) this.stateChanged('source');
  }

  /** What rendering throws is reported: it must not reach the other element, or a lifecycle callback. */
  protected override stateChanged(change: Change): void {
    try {
      if (this.isConnected) this.#watch(this.#source);
      super.stateChanged(change);
    } catch (error) {
      reportError(error);
    }
  }

  protected override work(aio: Aio): PromiseLike<T> {
    const source = this.#source;
    if (source) return run(source.finished, aio);
    throw new TypeError(
      `Cannot wait: for must be the id of an element, current value is ${JSON.stringify(this.htmlFor)}`,
    );
  }

  #watch(source: Element | null): void {
    if (source === this.#last) return;
    this.#last?.removeEventListener('aio-cancel', this.#leave);
    source?.addEventListener('aio-cancel', this.#leave);
    this.#last = source;
  }

  /** The element that is shown: that of another view, if `for` names one; none if views name each other in a circle. */
  get #source(): AioViewElement<T> | null {
    const root = this.getRootNode();
    const passed = new Set<Element>([this]);
    let source = elementById(root, this.htmlFor);
    while (source instanceof AioViewElement && !passed.has(source)) {
      passed.add(source);
      source = elementById(root, source.htmlFor);
    }
    return (source instanceof AioViewElement ? null : source) as AioViewElement<T> | null;
  }
}

/** What may change which element a view shows. */
const WATCHED = { subtree: true, childList: true, attributes: true, attributeFilter: ['id', 'for'] };

/** What an event of the other element means: an error while it is pending does not end its run. */
function changeOf({ type }: Event, { state }: AioElement): Change {
  if (type === 'aio-error' && state === 'pending') return 'error';
  return CHANGES[type] ?? 'end';
}

const CHANGES: Readonly<Record<string, Change>> = {
  'aio-start': 'begin',
  'aio-progress': 'value',
};
