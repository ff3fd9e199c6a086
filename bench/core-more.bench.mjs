// Core: the rest of the combinators and primitives. The first variant is the yardstick: the platform by hand.
import {
  any,
  asCompleted,
  Barrier,
  BoundedSemaphore,
  Condition,
  LifoQueue,
  PriorityQueue,
  repeat,
  retry,
  Semaphore,
  sequence,
  shield,
  wait,
  waitFor,
} from 'aio-elements/core';
import { each, work } from './each.mjs';

const JOBS = [work, work, work];
const all = () => Promise.all(JOBS.map((job) => job(1)));
const compare = (name, byHand, ours) => ({
  name,
  count: 500,
  variants: { 'by hand': each(byHand), 'aio-elements': each(ours) },
});

export const cases = [
  compare(
    'any: three',
    () => Promise.any(JOBS.map((job) => job(1))),
    () => any(JOBS),
  ),
  compare('sequence: three', all, () => sequence(JOBS)),
  compare('asCompleted: three', all, async () => {
    for await (const value of asCompleted(JOBS)) if (value === undefined) break;
  }),
  compare('wait: three', all, () => wait(JOBS.map((job) => job(1)))),
  compare(
    'waitFor: in time',
    () => work(1),
    () => waitFor(work, 1),
  ),
  compare(
    'shield',
    () => work(1),
    () => shield(work),
  ),
  compare(
    'retry: first try',
    () => work(1),
    () => retry(work, 2),
  ),
  compare('repeat: three times', all, () => repeat(work, { times: 3 })),
  compare(
    'Semaphore: acquire and release',
    () => work(1),
    (
      (semaphore) => async () =>
        (await semaphore.acquire()).release()
    )(new Semaphore(2)),
  ),
  compare(
    'BoundedSemaphore: acquire and release',
    () => work(1),
    (
      (semaphore) => async () =>
        (await semaphore.acquire()).release()
    )(new BoundedSemaphore(2)),
  ),
  compare(
    'Condition: wait and notify',
    () => work(1),
    async () => {
      const condition = new Condition();
      await condition.acquire();
      const woken = condition.wait();
      await condition.use(() => condition.notify());
      await woken;
      condition.release();
    },
  ),
  compare('Barrier: three', all, () => {
    const barrier = new Barrier(3);
    return Promise.all([barrier.wait(), barrier.wait(), barrier.wait()]);
  }),
  compare(
    'LifoQueue: put and get',
    () => work(1),
    (
      (queue) => async (i) =>
        queue.put(i).then(() => queue.get())
    )(new LifoQueue()),
  ),
  compare(
    'PriorityQueue: put and get',
    () => work(1),
    (
      (queue) => async (i) =>
        queue.put(i).then(() => queue.get())
    )(new PriorityQueue()),
  ),
];
