import { cancellationOf, deliver, type ScopedOptions } from './cancellation.js';
import type { WaitedFor } from './inspect.js';

/** Starts what is waited for, and gives back what cleans it up, however the wait ends. */
export type Begin<T> = (
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
) => (() => void) | undefined | void;

/**
 * The one way to wait: it checks the cancellation first, ends with it, and leaves no listener behind.
 *
 * The rejection of a cancelled wait counts as handled.
 *
 * @param what - What the wait is for, for tools; `undefined` for a wait that is part of another.
 */
export function wait<T>(
  options: ScopedOptions | null | undefined,
  what: WaitedFor | undefined,
  begin: Begin<T>,
): Promise<T> {
  let isCancelled = false;
  let promise: Promise<T> | undefined = undefined;
  promise = new Promise<T>((resolve, reject) => {
    const source = cancellationOf(options);
    if (source?.aborted) {
      isCancelled = true;
      return deliver(source, () => reject(source.reason));
    }
    let cleanUp: ReturnType<Begin<T>>;
    const stop = (): void => {
      unlisten?.();
      cleanUp?.();
    };
    const unlisten = source?.listen(() => {
      isCancelled = true;
      deliver(source, () => undefined);
      stop();
      if (promise) silence(promise);
      reject(source.reason);
    }, what);
    try {
      cleanUp = begin(after(stop, resolve), after(stop, reject));
      if (isCancelled) cleanUp?.(); // by what it began
    } catch (error) {
      stop();
      throw error;
    }
  });
  if (isCancelled) silence(promise);
  return promise;
}

function after<O>(stop: () => void, end: (outcome: O) => void): (outcome: O) => void {
  return (outcome) => {
    stop();
    end(outcome);
  };
}

/** Marks the rejection of a promise as handled. */
export function silence(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}
