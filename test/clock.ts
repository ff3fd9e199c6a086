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

/**
 * Runs an action in which a timer whose length is between two numbers of seconds is over at once, and written down.
 *
 * @returns The lengths, in seconds.
 */
export async function pausesOf(
  [least, most]: readonly [least: number, most: number],
  action: () => PromiseLike<unknown>,
): Promise<number[]> {
  const { setTimeout } = globalThis;
  const pauses: number[] = [];
  globalThis.setTimeout = ((callback: () => void, delay = 0, ...rest: []) => {
    const meant = delay >= least * 1000 && delay <= most * 1000;
    if (meant) pauses.push(delay / 1000);
    return setTimeout(callback, meant ? 0 : delay, ...rest);
  }) as typeof setTimeout;
  try {
    await action();
  } finally {
    globalThis.setTimeout = setTimeout;
  }
  return pauses;
}
