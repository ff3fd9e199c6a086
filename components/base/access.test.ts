import { expect } from '@open-wc/testing';
import { a11ySnapshot } from '@web/test-runner-commands';
import { isChromium } from '../../test/platform.js';
import { clear, idle, type TrialElement } from '../../test/trial-element.js';
import { errorOf, settled, waitUntil } from '../../test/waits.js';
import type { AioElement } from './aio-element.js';
import { PERFORM } from './perform.js';
import { withTimers } from '../../test/clock.js';
import '../index.js';

afterEach(clear);

describe('ariaBusy', () => {
  it('of an owner is looked for in its children only if one of them waits for an event', async () => {
    const count = 20;
    const stage = document.createElement('div');
    stage.innerHTML = `<aio-gather><p></p>${'<test-trial word="w"></test-trial>'.repeat(count)}</aio-gather>`;
    let reads = 0;
    const foreign = Object.defineProperties(stage.querySelector('p') as Element, {
      [PERFORM]: { value: () => Promise.resolve() },
      state: { get: () => reads++ },
    });
    document.body.append(stage);
    const gather = foreign.parentElement as AioElement;
    await settled();
    expect(gather.state).to.equal('pending');
    for (const { trial } of stage.querySelectorAll('test-trial')) {
      trial.future.setResult('v');
      await settled();
    }
    await gather.finished;
    expect(reads).to.be.lessThan(count / 2);
    stage.remove();
  });

  it('is true while a run is pending', async () => {
    const element = idle();
    const task = element.start();
    expect(element.internals.ariaBusy).to.equal('true');
    task.cancel();
    await errorOf(task);
    expect(element.internals.ariaBusy).to.equal('false');
  });

  it('is false while an element only waits to be told something, and so for what is around it', async () => {
    const stage = await busyStage(`
      <aio-await-event name="ping"></aio-await-event>
      <aio-on-event name="pong"></aio-on-event>
      <aio-future id="told"></aio-future>
      <aio-view for="told"></aio-view>
      <aio-sleep id="slow" seconds="60"></aio-sleep>
      <aio-view for="slow"></aio-view>
      <aio-gather><aio-sleep seconds="60"></aio-sleep></aio-gather>
      <aio-gather><aio-sleep seconds="60"></aio-sleep><aio-future></aio-future></aio-gather>`);
    expect(stage.states()).to.deep.equal(Array.from({ length: 8 }, () => 'pending'));
    expect(stage.busy()).to.equal('aio-sleep aio-view aio-gather');
    stage.remove();
  });

  it('of an owner changes with its children', async () => {
    const stage = await busyStage(
      '<aio-sequence><aio-sleep></aio-sleep><aio-gather><aio-future></aio-future></aio-gather><test-trial></test-trial></aio-sequence>',
    );
    expect(stage.busy()).to.equal('');
    stage.querySelector('aio-future')?.setResult(1);
    await settled();
    expect(stage.querySelector('test-trial')?.state).to.equal('pending');
    expect(stage.busy()).to.equal('aio-sequence');
    stage.querySelector('test-trial')?.trial.future.setResult('');
    await stage.querySelector('aio-sequence')?.finished;
    expect(stage.busy()).to.equal('');
    stage.remove();
  });
});

describe('ariaBusy of an owner', () => {
  const waits = '<aio-await-event name="ping"></aio-await-event><aio-sleep seconds="60"></aio-sleep>';
  for (const [how, end] of [
    ['fails', (child: AioElement) => Object.assign(child, { timeout: 0.001 }).start()],
    ['is cancelled', (child: AioElement) => child.cancel()],
    ['is reset', (child: AioElement) => child.reset()],
    ['is removed', (child: AioElement) => child.remove()],
  ] as const)
    it(`is true again when a child that only waits ${how} while another works`, async () => {
      const stage = await busyStage(`<aio-any>${waits}</aio-any>`);
      expect(stage.busy()).to.equal('');
      const child = stage.querySelector('aio-await-event') as AioElement;
      const task = end(child);
      if (typeof task === 'object') await errorOf(task);
      await waitUntil(() => stage.busy() === 'aio-any', 'is busy');
      stage.remove();
    });

  it('is true in the pause of a retry, after a child that only waits has failed', async () => {
    await withTimers(0.05, async (pass) => {
      const stage = await busyStage(
        '<aio-retry delay="60"><aio-await-event name="ping" timeout="0.05"></aio-await-event></aio-retry>',
      );
      expect(stage.busy()).to.equal('');
      pass();
      await waitUntil(() => stage.busy() === 'aio-retry', 'is busy');
      stage.remove();
    });
  });
});

const SAVED = '<p slot="pending">Busy</p><template slot="done">{{value}}</template>';

const FAILED = '<p slot="done">Saved</p><p slot="error">Failed</p>';

/** Ends the run: `!` is a failure, anything else the value. */
async function ends(element: TrialElement, value: string): Promise<void> {
  if (value === '!') element.trial.future.setException(new Error('no'));
  else element.trial.future.setResult(value);
  await element.finished.catch(() => undefined);
}

describe('announce', () => {
  it('says what is shown, or the state, politely', async () => {
    const element = idle('<p slot="done">All\n  done</p>');
    element.announce = true;
    const said: string[] = [];
    const notifier = element as unknown as {
      ariaNotify: (text: string, options: { priority: string }) => void;
    };
    notifier.ariaNotify = (text, { priority }) => said.push(`${text} (${priority})`);
    await element.updateComplete;
    element.start();
    element.trial.future.setResult('v');
    await element.finished;
    await waitUntil(() => said.length === 2, 'says both');
    expect(said).to.deep.equal(['pending (normal)', 'All done (normal)']);
  });

  for (const [kind, source, values, expected] of [
    ['a part for pending', SAVED, 'ab', ['Busy', 'a', 'Busy', 'b']],
    ['the same again', SAVED, 'aa', ['Busy', 'a', 'Busy', 'a']],
    ['no part for pending', '<template slot="done">{{value}}</template>', 'ab', ['pending', 'a', 'b']],
    ['keep', `keep>${SAVED}`, 'ab', ['Busy', 'a', 'b']],
    ['keep, the same again', `keep>${SAVED}`, 'aaba', ['Busy', 'a', 'a', 'b', 'a']],
    ['keep, failures', `keep>${FAILED}`, 'a!!a', ['pending', 'Saved', 'Failed', 'Failed', 'Saved']],
  ] as const)
    it(`says what has changed, not what was kept: ${kind}`, async () => {
      const keep = source.startsWith('keep>');
      const element = idle(source.replace('keep>', ''));
      Object.assign(element, { announce: true, keep });
      const heard: string[] = [];
      Object.assign(element, { ariaNotify: (text: string) => heard.push(text) });
      await element.updateComplete;
      for (const value of values) {
        element.start().catch(() => undefined);
        await ends(element, value);
      }
      expect(heard).to.deep.equal(expected);
    });

  for (const [kind, source, values, expected] of [
    ['what has not changed is not said', SAVED, 'aaba', ['Busy', 'a', 'b', 'a']],
    ['each failure is', FAILED, 'a!!a', ['pending', 'Saved', 'Failed', 'Failed', 'Saved']],
  ] as const)
    it(`says with keep what comes of runs that nobody asked for: ${kind}`, async () => {
      const element = idle(source);
      Object.assign(element, { announce: true, keep: true, manual: false });
      const heard: string[] = [];
      Object.assign(element, { ariaNotify: (text: string) => heard.push(text) });
      for (const [at, value] of [...values].entries()) {
        element.word = `w${String(at)}`;
        await waitUntil(() => element.trials.length === at + 1, 'runs');
        await ends(element, value);
      }
      expect(heard).to.deep.equal(expected);
    });

  it('does not say once more what was kept when the run is cancelled', async () => {
    const element = idle(SAVED);
    Object.assign(element, { announce: true, keep: true });
    const heard: string[] = [];
    Object.assign(element, { ariaNotify: (text: string) => heard.push(text) });
    await element.updateComplete;
    element.start().catch(() => undefined);
    await ends(element, 'a');
    const task = element.start();
    element.cancel();
    await errorOf(task);
    expect(heard).to.deep.equal(['Busy', 'a']);
  });

  it('uses a live region where the browser has no ariaNotify', async () => {
    const element = idle();
    element.announce = true;
    Object.assign(element, { ariaNotify: undefined });
    element.start();
    await waitUntil(() => document.querySelector('[role=status]'), 'makes a region');
    const region = document.querySelector('[role=status]');
    expect(region?.textContent).to.equal('pending');
    expect(region?.getBoundingClientRect().width).to.be.at.most(1);
    const { position, height, overflow, whiteSpace, clipPath } = getComputedStyle(region as Element);
    expect([position, height, overflow, whiteSpace]).to.deep.equal(['absolute', '1px', 'hidden', 'nowrap']);
    expect(clipPath).to.equal('inset(50%)');
    element.trial.future.setResult('v');
    await element.finished;
    await waitUntil(() => region?.textContent === 'done', 'says the end');
  });

  it('says all parts that are shown, with spaces between', async () => {
    const element = idle('<p slot="done">All</p><p slot="done">done</p><p slot="pending"> </p>');
    const heard: string[] = [];
    Object.assign(element, { announce: true, ariaNotify: (text: string) => heard.push(text) });
    await element.updateComplete;
    element.start().catch(() => undefined);
    await ends(element, 'a');
    expect(heard).to.deep.equal(['pending', 'All done']);
  });

  it('makes a new live region where the page has removed the one before', async () => {
    const element = idle();
    Object.assign(element, { announce: true, ariaNotify: undefined });
    await element.updateComplete;
    element.start().catch(() => undefined);
    document.querySelector('[role=status]')?.remove();
    await ends(element, 'a');
    expect(document.querySelector('[role=status]')?.textContent).to.equal('done');
  });

  it('changes the live region also for the same text', async () => {
    const element = idle(SAVED);
    Object.assign(element, { announce: true, keep: true, ariaNotify: undefined });
    await element.updateComplete;
    const texts: unknown[] = [];
    for (let round = 0; round < 3; round++) {
      element.start().catch(() => undefined);
      await ends(element, 'a');
      texts.push(document.querySelector('[role=status]')?.textContent);
    }
    expect(texts).to.deep.equal(['a', 'a\u00a0', 'a']);
  });

  it('says nothing unless it is asked to', async () => {
    const element = idle();
    let said = 0;
    Object.assign(element, { ariaNotify: () => said++ });
    element.start();
    element.trial.future.setResult('v');
    await element.finished;
    expect(said).to.equal(0);
  });
});

/** Elements side by side in the document, once they run, and which of them are busy. */
async function busyStage(source: string): Promise<HTMLElement & { states(): string[]; busy(): string }> {
  const { attachInternals } = HTMLElement.prototype;
  const internals = new Map<Element, ElementInternals>();
  HTMLElement.prototype.attachInternals = function () {
    const own = attachInternals.call(this);
    internals.set(this, own);
    return own;
  };
  const stage = document.createElement('div');
  stage.innerHTML = source;
  document.body.append(stage);
  HTMLElement.prototype.attachInternals = attachInternals;
  await settled();
  const elements = [...stage.children] as AioElement[];
  return Object.assign(stage, {
    states: () => elements.map(({ state }) => state),
    busy: () =>
      elements
        .filter((element) => internals.get(element)?.ariaBusy === 'true')
        .map(({ localName }) => localName)
        .join(' '),
  });
}

interface AccessibleNode {
  readonly name?: string;
  readonly children?: readonly AccessibleNode[];
}

const isNamed = (node: AccessibleNode, name: string): boolean =>
  node.name === name || !!node.children?.some((child) => isNamed(child, name));

/** Whether assistive technology is told of something with this name. */
const isTold = async (name: string): Promise<boolean> =>
  isNamed((await (a11ySnapshot({}) as Promise<unknown>)) as AccessibleNode, name);

if (isChromium)
  describe('the accessibility tree', () => {
    for (const [kind, part] of [
      ['a child', '<p slot="pending"><button>Stop it</button></p>'],
      ['a template', '<template slot="pending"><button>Stop it</button></template>'],
    ] as const)
      it(`has a part that is ${kind} whenever it is shown`, async () => {
        const element = idle(part);
        await element.updateComplete;
        expect(await isTold('Stop it')).to.equal(false);
        for (const round of [1, 2, 3]) {
          const task = element.start();
          expect(await isTold('Stop it'), `round ${round}`).to.equal(true);
          task.cancel();
          await errorOf(task);
          expect(await isTold('Stop it'), `after round ${round}`).to.equal(false);
        }
      });
  });
