import FakeTimers from '@sinonjs/fake-timers';
import { expect } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import { Future, post, sleep } from '../../core/index.js';
import { expectNoLeak } from '../../test/mounts.js';
import { seen, shown, stepsIn, type TestStep } from '../../test/owners.js';
import { expectUnhandled } from '../../test/strict.js';
import { errorOf, settled, waitUntil } from '../../test/waits.js';
import type { AioProgressEvent } from '../base/events.js';
import type { AioOnEventElement } from './on-event-element.js';
import '../await-event/aio-await-event.js';
import './aio-on-event.js';

/** An element that listens to `target`, and what its rounds did. */
async function listening(content: TemplateResult): Promise<{
  element: AioOnEventElement;
  step: TestStep;
  fire(value: unknown): Promise<void>;
  log: string[];
}> {
  const element = await shown<AioOnEventElement>(content);
  const [step] = stepsIn(element);
  const log: string[] = [];
  const fire = async (detail: unknown): Promise<void> => {
    element.parentElement?.dispatchEvent(new CustomEvent('ping', { detail }));
    await Promise.resolve(); // an event of a person comes with a turn of its own
  };
  step.job = async (aio, { event }) => {
    const { detail } = event as CustomEvent<string>;
    log.push(`${detail} starts`);
    try {
      await aio.sleep(0.005);
    } catch (error) {
      log.push(`${detail} cancelled`);
      throw error;
    }
    log.push(`${detail} ends`);
    return detail;
  };
  await sleep(0);
  return { element, step, fire, log };
}

const values = (element: Element): unknown[] => {
  const all: unknown[] = [];
  element.addEventListener('aio-progress', (event) =>
    all.push((event as AioProgressEvent<unknown>).progress),
  );
  return all;
};

describe('aio-on-event', () => {
  it('runs its children for each event, which they see; its value is that of the newest round', async () => {
    const { element, fire } = await listening(html`
      <aio-on-event name="ping">
        <test-step></test-step>
        <test-step></test-step>
        <template slot="pending">{{value}}</template>
      </aio-on-event>
    `);
    const [, last] = stepsIn(element);
    if (last) last.job = (_, { prev, event }) => `${String(prev)} ${(event as Event).type}`;
    const progress = values(element);
    await fire('a');
    await waitUntil(() => progress.length === 1);
    await fire('b');
    await waitUntil(() => progress.length === 2);
    expect(progress).to.deep.equal(['a ping', 'b ping']);
    expect(element.value).to.equal('b ping');
    expect(element.state).to.equal('pending');
    await waitUntil(() => element.textContent?.includes('b ping'), 'shows it');
  });

  it('replaces: ends on the newest, the old request is aborted on the server', async () => {
    const { element, step, fire } = await listening(
      html`<aio-on-event name="ping"><test-step></test-step></aio-on-event>`,
    );
    const key = crypto.randomUUID();
    const progress = values(element);
    step.job = async ({ signal }, { event }) => {
      const { detail } = event as CustomEvent<string>;
      const url = detail === 'slow' ? `/api/hold?key=${key}` : `/api/echo?key=${key}`;
      await (await fetch(url, { signal })).text();
      return detail;
    };
    await fire('slow');
    await seen(key, 'until=open');
    await fire('fast');
    const { started } = await seen(key, 'until=aborted');
    await seen(key, 'until=finished');
    await waitUntil(() => progress.length > 0);
    expect(started).to.be.within(1, 2);
    expect(progress).to.deep.equal(['fast']);
    await post(`/api/release/${key}`).catch(() => undefined);
  });

  it('drops events while it is busy', async () => {
    const { fire, log } = await listening(
      html`<aio-on-event name="ping" concurrency="drop"><test-step></test-step></aio-on-event>`,
    );
    for (const value of 'abc') await fire(value);
    await waitUntil(() => log.includes('a ends'));
    await settled();
    await fire('d');
    await waitUntil(() => log.includes('d ends'));
    expect(log).to.deep.equal(['a starts', 'a ends', 'd starts', 'd ends']);
  });

  it('queues events in order, the oldest go from a full queue', async () => {
    const { fire, log } = await listening(
      html`<aio-on-event name="ping" concurrency="queue" limit="2"><test-step></test-step></aio-on-event>`,
    );
    for (const value of 'abcd') await fire(value);
    await waitUntil(() => log.includes('d ends'));
    expect(log).to.deep.equal(['a starts', 'a ends', 'c starts', 'c ends', 'd starts', 'd ends']);
  });

  it('runs in parallel up to its limit, an older round never overwrites a newer one', async () => {
    const { element, step, fire } = await listening(
      html`<aio-on-event name="ping" concurrency="parallel" limit="2"><test-step></test-step></aio-on-event>`,
    );
    let [now, peak] = [0, 0];
    const [slow, ...fast] = [new Future<string>(), new Future<string>(), new Future<string>()];
    step.job = async (_, { event }) => {
      peak = Math.max(peak, ++now);
      const value = await (event as CustomEvent<Future<string>>).detail;
      now--;
      return value;
    };
    const progress = values(element);
    for (const future of [slow, ...fast]) await fire(future);
    for (const [index, future] of fast.entries()) {
      future.setResult(`fast ${index}`);
      await waitUntil(() => progress.length === index + 1);
    }
    slow.setResult('slow');
    await waitUntil(() => now === 0);
    await settled();
    expect(peak).to.equal(2);
    expect(progress).to.deep.equal(['fast 0', 'fast 1']);
  });

  it('goes on after a failure, which is told once', async () => {
    const { element, step, fire } = await listening(
      html`<aio-on-event name="ping"><test-step></test-step></aio-on-event>`,
    );
    const errors: unknown[] = [];
    element.addEventListener('aio-error', (event) => errors.push(event.error));
    const bad = new Error('bad');
    step.job = () => Promise.reject(bad);
    await fire('a');
    expect(await expectUnhandled()).to.deep.equal([bad]);
    expect([errors, element.error, element.state]).to.deep.equal([[bad], bad, 'pending']);
    element.addEventListener('aio-error', (event) => event.preventDefault());
    await fire('b');
    await waitUntil(() => errors.length === 2);
    step.job = () => 'good';
    await fire('c');
    await waitUntil(() => element.value === 'good');
    expect([errors.length, element.value, element.error]).to.deep.equal([2, 'good', undefined]);
  });

  it('filters, and prevents the default', async () => {
    const { element, log } = await listening(html`
      <aio-on-event name="ping" filter="event.detail == 'b'" prevent-default
        ><test-step></test-step
      ></aio-on-event>
    `);
    const fired = ['a', 'b'].map((detail) => new CustomEvent('ping', { detail, cancelable: true }));
    for (const event of fired) element.parentElement?.dispatchEvent(event);
    expect(fired.map(({ defaultPrevented }) => defaultPrevented)).to.deep.equal([false, true]);
    await waitUntil(() => log.length > 0);
    expect(log).to.deep.equal(['b starts']);
  });

  it('stays idle without a name', async () => {
    const element = await shown<AioOnEventElement>(html`<aio-on-event></aio-on-event>`);
    expect(element.state).to.equal('idle');
  });

  it('cancels the round under way with itself', async () => {
    const { element, fire, log } = await listening(
      html`<aio-on-event name="ping" concurrency="queue"><test-step></test-step></aio-on-event>`,
    );
    await fire('a');
    await fire('b');
    const { finished } = element;
    element.remove();
    expect(await errorOf(finished)).to.have.property('name', 'AbortError');
    expect(log).to.deep.equal(['a starts', 'a cancelled']);
  });

  it('leaves nothing behind', () =>
    expectNoLeak((work) => `<aio-on-event target="window" name="leak-round">${work}</aio-on-event>`));
});

describe('aio-on-event, under a fake clock', () => {
  let clock: FakeTimers.Clock;
  const taken: string[] = [];
  const at = async (seconds: number, act: () => void): Promise<void> => {
    await clock.tickAsync(seconds * 1000 - Date.now());
    act();
    await clock.tickAsync(0);
  };
  const start = async (content: TemplateResult): Promise<(name: string) => void> => {
    const { element, step } = await listening(content);
    taken.length = 0;
    step.job = (_, { event }) => taken.push(`${(event as CustomEvent<string>).detail} ${Date.now() / 1000}`);
    clock = FakeTimers.install({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    return (detail) => element.parentElement?.dispatchEvent(new CustomEvent('ping', { detail }));
  };
  afterEach(() => clock.uninstall());

  it('debounces: takes the newest once nothing has come for some time', async () => {
    const fire = await start(
      html`<aio-on-event name="ping" debounce="1"><test-step></test-step></aio-on-event>`,
    );
    await at(0, () => fire('a'));
    await at(0.9, () => fire('b'));
    await at(1.8, () => fire('c'));
    await at(2.799, () => expect(taken).to.deep.equal([]));
    await at(2.8, () => expect(taken).to.deep.equal(['c 2.8']));
    await at(5, () => fire('d'));
    await at(9, () => expect(taken).to.deep.equal(['c 2.8', 'd 6']));
  });

  it('throttles: takes the first at once, then the newest in each stretch of time', async () => {
    const fire = await start(
      html`<aio-on-event name="ping" throttle="1"><test-step></test-step></aio-on-event>`,
    );
    await at(0, () => fire('a'));
    await at(0.2, () => fire('b'));
    await at(0.4, () => fire('c'));
    await at(1.5, () => fire('d'));
    await at(3.5, () => fire('e'));
    await at(9, () => expect(taken).to.deep.equal(['a 0', 'c 1', 'd 2', 'e 3.5']));
  });
});
