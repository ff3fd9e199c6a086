import { expect } from 'chai';
import * as core from 'aio-elements/core';
import { errorOf } from '../../test/waits.js';

const never = (): never => expect.fail('It was called');

const target = new EventTarget();
const setFlag = (): core.Flag => {
  const one = new core.Flag();
  one.set();
  return one;
};
const queue = (): core.Queue<number> => {
  const one = new core.Queue<number>();
  one.putNowait(1);
  return one;
};

/** Every function that takes a policy or waits, with an option that it does not have. */
const calls: Readonly<Record<string, (options: object) => PromiseLike<unknown>>> = {
  gather: (options) => core.gather([never], options),
  sequence: (options) => core.sequence([never], options),
  race: (options) => core.race([never], options),
  any: (options) => core.any([never], options),
  asCompleted: (options) => core.asCompleted([never], options).next(),
  retry: (options) => core.retry(never, options),
  repeat: (options) => core.repeat(never, options),
  timeout: (options) => core.timeout(1, never, options),
  waitFor: (options) => core.waitFor(never, 1, options),
  taskGroup: (options) => core.taskGroup(never, options),
  wait: (options) => core.wait([Promise.resolve()], options),
  event: (options) => core.event(target, 'never', { timeout: 0, ...options }),
  events: async (options) => core.events(target, 'never', options),
  'Lock.acquire': (options) => new core.Lock().acquire(options),
  'Semaphore.acquire': (options) => new core.Semaphore(1).acquire(options),
  'Condition.acquire': (options) => new core.Condition().acquire(options),
  'Condition.wait': (options) => new core.Condition().wait(options),
  'Condition.waitFor': (options) => new core.Condition().waitFor(() => true, options),
  'Flag.wait': (options) => setFlag().wait(options),
  'Barrier.wait': (options) => new core.Barrier(1).wait(options),
  'Queue.put': (options) => queue().put(2, options),
  'Queue.get': (options) => queue().get(options),
  'Queue.join': (options) => new core.Queue().join(options),
  'Queue.values': async (options) => queue().values(options),
};

/** What each of them cannot do then, with the options that it has. */
const refusals: Readonly<Record<string, string>> = {
  gather: 'gather: an option must be one of limit, returnExceptions, name, signal, host',
  sequence: 'sequence: an option must be one of name, signal, host',
  race: 'race: an option must be one of name, signal, host',
  any: 'any: an option must be one of name, signal, host',
  asCompleted: 'asCompleted: an option must be one of name, signal, host',
  retry: 'retry: an option must be one of limit, delay, factor, maxDelay, jitter, when, name, signal, host',
  repeat: 'repeat: an option must be one of every, times, until, name, signal, host',
  timeout: 'set a timeout: an option must be one of name, signal, host',
  waitFor: 'set a timeout: an option must be one of name, signal, host',
  taskGroup: 'run a task group: an option must be one of name, signal, host',
  wait: 'wait: an option must be one of returnWhen, timeout, signal',
  event:
    'wait for an event: an option must be one of signal, filter, capture, passive, preventDefault, stopPropagation, timeout, once',
  events:
    'listen: an option must be one of signal, filter, capture, passive, preventDefault, stopPropagation, buffer',
  'Lock.acquire': 'acquire: an option must be one of signal',
  'Semaphore.acquire': 'acquire: an option must be one of signal',
  'Condition.acquire': 'acquire: an option must be one of signal',
  'Condition.wait': 'wait: an option must be one of signal',
  'Condition.waitFor': 'wait for a condition: an option must be one of signal',
  'Flag.wait': 'wait: an option must be one of signal',
  'Barrier.wait': 'wait: an option must be one of signal',
  'Queue.put': 'put: an option must be one of signal',
  'Queue.get': 'get: an option must be one of signal',
  'Queue.join': 'join: an option must be one of signal',
  'Queue.values': 'take items: an option must be one of signal',
};

describe('an unknown option', () => {
  for (const [name, call] of Object.entries(calls))
    it(`is a TypeError that says what cannot be done and names the known ones: ${name}`, async () => {
      const error = (await errorOf(call({ attemps: 3 }))) as Error;
      expect(error).to.be.instanceOf(TypeError);
      expect(error.message).to.equal(`Cannot ${refusals[name]}, current value is "attemps"`);
    });

  for (const [name, call] of Object.entries(calls))
    it(`is not an aio, though it has methods of such names: ${name}`, async () => {
      const outcome = core.run(async (aio) => call(aio as object)).catch((error: unknown) => error);
      expect(await outcome).not.to.be.instanceOf(TypeError);
    });

  it('of run, sleep and event does no harm', async () => {
    const options = { once: true } as object;
    const target = new EventTarget();
    const waiting = core.event(target, 'x', options);
    target.dispatchEvent(new Event('x'));
    await waiting;
    await core.sleep(0, options);
    expect(await core.run(() => 1, options)).to.equal(1);
  });
});
