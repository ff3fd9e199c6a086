import { CancelledError } from '../errors.js';
import { scopeOfSignal, type Cancellation } from './cancellation.js';
import { type WaitedFor, waitStarted } from './inspect.js';

/** Whoever the tasks of a scope belong to; a scope waits for its children before its job has ended. */
export interface Child {
  /** Calls back, synchronously, when the child has ended. */
  whenEnded(callback: () => void): void;
}

const ENDED = Symbol('ended');

/**
 * The life of a job as a cancellation: linked to what it is in, ended once, with one reason object.
 *
 * Links are callbacks of our own, and an `AbortSignal` is made only when somebody asks for one: chains of native
 * abort listeners lose the cancellation at about 30 levels in Chromium.
 */
export class Scope implements Cancellation {
  /** What the scope belongs to: a task, or what it was opened for. */
  readonly owner: unknown;
  readonly identity: object;
  #aborted = false;
  #reason: unknown;
  #callbacks: Set<() => void> | undefined;
  #children: Set<Child> | undefined;
  #controller: AbortController | undefined;
  readonly #unlink: readonly (() => void)[];

  constructor(sources: readonly Cancellation[], owner?: unknown) {
    this.owner = owner;
    const aborted = sources.find((source) => source.aborted);
    this.identity = aborted?.identity ?? this;
    this.#unlink = aborted ? [] : sources.map((source) => source.listen(() => this.abort(source.reason)));
    if (aborted) this.abort(aborted.reason);
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  get reason(): unknown {
    if (this.#reason === ENDED) this.#reason = new CancelledError('Job ended');
    return this.#reason;
  }

  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      scopeOfSignal.set(this.#controller.signal, this);
      if (this.#aborted) this.#controller.abort(this.reason);
    }
    return this.#controller.signal;
  }

  listen(callback: () => void): () => void {
    const callbacks = (this.#callbacks ??= new Set());
    callbacks.add(callback);
    return () => callbacks.delete(callback);
  }

  waitStarted(what: WaitedFor): (() => void) | undefined {
    return waitStarted(this.owner, what);
  }

  adopt(child: Child): void {
    const children = (this.#children ??= new Set());
    children.add(child);
    child.whenEnded(() => children.delete(child));
  }

  abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    for (const unlink of this.#unlink) unlink();
    for (const callback of this.#callbacks ?? []) callback();
    this.#callbacks = undefined;
    this.#controller?.abort(this.reason);
  }

  /** Ends the scope with its job: cancels what is left in it, waits for that, then calls back. */
  close(ended: () => void): void {
    this.abort(ENDED);
    let left = this.#children?.size ?? 0;
    if (left === 0) return ended();
    for (const child of this.#children ?? [])
      child.whenEnded(() => {
        if (--left === 0) ended();
      });
  }
}
