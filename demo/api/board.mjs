import { pause } from './context.mjs';

/** Waits until something that others change has come true. */
export class Board {
  /** @type {Set<() => void>} */
  #checks = new Set();

  /** Says that something has changed. */
  changed() {
    for (const check of [...this.#checks]) check();
  }

  /**
   * @param {() => boolean} test - Asked now and after each change.
   * @param {{ seconds: number, signal: AbortSignal }} end - When to stop waiting.
   * @returns {Promise<boolean>} Whether it came true in time.
   * @throws The signal's reason.
   */
  async until(test, { seconds, signal }) {
    signal.throwIfAborted();
    if (test()) return true;
    const settled = new AbortController();
    const stop = AbortSignal.any([signal, settled.signal]);
    const check = () => test() && settled.abort();
    this.#checks.add(check);
    try {
      await pause(seconds, stop);
      return test();
    } catch {
      signal.throwIfAborted();
      return true;
    } finally {
      this.#checks.delete(check);
    }
  }
}
