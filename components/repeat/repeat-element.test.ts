import FakeTimers from '@sinonjs/fake-timers';
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { Future, sleep } from '../../core/index.js';
import { expectNoLeak } from '../../test/mounts.js';
import { shown, stepsIn } from '../../test/owners.js';
import { errorOf, waitUntil } from '../../test/waits.js';
import type { AioRepeatElement } from './repeat-element.js';
import '../await-event/aio-await-event.js';
import '../sleep/aio-sleep.js';
import './aio-repeat.js';

/** Makes the page hidden or offline, as far as scripts can see. */
function pretend(what: { hidden?: boolean; onLine?: boolean }): void {
  if (what.hidden !== undefined) {
    Object.defineProperty(document, 'hidden', { value: what.hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }
  if (what.onLine === undefined) return;
  Object.defineProperty(navigator, 'onLine', { value: what.onLine, configurable: true });
  window.dispatchEvent(new Event(what.onLine ? 'online' : 'offline'));
}

afterEach(() => {
  Reflect.deleteProperty(document, 'hidden');
  Reflect.deleteProperty(navigator, 'onLine');
});

describe('aio-repeat', () => {
  it('runs its children so many times; they see index, templates see each value', async () => {
    const element = await shown<AioRepeatElement>(
      html`<aio-repeat manual times="3"><test-step></test-step></aio-repeat>`,
    );
    const told: unknown[] = [];
    element.addEventListener('aio-progress', (event) => told.push(event.progress, element.value));
    stepsIn(element)[0].job = (_, { index }) => `round ${String(index)}`;
    expect(await element.start()).to.equal('round 2');
    expect(told).to.deep.equal(['round 0', 'round 0', 'round 1', 'round 1', 'round 2', 'round 2']);
    expect(await element.start()).to.equal('round 2');
  });

  it('ends when its expression over value, index and names is true', async () => {
    const element = await shown<AioRepeatElement>(html`
      <aio-repeat manual until="value.n == last &amp;&amp; index == 3 &amp;&amp; mine.n == 3">
        <test-step as="mine"></test-step>
      </aio-repeat>
    `);
    stepsIn(element)[0].job = (_, { index }) => ({ n: index });
    expect(await element.start({ last: 3 })).to.deep.equal({ n: 3 });
  });

  it('starts a round every so many seconds', async () => {
    const element = await shown<AioRepeatElement>(
      html`<aio-repeat manual every="2" times="3"><test-step></test-step></aio-repeat>`,
    );
    const clock = FakeTimers.install({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    try {
      const at: number[] = [];
      stepsIn(element)[0].job = async (aio) => {
        at.push(Date.now());
        await aio.sleep(0.5);
      };
      element.start();
      await clock.tickAsync(10_000);
      expect(at).to.deep.equal([0, 2000, 4000]);
      expect(element.state).to.equal('done');
    } finally {
      clock.uninstall();
    }
  });

  for (const [how, off, on] of [
    ['hidden', { hidden: true }, { hidden: false }],
    ['offline', { onLine: false }, { onLine: true }],
  ] as const)
    it(`rests while the page is ${how}, and goes on at once`, async () => {
      const element = await shown<AioRepeatElement>(
        html`<aio-repeat manual every="0.001"><test-step></test-step></aio-repeat>`,
      );
      let count = 0;
      stepsIn(element)[0].job = () => ++count;
      const task = element.start();
      pretend(off);
      await waitUntil(() => count > 0);
      await sleep(0.01);
      expect(count).to.equal(1);
      pretend(on);
      await waitUntil(() => count > 1);
      element.cancel();
      await errorOf(task);
    });

  it('goes on while the page is hidden, if told so', async () => {
    const element = await shown<AioRepeatElement>(
      html`<aio-repeat manual times="3" while-hidden><test-step>x</test-step></aio-repeat>`,
    );
    pretend({ hidden: true });
    expect(await element.start()).to.equal('x');
  });

  it('sees children that come while it runs in the next round', async () => {
    const element = await shown<AioRepeatElement>(
      html`<aio-repeat manual times="2"><test-step>old</test-step></aio-repeat>`,
    );
    const late = document.createElement('test-step');
    late.textContent = 'late';
    element.addEventListener('aio-progress', () => element.append(late), { once: true });
    expect(await element.start()).to.equal('late');
  });

  it('fails with the first failure', async () => {
    const element = await shown<AioRepeatElement>(
      html`<aio-repeat manual><aio-sleep seconds="-1"></aio-sleep></aio-repeat>`,
    );
    expect(await errorOf(element.start())).to.be.instanceOf(RangeError);
    element.until = '(';
    expect(((await errorOf(element.start())) as Error).message).to.contain('until of <aio-repeat>');
  });

  it('leaves nothing behind', () => expectNoLeak((work) => `<aio-repeat>${work}</aio-repeat>`));
});

describe('aio-repeat with a leader', () => {
  const pair = async (attributes: string): Promise<[AioRepeatElement, AioRepeatElement, string[]]> => {
    const name = crypto.randomUUID();
    const root = await shown<HTMLElement>(html`<div></div>`);
    root.innerHTML =
      `<aio-repeat manual leader="${name}" every="0.002" ${attributes}><test-step></test-step></aio-repeat>`.repeat(
        2,
      );
    const elements = [...root.children] as [AioRepeatElement, AioRepeatElement];
    const log: string[] = [];
    for (const [at, step] of stepsIn(root).entries())
      step.job = (_, { index }) => {
        log.push(`${at} ${String(index)}`);
        return index;
      };
    return [...elements, log];
  };

  it('only one runs its children, and all share its values and its end', async () => {
    const [first, second, log] = await pair('times="3"');
    const told: unknown[] = [];
    const heard = new Future<void>();
    second.addEventListener('aio-progress', (event) => {
      told.push(event.progress);
      if (!heard.done()) heard.setResult();
    });
    const [step] = stepsIn(first);
    const { job } = step;
    step.job = async (aio, scope) => {
      if (scope['index'] === 1) await heard;
      return job(aio, scope);
    };
    const led = first.start();
    await new Promise((resolve) => first.addEventListener('aio-progress', resolve, { once: true }));
    expect(await Promise.all([led, second.start()])).to.deep.equal([2, 2]);
    expect(log).to.deep.equal(['0 0', '0 1', '0 2']);
    expect(told).to.deep.equal([0, 1, 2]);
  });

  it('the next one takes over when the leader goes', async () => {
    const [first, second, log] = await pair('until="index >= 60"');
    errorOf(first.start());
    await new Promise((resolve) => first.addEventListener('aio-progress', resolve, { once: true }));
    const task = second.start();
    await new Promise((resolve) => second.addEventListener('aio-progress', resolve, { once: true }));
    first.remove();
    const led = log.length;
    await task;
    expect(log.slice(0, led).every((line) => line.startsWith('0'))).to.equal(true);
    expect(log.slice(led).every((line) => line.startsWith('1'))).to.equal(true);
    expect(log.at(-1)).to.equal('1 60');
  });

  it('fails where it led, and another one takes over', async () => {
    const [first, second, log] = await pair('times="2"');
    const [leads, otherStarted] = [new Future<void>(), new Future<void>()];
    stepsIn(first)[0].job = async () => {
      leads.setResult();
      await otherStarted;
      throw new Error('bad');
    };
    const failed = errorOf(first.start());
    await leads;
    const task = second.start();
    otherStarted.setResult();
    expect(await failed).to.have.property('message', 'bad');
    expect(await task).to.equal(1);
    expect(log).to.deep.equal(['1 0', '1 1']);
  });

  it('leaves nothing behind', async () => {
    const [first, second] = await pair('');
    const ends = [first.start(), second.start()].map(errorOf);
    await sleep(0.01);
    first.parentElement?.remove();
    await Promise.all(ends);
    await waitUntil(async () => {
      const { held, pending } = await navigator.locks.query();
      return ![...(held ?? []), ...(pending ?? [])].some(({ name }) => name?.includes(first.leader));
    }, 'gives the lock back');
  });

  it('leaves nothing behind after many mounts', () =>
    expectNoLeak((work, index) => `<aio-repeat leader="leak ${index % 10}">${work}</aio-repeat>`, 3));
});
