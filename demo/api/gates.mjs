import { Board } from './board.mjs';
import { Refusal } from './refusal.mjs';

const MAX_WAIT = 30;

/** Named gates: requests wait at one until somebody releases it. Gives tests an exact order without any time. */
export class Gates {
  /** @type {Map<string, { waiting: { order: number }[], passed: number, board: Board }>} */
  #gates = new Map();

  /**
   * @param {string} name
   * @param {AbortSignal} signal
   * @returns {Promise<number>} How many have passed this gate, this one included.
   * @throws {Refusal} 504 if nobody releases it in 30 seconds.
   */
  async wait(name, signal) {
    const gate = this.#gate(name);
    const waiter = { order: 0 };
    gate.waiting.push(waiter);
    gate.board.changed();
    try {
      if (await gate.board.until(() => waiter.order > 0, { seconds: MAX_WAIT, signal })) return waiter.order;
    } finally {
      gate.waiting = gate.waiting.filter((other) => other !== waiter);
    }
    throw new Refusal(
      504,
      `Cannot go on: nobody released the gate, current value is ${JSON.stringify(name)}`,
    );
  }

  /**
   * Lets the oldest waiters go, waiting for each until it has come.
   *
   * @param {string} name
   * @param {{ count: number | 'all', seconds: number, signal: AbortSignal }} options - `all`: at least one, and all that are there.
   * @returns {Promise<number>} How many were released in time.
   */
  async release(name, { count, seconds, signal }) {
    const gate = this.#gate(name);
    const end = performance.now() + seconds * 1000;
    let released = 0;
    const go = () => {
      const [waiter] = gate.waiting.splice(0, 1);
      waiter.order = ++gate.passed;
      released++;
    };
    while (released < (count === 'all' ? 1 : count)) {
      const left = Math.max(0, end - performance.now()) / 1000;
      if (!(await gate.board.until(() => gate.waiting.length > 0, { seconds: left, signal }))) break;
      go();
      gate.board.changed();
    }
    while (count === 'all' && gate.waiting.length > 0) go();
    gate.board.changed();
    return released;
  }

  /** @param {string} name */
  #gate(name) {
    const known = this.#gates.get(name);
    if (known) return known;
    const gate = { waiting: [], passed: 0, board: new Board() };
    this.#gates.set(name, gate);
    return gate;
  }
}
