/// <reference lib="esnext.disposable" preserve="true" />

/** Where the runtime has no `Symbol.dispose`, the key that compilers use for `using`. */
const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');

/**
 * What was acquired, until it is given back: by `release()`, or by `using` (or `await using`) where that exists.
 *
 * @see Source: explicit resource management (ECMAScript), asyncio's `async with`.
 *
 * @example
 * ```ts
 * import { Lock } from 'aio-elements/core';
 *
 * const lock = new Lock();
 * {
 *   using held = await lock.acquire();
 *   console.log(lock.locked(), held);
 * }
 * console.log(lock.locked());
 * ```
 */
export class Held {
  #release: (() => void) | undefined;

  constructor(release: () => void) {
    this.#release = release;
  }

  /** Gives it back; later calls do nothing. */
  release(): void {
    const release = this.#release;
    this.#release = undefined;
    release?.();
  }

  /** As `release()`. */
  [DISPOSE](): void {
    this.release();
  }
}
