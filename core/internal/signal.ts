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
  let refused = false;
  const promise = new Promise<T>((resolve, reject) => {
    const source = cancellationOf(options);
    if (source?.aborted) {
      refused = true;
      return deliver(source, () => reject(source.reason));
    }
    let cleanUp: ReturnType<Begin<T>>;
    const stop = (): void => {
      unlisten?.();
      cleanUp?.();
    };
    const unlisten = source?.listen(() => {
      deliver(source, () => undefined);
      stop();
      silence(promise);
      reject(source.reason);
    }, what);
    const ending =
      <O>(end: (outcome: O) => void) =>
      (outcome: O): void => {
        stop();
        end(outcome);
      };
    try {
      cleanUp = begin(ending(resolve), ending(reject));
    } catch (error) {
      stop();
      throw error;
    }
  });
  if (refused) silence(promise);
  return promise;
}

/** Marks the rejection of a promise as handled. */
export function silence(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}
