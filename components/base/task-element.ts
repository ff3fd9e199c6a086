import { LitElement, type PropertyValues } from 'lit';
import { property } from './property.js';
import { type Aio, run, type Task } from '../../core/index.js';
import { loadedEngine, loadEngine } from './engine.js';
import { createNames, OUTER_NAMES, type Names } from '../template/names.js';
import { AioAutostartEvent, AioResetEvent } from './events.js';
import { needsEngine } from './needs-engine.js';
import { parsed } from './parsed.js';
import { PERFORM } from './perform.js';
import { type ElementState, TaskController } from './task-controller.js';

/**
 * The life of an element that is a task: when it starts, what ends it, what its runs left. Shows nothing.
 *
 * It starts itself once connected and parsed, unless it is `manual`, an owner claims it, or what it needs is
 * missing; a changed input starts it again. An error belongs to whoever started the run; if that was the element
 * itself and nobody cancels `aio-error`, it surfaces once as `unhandledrejection`.
 *
 * @fires {AioAutostartEvent} aio-autostart - Before it starts itself; cancel it to prevent that.
 * @fires {AioStartEvent} aio-start - A run has started.
 * @fires {AioProgressEvent} aio-progress - A run has come further.
 * @fires {AioDoneEvent} aio-done - A run is done; `event.value`.
 * @fires {AioErrorEvent} aio-error - A run has failed; `event.error`. Cancel it to mark the error as handled.
 * @fires {AioCancelEvent} aio-cancel - A run was cancelled; `event.reason`.
 * @fires {AioResetEvent} aio-reset - It went back to `idle`.
 *
 * @see Source: Web Animations, `finished`.
 */
export abstract class TaskElement<T = unknown> extends LitElement {
  /** Do not start by yourself. */
  @property({ type: Boolean, reflect: true }) manual = false;

  /** Fail a run with a `TimeoutError` after that many seconds. */
  @property({ type: Number }) timeout: number | undefined;

  /** The name under which an owner hands the value on. */
  @property() as = '';

  /** The scope of a template that this element stands in; the template sets it. */
  [OUTER_NAMES]: Names | undefined;

  /** The runs of the element. */
  protected readonly runs: TaskController<T> = new TaskController<T>(this, {
    perform: (aio, scope) => this.#perform(aio, scope),
    stateChanged: () => this.stateChanged(),
  });
  #waiting = false;
  #absorbed = false;

  /** `"idle"`, `"pending"`, `"done"`, `"error"` or `"cancelled"`; also as `:state(…)` in CSS. */
  get state(): ElementState {
    return this.runs.state;
  }

  /** What the last run that was done ended with; a new run keeps it until it ends. */
  get value(): T | undefined {
    return this.runs.value;
  }

  /** Why the last run failed; `undefined` unless it did. A new run keeps it until it ends. */
  get error(): unknown {
    return this.runs.error;
  }

  /**
   * The end of the current or first run, renewed by each later run: its value, its error, or the reason of its
   * cancellation. Awaiting it does not handle an error; awaiting the task that `start()` gives does.
   */
  get finished(): Promise<T> {
    return this.runs.finished;
  }

  /** The element's own scope: everything done through it is cancelled when the element leaves the document. */
  get aio(): Aio {
    return this.runs.aio;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const again = this.runs.open();
    if (again ? this.state !== 'done' : this.state === 'idle') void this.#startWhenReady();
  }

  /** A move with `moveBefore()` changes nothing. */
  connectedMoveCallback(): void {
    // Without this method the platform would call the two others.
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (!this.isConnected) this.runs.close('The element left the document');
    });
  }

  /**
   * Starts a run with the current inputs, and cancels the one before.
   *
   * @param scope - RunNames that the inputs and templates see.
   * @returns The task of the run. Awaiting it handles its error.
   */
  start(scope?: Names): Task<T> {
    this.#absorbed = this.isUpdatePending;
    return this.runs.start(createNames(this[OUTER_NAMES], scope));
  }

  /**
   * Cancels the run that is under way.
   *
   * @param reason - An `Error` is the reason itself; anything else becomes the message of a `CancelledError`.
   * @returns Whether there was one.
   */
  cancel(reason?: unknown): boolean {
    return this.runs.cancel(reason);
  }

  /** Cancels what runs, and goes back to `idle`, without a value or an error. */
  reset(): void {
    this.runs.reset();
    this.dispatchEvent(new AioResetEvent());
  }

  /** Runs the element for an owner, in its scope of cancellation and with its names. */
  [PERFORM](aio: Aio, scope: Names): Task<T> {
    this.#absorbed = this.isUpdatePending;
    return this.runs.perform(aio, scope);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const absorbed = this.#absorbed;
    this.#absorbed = false;
    if (!this.#waiting && !absorbed && this.inputsChanged(changed)) this.#startItself();
  }

  /** The work of one run. `scope` has the names of the owner and of the templates around. */
  protected abstract work(aio: Aio, scope: Names): T | PromiseLike<T>;

  /** Whether everything is there that a run needs; if not, the element does not start itself. */
  protected ready(): boolean {
    return true;
  }

  /** Whether a change of these properties calls for a new run. */
  protected abstract inputsChanged(changed: PropertyValues): boolean;

  /** The value of an input for one run: the property, or what `{{…}}` in its attribute gives. */
  protected input<K extends keyof this & string>(name: K, scope: Names): this[K] {
    const engine = loadedEngine();
    return engine ? (engine.inputOf(this, name, scope) as this[K]) : this[name];
  }

  /** The state is another one; called before the event that tells of it. */
  protected abstract stateChanged(): void;

  /** A run begins; what fails here fails it. */
  protected prepare(): Promise<void> | undefined {
    return undefined;
  }

  async #startWhenReady(): Promise<void> {
    if (this.#waiting) return;
    this.#waiting = true;
    const { names } = this.runs; // others for each run
    await parsed(this);
    await this.updateComplete;
    this.#waiting = false;
    if (this.runs.names === names) this.#startItself();
  }

  #startItself(): void {
    if (this.manual || !this.isConnected || !this.ready()) return;
    if (this.dispatchEvent(new AioAutostartEvent())) this.start();
  }

  async #perform(aio: Aio, scope: Names): Promise<T> {
    if (needsEngine(this)) await run(loadEngine(), aio);
    const prepared = this.prepare();
    if (!prepared) return this.work(aio, scope);
    try {
      return (await Promise.all([this.work(aio, scope), prepared]))[0];
    } catch (error) {
      await prepared; // what is shown for the error is to be there when an event tells of it
      throw error;
    }
  }
}
