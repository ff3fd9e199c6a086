import { CancelledError } from '../errors.js';
import { calledAt, type CallSite } from '../internal/call-site.js';
import { cancellationOf, SCOPE, type Cancellation, type ScopedOptions } from '../internal/cancellation.js';
import { Scope } from '../internal/scope.js';
import { show } from '../internal/show.js';
import type { Work } from '../job.js';
import { toJob } from '../run.js';
import { Task } from '../task.js';

/** Tasks that end together: a scope within a scope, which waits for all of its tasks and loses no failure. */
export class Group {
  readonly #name: string;
  readonly #site: CallSite;
  readonly #outer: Cancellation | undefined;
  readonly #scope: Scope;
  readonly #failures = new Set<unknown>();

  /**
   * @param name - The function that it is part of, for messages.
   * @param site - Where that was called.
   */
  constructor(name: string, site: CallSite, options?: ScopedOptions | null) {
    this.#name = name;
    this.#site = site;
    this.#outer = cancellationOf(options);
    this.#scope = new Scope(this.#outer, options?.[SCOPE]?.owner);
  }

  /** Whether it has been cancelled: by a failure, by `cancel()` or from outside. */
  get cancelled(): boolean {
    return this.#scope.aborted;
  }

  /**
   * Starts a task.
   *
   * @param onEnd - Called synchronously when the task has ended; by default its failure fails the group.
   */
  start<T>(
    work: Work<T>,
    onEnd: (task: Task<T>) => void = (task) => this.#judge(task),
    name?: string,
  ): Task<T> {
    const task = new Task<T>(toJob(work), { name, [SCOPE]: this.#scope });
    task.whenEnded(() => {
      if (task.state === 'error') task.exception(); // it is the group's now
      onEnd(task);
    });
    return task;
  }

  /** The group fails, which cancels the others; `join()` throws the failure when they have ended. */
  fail(error: unknown): void {
    this.#failures.add(error);
    this.cancel('the group has failed');
  }

  /** Cancels what is under way, and what would start later. */
  cancel(why = 'the group has ended'): void {
    if (!this.cancelled) this.#scope.abort(new CancelledError(why));
  }

  /** Calls back when the group is cancelled, or has ended. */
  whenCancelled(callback: () => void): void {
    this.#scope.listen(callback);
  }

  /**
   * Waits until all have ended; what would start later is cancelled.
   *
   * @throws The failure, or an `AggregateError` of several; else the reason, if it was cancelled from outside.
   */
  async join(): Promise<void> {
    while (!this.#scope.empty) await new Promise<void>((resolve) => this.#scope.whenEmpty(resolve));
    this.#scope.close();
    const failures = [...this.#failures];
    if (failures.length > 1) throw allFailed(this.#name, failures, this.#site);
    for (const error of failures) throw error;
    if (this.#outer?.aborted) throw this.#outer.reason;
  }

  #judge(task: Task): void {
    if (task.state === 'error') this.fail(task.exception());
  }
}

/** Several failures as one. */
export function allFailed(name: string, errors: readonly unknown[], site: CallSite): AggregateError {
  const failures = errors.length === 1 ? '1 job failed' : `${errors.length} jobs failed`;
  const why = errors.length ? `${failures}: ${errors.map(show).join('; ')}` : 'there are no jobs';
  return calledAt(site, new AggregateError(errors, `Cannot ${name}: ${why}`));
}
