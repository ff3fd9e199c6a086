/**
 * Runs an action while timers of one length wait until it calls `pass`. All others go on: the platform has its own
 * (Node's `fetch`), and breaks without them. Restored however it ends.
 */
export async function withTimers<T>(
  seconds: number,
  action: (pass: () => void) => PromiseLike<T>,
): Promise<T> {
  const { setTimeout, clearTimeout } = globalThis;
  const held = new Map<unknown, () => void>();
  globalThis.setTimeout = ((callback: () => void, delay = 0, ...rest: []) => {
    if (delay !== seconds * 1000) return setTimeout(callback, delay, ...rest);
    const timer = setTimeout(callback, NEVER);
    held.set(timer, callback);
    return timer;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((timer: ReturnType<typeof setTimeout>) => {
    held.delete(timer);
    clearTimeout(timer);
  }) as typeof clearTimeout;
  try {
    return await action(() =>
      [...held].forEach(([timer, callback]) => (clearTimeout(timer as number), callback())),
    );
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
  }
}

const NEVER = 2 ** 31 - 1;
