import { CANCEL_WITH, type Future, isFuture } from '../future.js';
import { cancellationsOf, listWait, type Cancellation, type ScopedOptions } from './cancellation.js';
import { silence, wait } from './signal.js';

/**
 * Waits for a promise. With the wait a future or task is cancelled too, and a task's cleanup is waited for;
 * any other promise cannot be asked to stop, and its outcome is then nobody's.
 */
export function follow<T>(work: PromiseLike<T>, options: ScopedOptions | null | undefined): Promise<T> {
  try {
    return isFuture(work) ? followFuture(work as Future<T>, options) : followPromise(work, options);
  } catch (error) {
    return Promise.reject(error);
  }
}

function followPromise<T>(work: PromiseLike<T>, options: ScopedOptions | null | undefined): Promise<T> {
  if (endedOf(options)) silence(Promise.resolve(work));
  return wait<T>(options, ['wait', work], (resolve, reject) => {
    work.then(resolve, reject);
  });
}

function followFuture<T>(work: Future<T>, options: ScopedOptions | null | undefined): Promise<T> {
  const ended = endedOf(options);
  const sources = ended || work.done() ? [] : cancellationsOf(options);
  const unlink = sources.map((source) => cancelWith(work, source));
  const waitEnded = listWait(sources, ['wait', work]);
  if (ended) work.cancel(ended.reason);
  const promise: Promise<T> = work.finally(() => {
    for (const stop of unlink) stop();
    waitEnded?.();
    if (work.state === 'error') return undefined;
    silence(promise);
    return ended && wait<never>(options, undefined, () => undefined); // a wait that is refused
  });
  return promise;
}

/** A future of another copy of the library has what is public. */
function cancelWith(work: Partial<Future>, source: Cancellation): () => void {
  return work[CANCEL_WITH]?.(source) ?? source.listen(() => work.cancel?.(source.reason));
}

function endedOf(options: ScopedOptions | null | undefined): Cancellation | undefined {
  return cancellationsOf(options).find((source) => source.aborted);
}
