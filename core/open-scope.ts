import { aioOf, type Aio } from './aio.js';
import { toReason } from './future.js';
import { cancellationOf, inScope, type WaitOptions } from './internal/cancellation.js';
import { Scope } from './internal/scope.js';
import { run, type RunOptions } from './run.js';
import type { Task } from './task.js';
import type { Job } from './job.js';

/** A scope that is open until it is closed: see `openScope`. */
export interface OpenScope {
  /** The API of the scope. */
  readonly aio: Aio;
  /** Whether it has been closed. */
  readonly closed: boolean;
  /**
   * Starts a job in the scope, as `run`.
   *
   * @param job - The job.
   * @param options - As those of `run`.
   */
  run<T>(job: Job<T>, options?: RunOptions<T>): Task<T>;
  /**
   * Cancels everything in the scope, and what is started in it later.
   *
   * @param reason - An `Error` is the reason itself; anything else becomes the message of a `CancelledError`.
   */
  close(reason?: unknown): void;
}

/** How a scope is opened. */
export interface OpenScopeOptions extends WaitOptions {
  /**
   * What the scope is opened for, such as an element; tools see it as the `owner` of the scope's tasks and waits. By default
   * that of the scope that `signal` belongs to.
   */
  readonly owner?: object | undefined;
}

/**
 * Opens a scope for something that lives longer than a job: an element, a page, a server.
 *
 * @param options - `signal` closes it too; `owner` is what it is opened for.
 * @returns The scope: what is started in it is cancelled when it is closed. It is no task itself.
 * @throws {TypeError} If `signal` is not an `AbortSignal`.
 *
 * @example
 * ```ts
 * import { openScope } from 'aio-elements/core';
 *
 * const widget = openScope();
 * widget.aio.sleep(60).catch((reason) => console.log(reason.message));
 * widget.close('the widget is gone');
 * ```
 */
export function openScope(options?: OpenScopeOptions): OpenScope {
  const source = cancellationOf(options);
  const scope = new Scope(source, options?.owner ?? source?.owner);
  const aio = aioOf(scope);
  return {
    aio,
    get closed() {
      return scope.aborted;
    },
    run: (job, runOptions) => run(job, inScope(aio, runOptions)),
    close: (reason) => scope.abort(toReason(reason)),
  };
}
