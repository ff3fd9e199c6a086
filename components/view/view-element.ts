import { property } from '../base/property.js';
import { type Aio, run } from '../../core/index.js';
import { AioElement } from '../base/aio-element.js';
import { RUN_EVENTS } from '../base/run-events.js';
import type { ElementState } from '../base/task-controller.js';

/**
 * Shows the state and the value of another element, in slots and templates of its own. It starts nothing: a run, by an
 * owner or a script, waits for the end of the other element's, and has its value.
 *
 * The other element may come later, or be replaced.
 *
 * @example
 * ```html
 * <aio-view for="user"><template slot="done">Hello {{value.name}}</template></aio-view>
 * <aio-fetch id="user" url="/api/users/1"></aio-fetch>
 * ```
 */
export class AioViewElement<T = unknown> extends AioElement<T> {
  /** The id of the other element, in the same root. */
  @property({ attribute: 'for' }) htmlFor = '';

  #root: Node | undefined;
  readonly #follow = (event: Event): void => {
    if ((event.target as Element).id === this.htmlFor) this.#show();
  };

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
    this.#root = this.getRootNode();
    for (const name of RUN_EVENTS) this.#root.addEventListener(name, this.#follow, true);
    this.#show();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const name of RUN_EVENTS) this.#root?.removeEventListener(name, this.#follow, true);
  }

  /** If the other element is. */
  protected override get busy(): boolean {
    return !!this.#source?.busy;
  }

  protected override names(): object {
    return { ...super.names(), ...this.#source?.names?.() };
  }

  protected override ready(): boolean {
    return false;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    if (changed.has('htmlFor')) this.#show();
  }

  protected override work(aio: Aio): PromiseLike<T> {
    const source = this.#source;
    if (source) return run(source.finished, aio);
    throw new TypeError(`Cannot wait: for must be the id of an element, current value is ${this.htmlFor}`);
  }

  #show(): void {
    if (this.state !== 'pending') this.runs.settledState = this.state;
    this.stateChanged();
  }

  get #source(): AioViewElement<T> | null {
    return (this.getRootNode() as Document).getElementById?.(this.htmlFor) as AioViewElement<T> | null;
  }
}
