import { expect } from 'chai';
import * as core from 'aio-elements/core';
import { errorOf } from '../test/waits.js';

const target = new EventTarget();
const never = (): never => expect.fail('It was called');
const wrong = 'odd' as never;
const url = 'data:,hello';
const lock = new core.Lock();

/** What each function says of an argument that is wrong, whether it throws or rejects; the rest of a message is the current value. */
const refusals: Readonly<Record<string, () => unknown>> = {
  'Cannot run: onSuccess must be a function': () => core.run(never, { onSuccess: wrong }),
  'Cannot run: onError must be a function': () => core.run(never, { onError: wrong }),
  'Cannot sleep: seconds must be at least 0': () => core.sleep(wrong),
  'Cannot wait: signal must be an AbortSignal': () => core.sleep(0, { signal: wrong }),
  'Cannot wait for an event: target must be an EventTarget': () => core.event(wrong, 'x'),
  'Cannot wait for an event: names must be a name or an array of names': () => core.event(target, ['']),
  'Cannot wait for an event: timeout must be at least 0': () => core.event(target, 'x', { timeout: wrong }),
  'Cannot listen: target must be an EventTarget': () => core.events(wrong, 'x'),
  'Cannot listen: names must be a name or an array of names': () => core.events(target, []),
  'Cannot listen: filter must be a function': () => core.events(target, 'x', { filter: wrong }).next(),
  'Cannot listen: buffer must be "all", "latest" or a whole number from 1': () =>
    core.events(target, 'x', { buffer: wrong }),
  'Cannot gather: limit must be a whole number from 1': () => core.gather([never], { limit: wrong }),
  'Cannot retry: the job must be a function of an aio': () => core.retry(wrong),
  'Cannot retry: retry must be a number or a policy': () => core.retry(never, wrong),
  'Cannot retry: limit must be at least 0': () => core.retry(never, { limit: wrong }),
  'Cannot retry: delay must be at least 0': () => core.retry(never, { delay: wrong }),
  'Cannot retry: factor must be at least 0': () => core.retry(never, { factor: wrong }),
  'Cannot retry: maxDelay must be at least 0': () => core.retry(never, { maxDelay: wrong }),
  'Cannot retry: jitter must be from 0 to 1': () => core.retry(never, { jitter: wrong }),
  'Cannot retry: when must be a function': () => core.retry(never, { when: wrong }),
  'Cannot repeat: the job must be a function of an aio': () => core.repeat(wrong),
  'Cannot repeat: options must be an object': () => core.repeat(never, wrong),
  'Cannot repeat: every must be at least 0': () => core.repeat(never, { every: wrong }),
  'Cannot repeat: times must be a whole number from 1': () => core.repeat(never, { times: wrong }),
  'Cannot repeat: until must be a function': () => core.repeat(never, { until: wrong }),
  'Cannot run a task group: the job must be a function of an aio': () => core.taskGroup(wrong),
  'Cannot set a timeout: seconds must be at least 0': () => core.timeout(wrong, never),
  'Cannot wait: it takes tasks and promises': () => core.wait([wrong]),
  'Cannot wait: timeout must be at least 0': () => core.wait([new core.Future()], { timeout: wrong }),
  'Cannot wait: returnWhen must be one of ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION': () =>
    core.wait([new core.Future()], { returnWhen: wrong }),
  'Cannot make a semaphore: its value must be a whole number from 0': () => new core.Semaphore(wrong),
  'Cannot make a condition: lock must be a Lock': () => new core.Condition(wrong),
  'Cannot notify: count must be a number': () => new core.Condition().notify(wrong),
  'Cannot make a barrier: its parties must be a whole number from 1': () => new core.Barrier(wrong),
  'Cannot make a queue: maxsize must be a number': () => new core.Queue(wrong),
  'Cannot use: the job must be a function of an aio': () => lock.use(wrong),
  'Cannot send a request: method must be a string': () => core.ajax(5 as never, url),
  'Cannot GET data:,hello: timeout must be at least 0': () => core.get(url, { timeout: wrong }),
  'Cannot GET data:,hello: maxBytes must be at least 0': () => core.get(url, { maxBytes: wrong }),
  'Cannot GET data:,hello: onProgress must be a function': () => core.get(url, { onProgress: wrong }),
  'Cannot GET data:,hello: fetch must be a function': () => core.get(url, { fetch: wrong }),
  'Cannot GET data:,hello: retry must be a number or a policy': () => core.get(url, { retry: wrong }),
  'Cannot GET data:,hello: retry.limit must be at least 0': () => core.get(url, { retry: { limit: wrong } }),
  'Cannot GET data:,hello: retry.timeout must be at least 0': () =>
    core.get(url, { retry: { timeout: wrong } }),
  'Cannot GET data:,hello: retry.onRetry must be a function': () =>
    core.get(url, { retry: { onRetry: wrong } }),
  'Cannot make a client: timeout must be at least 0': () => core.client({ timeout: wrong }),
  'Cannot make a client: onRequest must be a function': () => core.client({ onRequest: wrong }),
  'Cannot make a client: onResponse must be a function': () => core.client({ onResponse: wrong }),
  'Cannot make a client: retry must be a number or a policy': () => core.client({ retry: wrong }),
  'Cannot stream data:,hello: timeout must be at least 0': () => core.stream(url, { timeout: wrong }).next(),
};

/** What each says in other words, mostly of the state it is in. */
const states: Readonly<Record<string, () => unknown>> = {
  'Cannot run: "odd" is not a job or promise': () => core.run(wrong),
  'Cannot GET "http://[": url must be a valid URL, without user name and password': () =>
    core.get('http://['),
  'Cannot release: nobody holds the lock': () => lock.release(),
  'Cannot release: none of the 2 permits is held': () => new core.BoundedSemaphore(2).release(),
  'Cannot notify: nobody holds the lock': () => new core.Condition().notify(),
  'Cannot wait: nobody holds the lock': () => new core.Condition().wait(),
  'Cannot get: the queue is empty': () => new core.Queue().getNowait(),
  'Cannot mark an item as done: the work on every item is done already': () => new core.Queue().taskDone(),
  'Cannot wait: there must be at least one task, current value is an empty iterable': () => core.wait([]),
  'Cannot listen: filter must answer at once, current value is a promise': () => {
    const stream = core.events(target, 'x', { filter: async () => true });
    const next = stream.next();
    target.dispatchEvent(new Event('x'));
    return next;
  },
  'Cannot gather: it takes an array or an iterable, current value is null': () =>
    core.gather(null as never, { limit: 2 }),
  'Cannot race: there are no jobs': () => core.race([]),
  'Cannot any: there are no jobs': () => core.any([]),
};

describe('a wrong argument', () => {
  const all = [
    ...Object.entries(refusals).map(([message, call]) => [message, call, ', current value is '] as const),
    ...Object.entries(states).map(([message, call]) => [message, call, ''] as const),
  ];
  for (const [message, call, rest] of all)
    it(`is refused: ${message}`, async () => {
      const error = (await errorOf(new Promise((resolve) => resolve(call())))) as Error;
      expect(error.message.slice(0, message.length + rest.length)).to.equal(message + rest);
    });

  it('is refused as the lock of a condition, whatever it is', () => {
    for (const value of [null, 5, {}, lock.acquire])
      expect(() => new core.Condition(value as never)).to.throw(TypeError, /^Cannot make a condition: lock/);
  });

  it('leaves no task and no lock', () => {
    expect(core.tasks()).to.deep.equal([]);
    expect(lock.locked()).to.equal(false);
  });
});
