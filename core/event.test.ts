import { expect } from 'chai';
import { event, run, TimeoutError } from 'aio-elements/core';
import { expectNothingLeft } from '../test/jobs.js';
import { countedSignal, errorOf, settled, track } from '../test/waits.js';

/** A target that knows how many listen to it. */
function countedTarget(): {
  target: EventTarget;
  listeners(): number;
  fire(name: string, init?: EventInit): Event;
} {
  const target = new EventTarget();
  const add = target.addEventListener.bind(target);
  const remove = target.removeEventListener.bind(target);
  let count = 0;
  target.addEventListener = (...args: Parameters<typeof add>) => (count++, add(...args));
  target.removeEventListener = (...args: Parameters<typeof remove>) => (count--, remove(...args));
  const fire = (name: string, init?: EventInit): Event => {
    const fired = new Event(name, init);
    target.dispatchEvent(fired);
    return fired;
  };
  return { target, listeners: () => count, fire };
}

describe('event', () => {
  it('tells the target of passive only if it is asked for: some targets have another default', async () => {
    const target = new EventTarget();
    const told: unknown[] = [];
    target.addEventListener = (_name: string, _listener: unknown, options?: unknown) => told.push(options);
    const options = [{}, { capture: true }, { passive: true }, { passive: false, capture: true }];
    const { signal } = countedSignal();
    for (const asked of options) event(target, 'touchstart', { ...asked, signal }).catch(() => undefined);
    expect(told).to.deep.equal([
      false,
      true,
      { capture: false, passive: true },
      { capture: true, passive: false },
    ]);
  });

  it('gives the first event, and stops listening', async () => {
    const { target, listeners, fire } = countedTarget();
    const waiting = event(target, 'open');
    fire('close');
    const first = fire('open');
    expect(listeners()).to.equal(0);
    fire('open');
    expect(await waiting).to.equal(first);
  });

  it('gives the first of several names', async () => {
    const { target, listeners, fire } = countedTarget();
    const waiting = event(target, ['open', 'close']);
    expect(listeners()).to.equal(2);
    const first = fire('close');
    expect(await waiting).to.equal(first);
    expect(listeners()).to.equal(0);
  });

  it('counts only what passes the filter, and rejects with what that throws', async () => {
    const { target, listeners, fire } = countedTarget();
    const waiting = event(target, 'x', { filter: ({ cancelable }) => cancelable });
    fire('x');
    const second = fire('x', { cancelable: true });
    expect(await waiting).to.equal(second);
    const error = new Error('broken');
    const failed = event(target, 'x', {
      filter: () => {
        throw error;
      },
    });
    fire('x');
    expect(await errorOf(failed)).to.equal(error);
    expect(listeners()).to.equal(0);
  });

  it('prevents and stops only the event that counts', async () => {
    const { target, fire } = countedTarget();
    let bubbled = 0;
    let pass = false;
    event(target, 'x', { filter: () => pass, preventDefault: true, stopPropagation: true });
    const stop = Event.prototype.stopPropagation;
    Event.prototype.stopPropagation = function () {
      bubbled++;
      stop.call(this);
    };
    try {
      expect(fire('x', { cancelable: true }).defaultPrevented).to.equal(false);
      pass = true;
      expect(fire('x', { cancelable: true }).defaultPrevented).to.equal(true);
      expect(bubbled).to.equal(1);
      event(target, 'y');
      expect(fire('y', { cancelable: true }).defaultPrevented).to.equal(false);
      expect(bubbled).to.equal(1);
    } finally {
      Event.prototype.stopPropagation = stop;
    }
  });

  it('fails when the time runs out, and stops listening', async () => {
    const { target, listeners } = countedTarget();
    const error = await errorOf(event(target, ['a', 'b'], { timeout: 0.005 }));
    expect(error).to.be.instanceOf(TimeoutError);
    expect(error).to.have.property('message', 'Cannot wait for "a" or "b": time ran out after 0.005 s');
    expect(listeners()).to.equal(0);
  });

  it('ends with its signal, with the reason itself, and stops listening', async () => {
    const { target, listeners } = countedTarget();
    const counted = countedSignal();
    const waiting = event(target, 'x', { signal: counted.signal, timeout: 60 });
    expect([listeners(), counted.listeners()]).to.deep.equal([1, 1]);
    const reason = { not: 'an error' };
    counted.abort(reason);
    expect(await errorOf(waiting)).to.equal(reason);
    expect([listeners(), counted.listeners()]).to.deep.equal([0, 0]);
    expect(await errorOf(event(target, 'x', { signal: counted.signal }))).to.equal(reason);
    expect(listeners()).to.equal(0);
  });

  it('is still pending when nothing comes', async () => {
    const waiting = track(event(new EventTarget(), 'never'));
    await settled();
    expect(waiting.state).to.equal('pending');
  });

  it('rejects by TypeError for a target or names that are none, and listens to nothing', async () => {
    for (const target of [null, undefined, {}, '#id'])
      expect(await errorOf(event(target as never, 'x'))).to.be.instanceOf(TypeError);
    const { target, listeners } = countedTarget();
    for (const names of [[], '', [''], 5, undefined, [5]])
      expect(await errorOf(event(target, names as never))).to.be.instanceOf(TypeError);
    expect(await errorOf(event({} as never, 'x'))).to.have.property(
      'message',
      'Cannot wait for an event: target must be an EventTarget, current value is [object Object]',
    );
    for (const timeout of [-1, NaN])
      expect(await errorOf(event(target, 'x', { timeout }))).to.be.instanceOf(RangeError);
    expect(listeners()).to.equal(0);
  });

  it('leaves no listener, timer or task in 10,000 cycles', async () => {
    const { target, listeners } = countedTarget();
    await expectNothingLeft((options) => run((aio) => aio.event(target, 'x', { timeout: 60 }), options));
    expect(listeners()).to.equal(0);
  });
});
