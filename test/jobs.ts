import { expect } from 'chai';
import { sleep, tasks, type Job, type Task } from '../core/index.js';
import { countedSignal } from './waits.js';
import { CYCLES } from './fuzzing.js';

/** A job that ends only by its cancellation. */
export const forever: Job<never> = async (aio) => {
  await sleep(1000, aio); // not aio.sleep, which a bundle may leave out
  return expect.fail('It was not cancelled');
};

/** A job that ends only by its cancellation, and takes some turns to clean up; `log` tells. */
export function tidy(log: string[], name = 'tidy'): Job<never> {
  return async (aio) => {
    try {
      return await forever(aio);
    } finally {
      log.push(`${name} cleans up`);
      await sleep(0);
      await sleep(0);
      log.push(`${name} has ended`);
    }
  };
}

/** A job that fails while it cleans up. */
export function untidy(error: unknown): Job<never> {
  return async (aio) => {
    try {
      return await forever(aio);
    } finally {
      await sleep(0);
      throw error; // eslint-disable-line no-unsafe-finally -- that is what it is for
    }
  };
}

/** A job that ends with a value after some turns of the event loop. */
export function later<T>(value: T, turns = 1): Job<T> {
  return async (aio) => {
    for (let turn = 0; turn < turns; turn++) await aio.sleep(0);
    return value;
  };
}

/** A job that fails after some turns of the event loop. */
export function failing(error: unknown, turns = 1): Job<never> {
  return async (aio) => {
    await later(null, turns)(aio);
    throw error;
  };
}

/**
 * Starts and cancels 10,000 times, with a long-lived signal: its listeners, the timers and the tasks are then as many
 * as before.
 */
export async function expectNothingLeft(start: (options: { signal: AbortSignal }) => Task): Promise<void> {
  const { signal, listeners } = countedSignal();
  const before = tasks().length;
  const timers = countTimers();
  try {
    for (let cycle = 0; cycle < CYCLES / 10; cycle++) {
      const started = Array.from({ length: 10 }, () => start({ signal }));
      expect(listeners()).to.equal(10);
      for (const task of started) task.cancel();
      await Promise.allSettled(started);
      expect(started.every((task) => task.cancelled())).to.equal(true);
    }
    expect(timers.count()).to.equal(0);
  } finally {
    timers.restore();
  }
  expect(listeners()).to.equal(0);
  expect(tasks().length).to.equal(before);
}

/** The tasks under way, by name, with the name of their parent. */
export function listing(): string[] {
  return tasks().map(({ name, parent }) => (parent ? `${parent.name} > ${name}` : name));
}

/** How many timers are under way. */
function countTimers(): { count(): number; restore(): void } {
  const { setTimeout, clearTimeout } = globalThis;
  const live = new Set<unknown>();
  globalThis.setTimeout = ((callback: () => void, delay?: number) => {
    const timer = setTimeout(() => {
      live.delete(timer);
      callback();
    }, delay);
    live.add(timer);
    return timer;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((timer: ReturnType<typeof setTimeout>) => {
    live.delete(timer);
    clearTimeout(timer);
  }) as typeof clearTimeout;
  return {
    count: () => live.size,
    restore: () => void Object.assign(globalThis, { setTimeout, clearTimeout }),
  };
}
