import { expect } from 'chai';
import { events, run, sleep } from 'aio-elements/core';
import { CYCLES } from '../test/fuzzing.js';
import { countedSignal, errorOf, settled, track } from '../test/waits.js';

function counted(): { target: EventTarget; listeners(): number; fire(...names: string[]): void } {
  const target = new EventTarget();
  const add = target.addEventListener.bind(target);
  const remove = target.removeEventListener.bind(target);
  let count = 0;
  target.addEventListener = (...args: Parameters<typeof add>) => (count++, add(...args));
  target.removeEventListener = (...args: Parameters<typeof remove>) => (count--, remove(...args));
  const fire = (...names: string[]): void => names.forEach((name) => target.dispatchEvent(new Event(name)));
  return { target, listeners: () => count, fire };
}

async function take(stream: AsyncIterable<Event>, count: number): Promise<string> {
  let taken = '';
  for await (const { type } of stream) {
    taken += type;
    if (taken.length === count) break;
  }
  return taken;
}

const END = { done: true, value: undefined };

describe('events', () => {
  it('gives every event from the call on, while the loop is busy too', async () => {
    const { target, fire } = counted();
    const stream = events(target, ['a', 'b']);
    fire('a', 'b');
    let taken = '';
    for await (const { type } of stream) {
      taken += type;
      if (taken.length === 4) break;
      if (taken.length === 1) fire('a', 'a');
      await sleep(0);
    }
    expect(taken).to.equal('abaa');
  });

  it('stops listening when the loop is left, by break or by an error', async () => {
    const { target, listeners, fire } = counted();
    const stream = events(target, 'a');
    expect(listeners()).to.equal(1);
    fire('a');
    await take(stream, 1);
    expect(listeners()).to.equal(0);
    const error = new Error('broken');
    const second = events(target, 'a');
    fire('a');
    const loop = async (): Promise<void> => {
      for await (const value of second) if (value) throw error;
    };
    expect(await errorOf(loop())).to.equal(error);
    expect(listeners()).to.equal(0);
    expect(await second.next()).to.deep.equal(END);
  });

  it('keeps the latest, or so many of the latest, when asked to', async () => {
    const { target, fire } = counted();
    const names = ['a', 'b', 'c'];
    const [one, two] = [events(target, names, { buffer: 'latest' }), events(target, names, { buffer: 2 })];
    const all = events(target, names, { buffer: 'all' });
    fire('a', 'b', 'c');
    expect([await take(one, 1), await take(two, 2), await take(all, 3)]).to.deep.equal(['c', 'bc', 'abc']);
  });

  it('ends a waiting next() when it is left', async () => {
    const { target, listeners } = counted();
    const stream = events(target, 'a');
    const waiting = [track(stream.next()), track(stream.next())];
    expect(await stream.return?.()).to.deep.equal(END);
    await settled();
    expect(waiting.map(({ value }) => value)).to.deep.equal([END, END]);
    expect(listeners()).to.equal(0);
  });

  it('serves several next() in their order', async () => {
    const { target, fire } = counted();
    const stream = events(target, ['a', 'b']);
    const pulls = [stream.next(), stream.next()];
    fire('a', 'b');
    expect((await Promise.all(pulls)).map(({ value }) => (value as Event).type)).to.deep.equal(['a', 'b']);
    await stream.return?.();
  });

  it('ends with its signal, with the reason itself, and stops listening', async () => {
    const { target, listeners, fire } = counted();
    const { signal, abort, listeners: linked } = countedSignal();
    const stream = events(target, 'a', { signal });
    fire('a');
    await stream.next();
    const waiting = errorOf(stream.next());
    const reason = { not: 'an error' };
    abort(reason);
    expect(await waiting).to.equal(reason);
    expect(await errorOf(stream.next())).to.equal(reason);
    expect([listeners(), linked()]).to.deep.equal([0, 0]);
    expect(await errorOf(events(target, 'a', { signal }).next())).to.equal(reason);
    expect(listeners()).to.equal(0);
  });

  it('stops listening with the job that left it unfinished', async () => {
    const { target, listeners, fire } = counted();
    await run(async (aio) => {
      const stream = aio.events(target, 'a');
      fire('a');
      await stream.next();
    });
    expect(listeners()).to.equal(0);
  });

  it('forgets what nobody has taken when it is left', async () => {
    const { target, fire } = counted();
    const stream = events(target, 'a');
    fire('a', 'a');
    expect(await stream.return?.()).to.deep.equal(END);
    expect(await stream.next()).to.deep.equal(END);
  });

  it('throws what the filter throws, once, and is then at its end', async () => {
    const { target, listeners, fire } = counted();
    const error = new Error('broken');
    const filter = ({ type }: Event): boolean => {
      if (type === 'b') throw error;
      return true;
    };
    const stream = events(target, ['a', 'b'], { filter });
    fire('a', 'b', 'a');
    expect((await stream.next()).done).to.equal(false);
    expect(await errorOf(stream.next())).to.equal(error);
    expect(await stream.next()).to.deep.equal(END);
    expect(listeners()).to.equal(0);
  });

  it('throws at once for a target, names or buffer that are none', () => {
    const { target, listeners } = counted();
    expect(() => events({} as never, 'a')).to.throw(TypeError, /^Cannot listen: target/);
    expect(() => events(target, [])).to.throw(TypeError, /^Cannot listen: names/);
    for (const buffer of [0, -1, 1.5, 'some'])
      expect(() => events(target, 'a', { buffer: buffer as never })).to.throw(
        RangeError,
        /^Cannot listen: buffer/,
      );
    expect(listeners()).to.equal(0);
  });

  it('leaves no listener in 10,000 cycles', async () => {
    const { target, listeners, fire } = counted();
    const { signal, listeners: linked } = countedSignal();
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const stream = events(target, 'a', { signal });
      fire('a');
      await take(stream, 1);
    }
    expect([listeners(), linked()]).to.deep.equal([0, 0]);
  });
});
