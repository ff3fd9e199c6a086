import { CancelledError } from '../errors.js';
import { scopeOfSignal, type Cancellation, type Child } from './cancellation.js';
import { Fifo } from './fifo.js';
import { type InspectedWait, type WaitedFor, waitEnded, waitOf, waitStarted } from './inspect.js';

/** Why a scope has ended. */
interface Ending {
  readonly reason: unknown;
}

/**
 * The life of a job as a cancellation: linked to what it is part of, ended once, with one reason object.
 *
 * Scopes link by callbacks of their own, and make an `AbortSignal` only on demand: chains of native
 * abort listeners lose the cancellation at about 30 levels in Chromium. A cancellation goes through linked scopes in a
 * loop: they may be nested as deep as memory allows.
 */
export class Scope implements Cancellation {
  /** What the scope belongs to: a task, or what it was opened for. */
  readonly owner: unknown;
  #identity: object = this;
  #ending: Ending | undefined;
  #unlink: (() => void) | undefined;
  #linked: Fifo<Scope> | undefined;
  #listeners: Fifo<Listener> | undefined;
  #children = 0;
  #childEnded: (() => void) | undefined;
  #whenEmpty: (() => void)[] | undefined;
  #controller: AbortController | undefined;

  constructor(source: Cancellation | undefined, owner?: unknown) {
    this.owner = owner;
    if (source) this.link(source);
  }

  get identity(): object {
    return this.#identity;
  }

  get aborted(): boolean {
    return this.#ending !== undefined;
  }

  get reason(): unknown {
    return this.#ending?.reason;
  }

  /** Whether no child is left. */
  get empty(): boolean {
    return this.#children === 0;
  }

  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      scopeOfSignal.set(this.#controller.signal, this);
      if (this.#ending) this.#controller.abort(this.reason);
    }
    return this.#controller.signal;
  }

  /** Makes the scope part of a source: it is cancelled with it, for the same reason. */
  link(source: Cancellation): void {
    if (source.aborted) {
      this.#identity = source.identity;
      this.abort(source.reason);
    } else if (!this.#ending) this.#unlink = this.linkTo(source);
  }

  /** Is cancelled with a source that is not aborted yet; the result unlinks. */
  linkTo(source: Cancellation): () => void {
    if (source.parts) {
      const unlink = source.parts.map((part) => this.linkTo(part));
      return () => unlink.forEach((stop) => stop());
    }
    if (!(source instanceof Scope)) return source.listen(() => this.abort(source.reason));
    return (source.#linked ??= new Fifo()).push(this);
  }

  /** What is waited for in the scope, for tools. */
  get waits(): InspectedWait[] {
    return [...(this.#listeners ?? [])].flatMap(({ what }) => (what ? [waitOf(what, this.owner)] : []));
  }

  listen(listener: () => void, what?: WaitedFor): () => void {
    const remove = (this.#listeners ??= new Fifo()).push({ call: listener, what });
    if (!what) return remove;
    waitStarted(what, this.owner);
    return () => {
      remove();
      waitEnded(what);
    };
  }

  /** Waits for the child before the scope's own job has ended. */
  adopt(child: Child): void {
    this.#children++;
    this.#childEnded ??= () => {
      if (--this.#children === 0) for (const callback of this.#whenEmpty?.splice(0) ?? []) callback();
    };
    child.whenEnded(this.#childEnded);
  }

  /** Cancels what is in the scope. */
  abort(reason: unknown): void {
    this.#end({ reason });
  }

  /** Ends the scope with its job: cancels what is left in it. */
  close(): void {
    this.#end(new JobEnded());
  }

  /** Calls back, at once or later, when no child is left. */
  whenEmpty(callback: () => void): void {
    if (this.#children === 0) callback();
    else (this.#whenEmpty ??= []).push(callback);
  }

  #end(ending: Ending): void {
    if (this.#ending) return;
    this.#ending = ending;
    if (this.#linked?.size) for (const scope of this.#endLinked(ending)) scope.#tell();
    else this.#tell();
  }

  /**
   * Ends all linked scopes, in a loop and not by recursion. Then they can be told: a scope before those in it, and these
   * one after the other.
   */
  #endLinked(ending: Ending): Scope[] {
    const ended: Scope[] = [];
    const stack: Scope[] = [this];
    for (let scope; (scope = stack.pop());) {
      ended.push(scope);
      const linked: Scope[] = [];
      for (let other; (other = scope.#linked?.shift());) if (!other.#ending) linked.push(other);
      for (const other of linked.reverse()) {
        other.#ending = ending;
        stack.push(other);
      }
    }
    return ended;
  }

  #tell(): void {
    this.#unlink?.();
    for (let listener; (listener = this.#listeners?.shift());) listener.call();
    this.#unlink = this.#linked = this.#listeners = undefined;
    this.#controller?.abort(this.reason);
  }
}

/** What is told of the end of a scope. */
interface Listener {
  readonly call: () => void;
  /** What it waits for, if tools are told. */
  readonly what: WaitedFor | undefined;
}

/** Its error is made on demand: most jobs end without a waiter that needs it. */
class JobEnded implements Ending {
  #reason: CancelledError | undefined;

  get reason(): CancelledError {
    return (this.#reason ??= new CancelledError('The job has ended'));
  }
}
