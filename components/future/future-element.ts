import { type Aio, Future, run } from '../../core/index.js';
import { AioElement } from '../base/aio-element.js';
import type { ElementCommand } from '../base/commands.js';
import { text } from '../template/values.js';

/**
 * A result that is set from outside: by a script, or by a button.
 *
 * It is pending until the result is set. Each run waits for a result of its own; one that is set before the first run
 * is the result of that run.
 *
 * @example
 * ```html
 * <aio-future id="answer">
 *   <p slot="pending">
 *     Sure?
 *     <button commandfor="answer" command="--resolve" value="yes">Yes</button>
 *     <button commandfor="answer" command="--reject" value="No!">No</button>
 *   </p>
 *   <template slot="done">You said {{value}}.</template>
 *   <template slot="error">{{error.message}}</template>
 * </aio-future>
 * ```
 *
 * @command --resolve - Sets the result: the `value` of the button, or what the `with` of an `aio-command` is.
 * @command --reject - Sets an error: its message is the `value` of the button, or the text of `with`; an object in `with`, such
 * as an `Error`, is the error itself.
 *
 * @see Source: `browser.aio.Future`, `asyncio.Future`.
 */
export class AioFutureElement<T = unknown> extends AioElement<T> {
  #future = new Future<T>();
  #used = false;

  /**
   * Ends the run with a value.
   *
   * @param value - The value of the run.
   * @throws {InvalidStateError} If it has a result already, and no other run has begun.
   */
  setResult(value: T): void {
    this.#future.setResult(value);
  }

  /**
   * Ends the run with an error.
   *
   * @param error - The error of the run.
   * @throws {InvalidStateError} If it has a result already, and no other run has begun.
   */
  setException(error: unknown): void {
    this.#future.setException(error);
  }

  override reset(): void {
    super.reset();
    this.#renew();
  }

  /** Never: it only waits, and may contain the buttons that end it. */
  protected override get busy(): boolean {
    return false;
  }

  /** `--resolve` sets the value of the command, `--reject` an error of it; both are ignored if there is a result. */
  protected override commanded(event: ElementCommand): void {
    super.commanded(event);
    if (this.#future.done()) return;
    const { value = (event.source as Partial<HTMLButtonElement> | null)?.value ?? '' } = event;
    if (event.command === '--resolve') this.setResult(value as T);
    else if (event.command === '--reject') this.setException(errorOf(value));
  }

  protected override work(aio: Aio): PromiseLike<T> {
    if (this.#used) this.#renew();
    this.#used = true;
    return run(this.#future, aio);
  }

  #renew(): void {
    this.#future = new Future<T>();
    this.#used = false;
  }
}

/** The error of a rejection: what was given as the value, or one with it as the message. */
function errorOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? value : new Error(text(value) || 'Rejected');
}
