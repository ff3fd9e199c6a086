import { CANCEL_WITH, type Future, isFuture } from '../future.js';
import { cancellationOf, listWait, type Cancellation, type ScopedOptions } from './cancellation.js';
import { silence, wait } from './signal.js';

/**
 * Waits for a promise. With the wait a future or task is cancelled too, and a task's cleanup is waited for;
 * any other promise cannot be stopped, and its outcome is then ignored.
 */
export function follow<T>(work: PromiseLike<T>, options: ScopedOptions | null | undefined): Promise<T> {
  try {
    return isFuture(work) ? followFuture(work as Future<T>, options) : followPromise(work, options);
  } catch (error) {
    return Promise.reject(error);
  }
}

function followPromise<T>(work: PromiseLike<T>, options: ScopedOptions | null | undefined): Promise<T> {
  if (cancellationOf(options)?.aborted) silence(Promise.resolve(work));
  return wait<T>(options, ['wait', work], (resolve, reject) => {
    work.then(resolve, reject);
  });
}

function followFuture<T>(work: Future<T>, options: ScopedOptions | null | undefined): Promise<T> {
  const source = cancellationOf(options);
  const refused = source?.aborted;
  if (refused) work.cancel(source.reason);
  const stop = source && !work.done() && !refused ? cancelWith(work, source) : undefined;
  const ended = refused ? undefined : listWait(source, ['wait', work]);
  const promise: Promise<T> = work.finally(() => {
    stop?.();
    ended?.();
    if (work.state === 'error') return undefined;
    silence(promise);
    return refused && wait<never>(options, undefined, () => undefined); // a wait that is refused
  });
  return promise;
}

/** A future of another copy of the library has what is public. */
function cancelWith(work: Partial<Future>, source: Cancellation): () => void {
  return work[CANCEL_WITH]?.(source) ?? source.listen(() => work.cancel?.(source.reason));
}
