/** A promise with the functions that settle it. */
export interface PendingPromise<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(reason: unknown): void;
}

/** Makes a promise for others to look at, if they like: its rejection is no error of its own. */
export function pendingPromise<T>(): PendingPromise<T> {
  let settle: Omit<PendingPromise<T>, 'promise'> | undefined;
  const promise = new Promise<T>((resolve, reject) => (settle = { resolve, reject }));
  promise.catch(() => undefined);
  return { promise, ...(settle as Omit<PendingPromise<T>, 'promise'>) };
}
