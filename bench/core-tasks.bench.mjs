// Core: tasks and what combines them. The first variant is the yardstick: the platform by hand.
import { gather, race, run, taskGroup, timeout } from 'aio-elements/core';
import { call, race as effectionRace, run as effectionRun, sleep as effectionSleep, spawn } from 'effection';
import pLimit from 'p-limit';
import PQueue from 'p-queue';
import { from, lastValueFrom, mergeMap } from 'rxjs';
import { each, together, work } from './each.mjs';

export const cases = [
  {
    name: 'task: start and await',
    count: 1000,
    budget: { micros: 2 },
    variants: {
      'async function': each(() => work(1)),
      'aio-elements': each(() => run(work)),
      effection: each(() => effectionRun(() => call(() => work(1)))),
    },
  },
  {
    name: 'task: 1,000 children of one',
    count: 1000,
    variants: {
      'Promise.all': together(work),
      'aio-elements': (count) =>
        taskGroup((group) => {
          for (let i = 0; i < count; i++) group.createTask(work);
        }),
      effection: (count) =>
        effectionRun(function* () {
          const tasks = [];
          for (let i = 0; i < count; i++) tasks.push(yield* spawn(() => call(work)));
          for (const task of tasks) yield* task;
        }),
    },
  },
  {
    name: 'task: start and cancel',
    count: 1000,
    variants: {
      AbortController: each(() => {
        const controller = new AbortController();
        const waiting = new Promise((_, reject) =>
          controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true }),
        );
        controller.abort();
        return waiting.catch(() => undefined);
      }),
      'aio-elements': each(() => {
        const task = run((aio) => aio.wait(new Promise(() => undefined)));
        task.cancel();
        return task.catch(() => undefined);
      }),
      effection: each(() => {
        const task = effectionRun(() => call(() => new Promise(() => undefined)));
        task.catch(() => undefined);
        return task.halt();
      }),
    },
  },
  {
    name: 'gather: 1,000 with limit 50',
    count: 1000,
    variants: {
      'workers by hand': async (count) => {
        let next = 0;
        const results = [];
        const worker = async () => {
          while (next < count) {
            const at = next++;
            results[at] = await work(at);
          }
        };
        await Promise.all(Array.from({ length: 50 }, worker));
        return results;
      },
      'aio-elements': (count) =>
        gather(
          Array.from({ length: count }, (_, i) => () => work(i)),
          { limit: 50 },
        ),
      'p-limit': (count) => {
        const limit = pLimit(50);
        return together((i) => limit(work, i))(count);
      },
      'p-queue': (count) => {
        const queue = new PQueue({ concurrency: 50 });
        return together((i) => queue.add(() => work(i)))(count);
      },
      rxjs: (count) =>
        lastValueFrom(from(Array.from({ length: count }, (_, i) => i)).pipe(mergeMap(work, 50))),
    },
  },
  {
    name: 'race: two, one cancelled',
    count: 200,
    variants: {
      'Promise.race, by hand': each(() => {
        const controller = new AbortController();
        const slow = new Promise((_, reject) => {
          const timer = setTimeout(() => undefined, 1000);
          controller.signal.addEventListener('abort', () => reject(clearTimeout(timer)), { once: true });
        });
        return Promise.race([slow, work(1)]).finally(() => {
          controller.abort();
          return slow.catch(() => undefined);
        });
      }),
      'aio-elements': each(() => race([(aio) => aio.sleep(1), work])),
      effection: each(() => effectionRun(() => effectionRace([effectionSleep(1000), call(work)]))),
    },
  },
  {
    name: 'timeout: in time',
    count: 200,
    variants: {
      'setTimeout, by hand': each(() => {
        let timer;
        const late = new Promise((_, reject) => (timer = setTimeout(reject, 1000)));
        return Promise.race([late, work(1)]).finally(() => clearTimeout(timer));
      }),
      'aio-elements': each(() => timeout(1, work)),
    },
  },
];
