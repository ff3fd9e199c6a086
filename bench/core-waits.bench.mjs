// Core: futures, sleep and the primitives. The first variant is the yardstick: the platform by hand.
/* global MessageChannel */
import { Flag, Future, Lock, Queue, run, sleep } from 'aio-elements/core';
import { all, createQueue, run as effectionRun, sleep as effectionSleep } from 'effection';
import pLimit from 'p-limit';
import { firstValueFrom, timer } from 'rxjs';
import { each, together, work } from './each.mjs';

export const cases = [
  {
    name: 'Future: set and await',
    count: 1000,
    budget: { most: 4.5 },
    variants: {
      Promise: each((i) => {
        let set;
        const promise = new Promise((resolve) => (set = resolve));
        set(i);
        return promise;
      }),
      'aio-elements': each((i) => {
        const future = new Future();
        future.setResult(i);
        return future;
      }),
    },
  },
  {
    name: 'sleep: 10,000 at once',
    count: 10_000,
    variants: {
      setTimeout: together(() => new Promise((resolve) => setTimeout(resolve, 1))),
      'aio-elements': (count) => run((aio) => together(() => aio.sleep(0.001))(count)),
      rxjs: together(() => firstValueFrom(timer(1))),
      effection: (count) => effectionRun(() => all(Array.from({ length: count }, () => effectionSleep(1)))),
    },
  },
  {
    name: 'turn: sleep(0)',
    count: 200,
    variants: {
      MessageChannel: each(
        () =>
          new Promise((resolve) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(port1.close());
            port2.postMessage(null);
          }),
      ),
      'aio-elements': each(() => sleep(0)),
      setTimeout: each(() => new Promise((resolve) => setTimeout(resolve))),
    },
  },
  {
    name: 'Lock: acquire and release',
    count: 1000,
    variants: {
      'promise chain': (() => {
        let last = Promise.resolve();
        return each(() => (last = last.then(work)));
      })(),
      'aio-elements': (() => {
        const lock = new Lock();
        return each(async () => (await lock.acquire()).release());
      })(),
      'p-limit': (() => {
        const limit = pLimit(1);
        return each(() => limit(work));
      })(),
    },
  },
  {
    name: 'Queue: put and get',
    count: 1000,
    variants: {
      array: each(async (i) => {
        const queue = [];
        queue.push(i);
        return queue.shift();
      }),
      'aio-elements': (() => {
        const queue = new Queue();
        return each(async (i) => {
          await queue.put(i);
          return queue.get();
        });
      })(),
      effection: (() => {
        const queue = createQueue();
        return (count) =>
          effectionRun(function* () {
            for (let i = 0; i < count; i++) {
              queue.add(i);
              yield* queue.next();
            }
          });
      })(),
    },
  },
  {
    name: 'Flag: 1,000 waiters',
    count: 1000,
    variants: {
      Promise: async (count) => {
        let set;
        const promise = new Promise((resolve) => (set = resolve));
        const all = together(() => promise.then())(count);
        set();
        return all;
      },
      'aio-elements': (count) => {
        const flag = new Flag();
        const all = together(() => flag.wait())(count);
        flag.set();
        return all;
      },
    },
  },
];
