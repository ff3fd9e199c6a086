// Core: events. The first variant is the yardstick: the platform by hand.
/* global Event, EventTarget */
import { event, events, run } from 'aio-elements/core';
import { once, run as effectionRun } from 'effection';
import { pEvent } from 'p-event';
import { firstValueFrom, fromEvent, lastValueFrom, take } from 'rxjs';
import { each } from './each.mjs';

const target = new EventTarget();
const fired = (promise) => {
  target.dispatchEvent(new Event('x'));
  return promise;
};

export const cases = [
  {
    name: 'event: await one',
    count: 1000,
    budget: { most: 1.5 },
    variants: {
      addEventListener: each(() =>
        fired(new Promise((resolve) => target.addEventListener('x', resolve, { once: true }))),
      ),
      'aio-elements': each(() => fired(event(target, 'x'))),
      'p-event': each(() => fired(pEvent(target, 'x'))),
      rxjs: each(() => fired(firstValueFrom(fromEvent(target, 'x')))),
      effection: each(() => {
        const task = effectionRun(() => once(target, 'x'));
        return Promise.resolve().then(() => fired(task));
      }),
    },
  },
  {
    name: 'event: await one in a scope',
    count: 1000,
    budget: { most: 1.5 },
    variants: {
      addEventListener: each(() =>
        fired(new Promise((resolve) => target.addEventListener('x', resolve, { once: true }))),
      ),
      'aio-elements': (count) => run((aio) => each(() => fired(aio.event(target, 'x')))(count)),
    },
  },
  {
    name: 'event: await one with an AbortSignal',
    count: 1000,
    variants: {
      addEventListener: withSignal(
        (signal) =>
          new Promise((resolve, reject) => {
            const abort = () => {
              target.removeEventListener('x', heard);
              reject(signal.reason);
            };
            const heard = (event) => {
              signal.removeEventListener('abort', abort);
              resolve(event);
            };
            signal.addEventListener('abort', abort, { once: true });
            target.addEventListener('x', heard, { once: true });
          }),
      ),
      'aio-elements': withSignal((signal) => event(target, 'x', { signal })),
      'p-event': withSignal((signal) => pEvent(target, 'x', { signal })),
    },
  },
  {
    name: 'events: a stream',
    count: 1000,
    variants: {
      addEventListener: (count) =>
        new Promise((resolve) => {
          let heard = 0;
          const listener = () => ++heard === count && resolve(target.removeEventListener('x', listener));
          target.addEventListener('x', listener);
          for (let i = 0; i < count; i++) target.dispatchEvent(new Event('x'));
        }),
      'aio-elements': async (count) => {
        const stream = events(target, 'x');
        for (let i = 0; i < count; i++) target.dispatchEvent(new Event('x'));
        let heard = 0;
        for await (const { type } of stream) if (type && ++heard === count) break;
      },
      rxjs: (count) => {
        const last = lastValueFrom(fromEvent(target, 'x').pipe(take(count)));
        for (let i = 0; i < count; i++) target.dispatchEvent(new Event('x'));
        return last;
      },
    },
  },
];

function withSignal(wait) {
  const { signal } = new AbortController();
  return each(() => fired(wait(signal)));
}
