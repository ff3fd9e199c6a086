import { expect } from 'chai';
import { Condition, event, events, repeat, sleep } from 'aio-elements/core';
import { errorOf } from '../test/waits.js';

const answers: readonly [what: string, answer: () => Promise<boolean>][] = [
  ['an async one that says false', async () => false],
  ['an async one that says true', async () => true],
  ['an async one that fails', () => Promise.reject(new Error('unsure'))],
];

describe('a predicate that must answer at once', () => {
  for (const [what, answer] of answers) {
    it(`is refused with a TypeError: filter of event, ${what}`, async () => {
      const target = new EventTarget();
      const waiting = event(target, 'x', { filter: answer });
      target.dispatchEvent(new Event('x'));
      const error = await errorOf(waiting);
      expect(error).to.be.instanceOf(TypeError);
      expect(String(error)).to.match(/filter must answer at once, current value is a promise$/);
    });

    it(`is refused with a TypeError: filter of events, ${what}`, async () => {
      const target = new EventTarget();
      const loop = events(target, 'x', { filter: answer });
      target.dispatchEvent(new Event('x'));
      expect(await errorOf(loop.next())).to.be.instanceOf(TypeError);
      expect((await loop.next()).done).to.equal(true);
    });

    it(`is refused with a TypeError: Condition.waitFor, ${what}`, async () => {
      const condition = new Condition();
      const error = await errorOf(condition.use((aio) => condition.waitFor(answer, aio)));
      expect(error).to.be.instanceOf(TypeError);
      expect(condition.locked()).to.equal(false);
    });
  }

  it('may be async where it is awaited: until of repeat', async () => {
    let count = 0;
    const until = (value: number): Promise<boolean> => sleep(0).then(() => value === 3);
    expect(await repeat(() => ++count, { times: 9, until })).to.equal(3);
  });
});
