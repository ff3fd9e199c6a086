import { type Aio, openScope } from '../../core/index.js';

/** What outlives the run that made it. */
export interface Lasting<T> {
  readonly result: Promise<T>;
  /** Ends it. */
  end(reason?: unknown): void;
}

/**
 * Makes something that outlives a run, and ends with the element. While it is being made, it ends with the run too.
 */
export function lasting<T>(element: Aio, run: Aio, make: (signal: AbortSignal) => Promise<T>): Lasting<T> {
  const { aio, close } = openScope({ signal: element.signal });
  const stop = (): void => close(run.signal.reason);
  run.signal.addEventListener('abort', stop);
  const made = make(aio.signal);
  return { result: made.finally(() => run.signal.removeEventListener('abort', stop)), end: close };
}
