import { CancelledError } from '../errors.js';
import type { Work } from '../job.js';
import { run } from '../run.js';
import type { Task } from '../task.js';
import { cancellationsOf, SCOPE, type Cancellation, type ScopedOptions } from '../internal/cancellation.js';
import { Scope } from '../internal/scope.js';
import { show } from '../internal/show.js';
import { Unfinished } from '../internal/unfinished.js';

/** Tasks that end together: a scope within a scope, which waits for all of its tasks and loses no failure. */
export class Group {
  readonly #name: string;
  readonly #outer: readonly Cancellation[];
  readonly #scope: Scope;
  readonly #failures = new Set<unknown>();
  readonly #tasks = new Unfinished();

  constructor(name: string, options?: ScopedOptions | null) {
    const within = options?.[SCOPE];
    this.#name = name;
    this.#outer = cancellationsOf(options);
    this.#scope = new Scope(this.#outer, within instanceof Scope ? within.owner : undefined);
  }

  /** Whether it has been cancelled: by a failure, by `cancel()` or from outside. */
  get cancelled(): boolean {
    return this.#scope.aborted;
  }

  /**
   * Starts a task.
   *
   * @param onEnd - Told, synchronously, when the task has ended; by default a failure of it fails the group.
   */
  start<T>(
    work: Work<T>,
    onEnd: (task: Task<T>) => void = (task) => this.#judge(task),
    name?: string,
  ): Task<T> {
    const task = run(work, { name, [SCOPE]: this.#scope });
    this.#tasks.add();
    task.whenEnded(() => {
      if (task.state === 'error') task.exception(); // it is the group's now
      onEnd(task);
      this.#tasks.finish(1);
    });
    return task;
  }

  /** The group fails, which cancels the others; `join()` tells of it when they have ended. */
  fail(error: unknown): void {
    this.#failures.add(error);
    this.cancel(`${this.#name} has failed`);
  }

  /** Cancels what is under way, and what would start later. */
  cancel(why?: string): void {
    this.#scope.abort(new CancelledError(why ?? `${this.#name} is over`));
  }

  /**
   * Waits until all have ended; what would start later is cancelled.
   *
   * @throws The failure, or an `AggregateError` of several; else the reason, if it was cancelled from outside.
   */
  async join(): Promise<void> {
    while (this.#tasks.count) await this.#tasks.wait();
    this.#scope.close(() => undefined);
    const failures = [...this.#failures];
    if (failures.length > 1) throw allFailed(this.#name, failures);
    for (const error of failures) throw error;
    for (const outer of this.#outer) if (outer.aborted) throw outer.reason;
  }

  #judge(task: Task): void {
    if (task.state === 'error') this.fail(task.exception());
  }
}

/** Several failures as one. */
export function allFailed(name: string, errors: readonly unknown[]): AggregateError {
  return new AggregateError(
    errors,
    `Cannot ${name}: ${errors.length} jobs failed, current value is ${errors.map(show).join('; ')}`,
  );
}
