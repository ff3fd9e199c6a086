import { expect } from 'chai';
import { CancelledError, Future, InvalidStateError, waitFor } from 'aio-elements/core';
import { CANCEL_WITH } from './future.js';
import { expectUncaught, expectUnhandled } from '../test/strict.js';
import { countedSignal, errorOf, settled } from '../test/waits.js';

// What CPython's test_futures.py tests, as far as it makes sense here.
describe('Future', () => {
  const error = new Error('broken');

  it('is pending, then done with its result', async () => {
    const future = new Future<number>();
    expect([future.state, future.done(), future.cancelled()]).to.deep.equal(['pending', false, false]);
    future.setResult(42);
    expect([future.state, future.done(), future.cancelled()]).to.deep.equal(['done', true, false]);
    expect([future.result(), future.exception(), await future]).to.deep.equal([42, null, 42]);
  });

  it('ends with an error, which is thrown to who awaits it', async () => {
    const future = new Future<number>();
    future.setException(error);
    expect(future.state).to.equal('error');
    expect(future.exception()).to.equal(error);
    expect(() => future.result()).to.throw(error);
    expect(await errorOf(future)).to.equal(error);
  });

  it('keeps undefined as its result and as its error', async () => {
    const [good, bad] = [new Future(), new Future()];
    good.setResult(undefined);
    bad.setException(undefined);
    expect(await good).to.equal(undefined);
    expect([bad.state, await errorOf(bad)]).to.deep.equal(['error', undefined]);
  });

  it('is cancelled with a reason: an Error itself, else a message', async () => {
    const reasons: [given: unknown, message: string][] = [
      [undefined, 'Cancelled'],
      ['enough', 'enough'],
      [404, '404'],
    ];
    for (const [given, message] of reasons) {
      const future = new Future();
      expect(future.cancel(given)).to.equal(true);
      expect(future.cancelled()).to.equal(true);
      const reason = await errorOf(future);
      expect(reason).to.be.instanceOf(CancelledError).with.property('message', message);
      expect(() => future.result()).to.throw(reason as Error);
      expect(() => future.exception()).to.throw(reason as Error);
    }
    const future = new Future();
    future.cancel(error);
    expect(await errorOf(future)).to.equal(error);
    expect(future.state).to.equal('cancelled');
  });

  it('cannot be cancelled when it has ended', () => {
    const future = new Future<number>();
    future.setResult(1);
    expect(future.cancel()).to.equal(false);
    expect(future.result()).to.equal(1);
  });

  it('refuses to be set twice', () => {
    const ends: [end: (future: Future<number>) => void, state: string][] = [
      [(future) => future.setResult(1), 'done'],
      [(future) => (future.setException(error), future.exception()), 'error'],
      [(future) => future.cancel(), 'cancelled'],
    ];
    for (const [end, state] of ends) {
      const future = new Future<number>();
      end(future);
      const why = `the future is ${state} already`;
      expect(() => future.setResult(2)).to.throw(InvalidStateError, `Cannot set the result: ${why}`);
      expect(() => future.setException(2)).to.throw(InvalidStateError, `Cannot set the exception: ${why}`);
    }
  });

  it('refuses to be read before it has ended', () => {
    const future = new Future();
    expect(() => future.result()).to.throw(
      InvalidStateError,
      /^Cannot read the result: the future has not ended$/,
    );
    expect(() => future.exception()).to.throw(InvalidStateError, 'Cannot read the exception');
  });

  it('is awaited by many, before and after it has ended', async () => {
    const future = new Future<number>();
    const before = [Promise.resolve(future), future.then((value) => value), future.finally()];
    future.setResult(1);
    expect(await Promise.all([...before, future, future])).to.deep.equal([1, 1, 1, 1, 1]);
  });

  it('takes the result of a promise that it is set to', async () => {
    const future = new Future<unknown>();
    future.setResult(Promise.resolve(1));
    expect(await future).to.equal(1);
  });

  it('has then, catch and finally as a promise', async () => {
    const future = new Future<number>();
    const log: string[] = [];
    const chain = future.finally(() => log.push('finally')).catch((reason: unknown) => reason);
    future.setException(error);
    expect(await chain).to.equal(error);
    expect(log).to.deep.equal(['finally']);
    expect(Object.prototype.toString.call(future)).to.equal('[object Future]');
  });

  it('is cancelled with a wait for it, also if it is of another copy of the library', async () => {
    const future = new Future();
    Object.defineProperty(future, CANCEL_WITH, { value: undefined }); // each copy has a symbol of its own
    const { signal, abort, listeners } = countedSignal();
    const waiting = errorOf(waitFor(future, 1, { signal }));
    abort(error);
    expect(await waiting).to.equal(error);
    expect(future.cancelled()).to.equal(true);
    expect(listeners()).to.equal(0);
  });

  describe('calls back', () => {
    it('in order, with itself, in a microtask, whatever the end', async () => {
      for (const end of [
        (future: Future) => future.setResult(1),
        (future: Future) => (future.setException(error), future.exception()),
        (future: Future) => future.cancel(),
      ]) {
        const future = new Future();
        const log: unknown[] = [];
        future.addDoneCallback((self) => log.push(1, self === future));
        future.addDoneCallback(() => log.push(2));
        end(future);
        expect(log).to.deep.equal([]);
        await Promise.resolve();
        expect(log).to.deep.equal([1, true, 2]);
      }
    });

    it('in a microtask when it has ended before', async () => {
      const future = new Future();
      future.setResult(1);
      const log: number[] = [];
      future.addDoneCallback(() => log.push(1));
      expect(log).to.deep.equal([]);
      await Promise.resolve();
      expect(log).to.deep.equal([1]);
    });

    it('not what was removed, every time that it was added', async () => {
      const future = new Future();
      const log: string[] = [];
      const one = () => log.push('one');
      future.addDoneCallback(one);
      future.addDoneCallback(() => log.push('two'));
      future.addDoneCallback(one);
      expect(future.removeDoneCallback(one)).to.equal(2);
      expect(future.removeDoneCallback(one)).to.equal(0);
      future.setResult(1);
      await settled();
      expect(log).to.deep.equal(['two']);
      expect(future.removeDoneCallback(one)).to.equal(0);
    });

    it('the others though one throws, whose error is reported', async () => {
      const future = new Future();
      const log: string[] = [];
      const errors = await expectUncaught(() => {
        future.addDoneCallback(() => {
          throw error;
        });
        future.addDoneCallback(() => log.push('two'));
        future.setResult(1);
      });
      expect(errors).to.deep.equal([error]);
      expect(log).to.deep.equal(['two']);
    });
  });

  describe('surfaces', () => {
    it('once, an error that nobody looks at', async () => {
      new Future().setException(error);
      expect(await expectUnhandled()).to.deep.equal([error]);
    });

    it('once, an error that is awaited by way of then', async () => {
      const future = new Future();
      future.then(() => undefined);
      future.setException(error);
      expect(await expectUnhandled()).to.deep.equal([error]);
    });

    it('nothing when the error is looked at', async () => {
      for (const look of [
        (future: Future) => future.exception(),
        (future: Future) => errorOf(future),
        (future: Future) => expect(() => future.result()).to.throw(),
      ]) {
        const future = new Future();
        future.setException(error);
        await look(future);
      }
      await settled();
    });

    it('nothing when it is cancelled', async () => {
      const future = new Future();
      future.cancel(error);
      await settled();
    });
  });
});
