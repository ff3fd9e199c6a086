import { checkHeld } from './check-held.js';
import { Guard } from './guard.js';

/**
 * One at a time, in the order they came.
 *
 * The lock is handed from one to the next: it is never free while somebody waits, and a cancelled waiter costs
 * nobody their turn. It does not know its holder: anybody may release it, and acquiring it twice in one job waits
 * for ever.
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
   * Gives the lock back: to the first in line, at once.
   *
   * @throws {InvalidStateError} If nobody holds it.
   */
  override release(): void {
    checkHeld(this, 'release');
    super.release();
  }
}
