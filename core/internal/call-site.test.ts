import { expect } from 'chai';
import { any, event, gather, race, run, taskGroup, timeout, waitFor } from 'aio-elements/core';
import { calledAt, callSite } from './call-site.js';

const never = new EventTarget();
const broken = (): Promise<never> => Promise.reject(new Error('broken'));

/** Calls that fail later, by a timer or when others have failed. */
const calls: Readonly<Record<string, () => PromiseLike<unknown>>> = {
  'event with a timeout': () => event(never, 'x', { timeout: 0.001 }),
  timeout: () => timeout(0.001, (aio) => aio.sleep(60)),
  waitFor: () => waitFor((aio) => aio.sleep(60), 0.001),
  'timeout of an aio': () => run((aio) => namedCaller(() => aio.timeout(0.001, (own) => own.sleep(60)))),
  'gather of several failures': () => gather([broken, broken]),
  'any of none': () => any([]),
  'any of failures': () => any([broken]),
  'race of none': () => race([]),
  'taskGroup of several failures': () =>
    taskGroup((group) => {
      group.createTask(broken);
      group.createTask(broken);
    }),
};

async function namedCaller<T>(call: () => PromiseLike<T>): Promise<T> {
  return await call();
}

describe('the stack of an error that is made later', () => {
  for (const [name, call] of Object.entries(calls))
    it(`names the caller: ${name}`, async () => {
      const error = (await namedCaller(call).catch((reason: unknown) => reason)) as Error;
      expect(error).to.be.instanceOf(Error);
      expect(error.stack).to.include('namedCaller');
    });

  it('begins with name and message where the engine writes them, and is that of the call', () => {
    function callee(): Error {
      return calledAt(callSite(callee), new RangeError('made later'));
    }
    const { stack = '' } = callee();
    const own = new Error().stack ?? '';
    if (own.startsWith('Error')) expect(stack).to.match(/^RangeError: made later\n\s+at /);
    else expect(stack).to.include('@');
    if (own.startsWith('Error')) expect(stack).not.to.include('callee');
  });

  it('is left alone when there is no stack', () => {
    const error = new Error('x');
    const { stack } = error;
    expect(calledAt({}, error).stack).to.equal(stack);
    expect(calledAt({ stack: 'Error' }, error).stack).to.equal(stack);
  });
});
