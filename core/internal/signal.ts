import {
  cancellationsOf,
  deliver,
  type Cancellation,
  type Listener,
  type ScopedOptions,
} from './cancellation.js';
import type { WaitedFor } from './inspect.js';

/** Starts what is waited for and gives back what clears it away, however the wait ends. */
export type Begin<T> = (
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
) => (() => void) | undefined | void;

/**
 * The one way to wait: checks the cancellation first, ends with it, and leaves no listener behind.
 *
 * A cancelled wait that nobody looks at makes no noise.
 *
 * @param what - What tools are told that the wait is for; they are not told of a wait that is part of another.
 */
export function wait<T>(
  options: ScopedOptions | null | undefined,
  what: WaitedFor | undefined,
  begin: Begin<T>,
): Promise<T> {
  let promise: Promise<T>;
  try {
    const sources = cancellationsOf(options);
    const aborted = sources.find((source) => source.aborted);
    promise = aborted ? refused(aborted) : begun(sources, what, begin, () => silence(promise));
    if (aborted) silence(promise);
  } catch (error) {
    promise = Promise.reject(error);
  }
  return promise;
}

/** Marks a promise as looked at. */
export function silence(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}

function refused<T>(source: Cancellation): Promise<T> {
  return new Promise((_, reject) => deliver(source, () => reject(source.reason)));
}

function begun<T>(
  sources: readonly Cancellation[],
  what: WaitedFor | undefined,
  begin: Begin<T>,
  onCancel: () => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let cleanUp: ReturnType<Begin<T>>;
    const stop = (): void => {
      for (const unlisten of listening) unlisten();
      cleanUp?.();
    };
    const listening = sources.map((source, at) => {
      const listener: Listener = () => {
        stop();
        onCancel();
        deliver(source, () => undefined);
        reject(source.reason);
      };
      if (at === 0) listener.what = what;
      return source.listen(listener);
    });
    const end =
      <V>(settle: (value: V) => void): ((value: V) => void) =>
      (value) => {
        stop();
        settle(value);
      };
    try {
      cleanUp = begin(end(resolve), end(reject));
    } catch (error) {
      stop();
      reject(error);
    }
  });
}
