import { Future } from '../future.js';
import { cancellationsOf, type ScopedOptions } from './cancellation.js';
import { wait } from './signal.js';

/**
 * Waits for a promise. With the wait a future or task is cancelled too, and a task's cleanup is waited for;
 * any other promise cannot be asked to stop, and its outcome is then nobody's.
 */
export function follow<T>(work: PromiseLike<T>, options: ScopedOptions | undefined): Promise<T> {
  if (!(work instanceof Future))
    return wait<T>(options, (resolve, reject) => {
      work.then(resolve, reject);
    });
  const sources = cancellationsOf(options);
  const aborted = sources.find((source) => source.aborted);
  if (aborted) {
    work.cancel(aborted.reason);
    return work.then(
      () => wait<never>(options, () => undefined),
      () => wait<never>(options, () => undefined),
    );
  }
  const listening = sources.map((source) => source.listen(() => work.cancel(source.reason)));
  return work.finally(() => listening.forEach((unlisten) => unlisten())) as Promise<T>;
}
