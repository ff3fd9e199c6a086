/* global location */

const PAUSE = 60_000; // milliseconds between two checks
const PATIENCE = 3000; // milliseconds, until the script counts as still there

/**
 * Whether the script of this worker has gone from its host. A browser keeps a worker whose script is gone; on `localhost` it would answer
 * for the next project that uses the same port.
 */
export class ScriptCheck {
  #last = -Infinity;
  #isGone = Promise.resolve(false);

  /** What the latest check has found, once it has. */
  get isGone() {
    return this.#isGone;
  }

  /** Asks for the script, at most once a minute. */
  check() {
    if (Date.now() - this.#last >= PAUSE) {
      this.#last = Date.now();
      this.#isGone = isScriptGone();
    }
    return this.#isGone;
  }
}

/** A server that fails, or none, says nothing about the script. */
async function isScriptGone() {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const { status, ok, headers } = await fetch(location.href, { cache: 'no-store', signal });
    return status === 404 || (ok && !headers.get('content-type')?.includes('javascript'));
  } catch {
    return false;
  }
}
