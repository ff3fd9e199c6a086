import { InvalidStateError } from '../errors.js';

/** Throws unless the lock is held, by whomever. */
export function checkHeld(lock: { locked(): boolean }, what: string): void {
  if (!lock.locked())
    throw new InvalidStateError(`Cannot ${what}: nobody holds the lock, current value is unlocked`);
}
