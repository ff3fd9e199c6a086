import { checkHeld, Guard } from './guard.js';

/**
 * A lock with one holder at a time; the others get it in the order in which they came.
 *
 * The lock passes from its holder to the first waiter: it is never free while somebody waits, and a cancelled waiter
 * delays nobody. It does not know its holder: anybody may release it, and a job that acquires it twice waits forever.
 *
 * @see Source: `asyncio.Lock`; `use()` takes a job, as the Web Locks API takes a callback.
 *
 * @example
 * ```ts
 * import { Lock, run } from 'aio-elements/core';
 *
 * const lock = new Lock();
 * await run(async (aio) => {
 *   await lock.use(() => console.log('alone'), aio);
 *
 *   const held = await lock.acquire(aio);
 *   try {
 *     console.log('alone again');
 *   } finally {
 *     held.release();
 *   }
 * });
 * ```
 */
export class Lock extends Guard {
  constructor() {
    super(1);
  }

  /**
   * Releases the lock: the first waiter gets it at once.
   *
   * @throws {InvalidStateError} If nobody holds it.
   */
  override release(): void {
    checkHeld(this, 'release');
    super.release();
  }
}
