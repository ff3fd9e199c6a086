import { checkHeld, Guard } from './guard.js';

/**
 * A lock with one holder at a time; the others get it in the order of their calls.
 *
 * The lock passes from its holder to the first waiter: it is never free while there are waiters, and a cancelled waiter
 * does not delay others. It does not know its holder: any code may release it, and a job that acquires it twice waits forever.
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
   * @throws {InvalidStateError} If it is free.
   */
  override release(): void {
    checkHeld(this, 'release');
    super.release();
  }
}
