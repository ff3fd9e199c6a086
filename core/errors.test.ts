import { expect } from 'chai';
import * as core from 'aio-elements/core';
import { CancelledError, isCancellation, retry, run, sleep, TimeoutError } from 'aio-elements/core';
import { otherRealm } from '../test/realms.js';
import { errorOf } from '../test/waits.js';

class OwnCancellation extends CancelledError {
  get [Symbol.toStringTag](): string {
    return 'OwnCancellation';
  }
}

/** Each with how it is made; in the other realm too where it is of the language or the platform. */
const cancellations: Readonly<Record<string, () => unknown>> = {
  'a CancelledError': () => new CancelledError('x'),
  'a subclass of it': () => new OwnCancellation('x'),
  'what another copy of the library throws': () =>
    Object.assign(new Error('x'), { [Symbol.for('aio.cancelled')]: true }),
  'the AbortError of the platform': () => AbortSignal.abort().reason as unknown,
  'an Error that is called AbortError': () => Object.assign(new Error('x'), { name: 'AbortError' }),
  'an Error of another realm that is called AbortError': () =>
    otherRealm('Object.assign(new Error("x"), { name: "AbortError" })'),
};

const failures: Readonly<Record<string, () => unknown>> = {
  'an Error': () => new Error('AbortError'),
  'an Error of another realm': () => otherRealm('new TypeError("x")'),
  'a TimeoutError': () => new TimeoutError('x'),
  'the TimeoutError of the platform': () => new DOMException('x', 'TimeoutError'),
  'an object that is called AbortError': () => ({ name: 'AbortError' }),
  'a string': () => 'AbortError',
  undefined: () => undefined,
  null: () => null,
};

describe('isCancellation', () => {
  for (const [makers, expected, ends] of [
    [cancellations, true, ['cancelled', 1]],
    [failures, false, ['error', 3]],
  ] as const)
    for (const [what, make] of Object.entries(makers))
      it(`is ${expected} for ${what}, and the task and retry agree`, async () => {
        const error = await make();
        expect(isCancellation(error)).to.equal(expected);
        let attempts = 0;
        const task = retry(
          () => {
            attempts++;
            throw error;
          },
          { limit: 2, delay: 0 },
        );
        expect(await errorOf(task)).to.equal(error);
        expect([task.state, attempts]).to.deep.equal(ends);
      });
});

describe('the reason of a cancellation', () => {
  for (const [what, make] of [
    ['an Error', () => new Error('enough')],
    ['an Error of another realm', () => otherRealm('new RangeError("enough")')],
    ['a DOMException', () => new DOMException('enough', 'AbortError')],
  ] as const)
    it(`is ${what} itself`, async () => {
      const reason = await make();
      const task = run((aio) => aio.sleep(60));
      task.cancel(reason);
      expect(await errorOf(task)).to.equal(reason);
    });

  for (const [what, reason, message] of [
    ['a string', 'enough', 'enough'],
    ['a number', 7, '7'],
    ['an object', { toString: () => 'an object' }, 'an object'],
    ['nothing', undefined, 'Cancelled'],
  ] as const)
    it(`is a CancelledError with ${what} as its message`, async () => {
      const task = run((aio) => aio.sleep(60));
      task.cancel(reason);
      const error = await errorOf(task);
      expect(error).to.be.instanceOf(CancelledError).and.have.property('message', message);
      await sleep(0);
    });
});

describe('the mark of every copy of the library', () => {
  for (const [mark, make] of [
    ['aio.cancelled', () => new CancelledError('x')],
    ['aio.future', () => new core.Future()],
    ['aio.future', () => run(() => 1)],
  ] as const)
    it(`is on what another copy has to know: ${mark} of ${make().constructor.name}`, () => {
      expect(Reflect.get(make(), Symbol.for(mark))).to.equal(true);
    });
});

describe('the name of an error', () => {
  const answer = { method: 'GET', url: 'https://a.example/', attempts: 1 };
  const request = new core.AjaxRequest(new Response('{', { status: 500 }), '{', answer);
  const kinds = Object.entries(core as Record<string, unknown>).filter(
    (entry): entry is [string, new (request: core.AjaxRequest) => Error] =>
      typeof entry[1] === 'function' && entry[1].prototype instanceof Error,
  );

  for (const [name, Kind] of kinds)
    it(`is that of its class, or what the platform calls it: ${name}`, () => {
      const error = new Kind(request);
      expect(error.name).to.equal(name === 'CancelledError' ? 'AbortError' : name);
      expect(Object.prototype.toString.call(error)).to.equal('[object Error]');
    });

  it('is looked at for every kind', () => {
    expect(kinds.map(([name]) => name)).to.include.members(['HttpError', 'QueueFull', 'TimeoutError']);
  });
});
