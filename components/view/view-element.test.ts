import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { expectNoLeak } from '../../test/mounts.js';
import { shown } from '../../test/owners.js';
import { expectUncaught } from '../../test/strict.js';
import { errorOf, settled, waitUntil } from '../../test/waits.js';
import { isPerformer } from '../base/perform.js';
import type { AioFutureElement } from '../future/future-element.js';
import type { AioViewElement } from './view-element.js';
import '../future/aio-future.js';
import '../sequence/aio-sequence.js';
import './aio-view.js';

async function viewAndSource(): Promise<[AioViewElement, AioFutureElement]> {
  const root = await shown<HTMLElement>(html`
    <div>
      <aio-view for="source">
        <p slot="idle">idle</p>
        <p slot="pending">pending</p>
        <template slot="done">{{value}} {{state}}</template>
        <template slot="error">{{error.message}}</template>
      </aio-view>
      <aio-future id="source" manual></aio-future>
    </div>
  `);
  return [root.querySelector('aio-view'), root.querySelector('aio-future')] as [
    AioViewElement,
    AioFutureElement,
  ];
}

describe('aio-view', () => {
  it('shows the state and the value of another element, and starts nothing', async () => {
    const [view, source] = await viewAndSource();
    const visible = (state: string): boolean | undefined =>
      view.querySelector(`[slot=${state}]`)?.checkVisibility();
    await settled();
    expect([source.state, view.state, visible('idle')]).to.deep.equal(['idle', 'idle', true]);
    const task = source.start();
    expect([view.state, view.matches(':state(pending)'), visible('idle')]).to.deep.equal([
      'pending',
      true,
      false,
    ]);
    expect(visible('pending')).to.equal(true);
    source.setResult('Hello');
    await task;
    expect([view.state, view.value, view.matches(':state(done)')]).to.deep.equal(['done', 'Hello', true]);
    await waitUntil(() => view.textContent?.includes('Hello done'));
    source.reset();
    expect([view.state, view.value, visible('idle')]).to.deep.equal(['idle', undefined, true]);
  });

  it('shows errors and cancellations', async () => {
    const [view, source] = await viewAndSource();
    source.addEventListener('aio-error', (event) => event.preventDefault());
    source.start();
    source.setException(new Error('bad'));
    await errorOf(source.finished);
    expect([view.state, (view.error as Error).message]).to.deep.equal(['error', 'bad']);
    await waitUntil(() => view.textContent?.includes('bad'));
    source.start();
    source.cancel();
    await errorOf(source.finished);
    expect([view.state, view.matches(':state(cancelled)')]).to.deep.equal(['cancelled', true]);
  });

  it('follows another element, one that comes later, and none', async () => {
    const [view, source] = await viewAndSource();
    source.setResult(1);
    await source.start();
    view.htmlFor = 'later';
    await view.updateComplete;
    expect([view.state, view.value, view.matches(':state(idle)')]).to.deep.equal(['idle', undefined, true]);
    const later = document.createElement('aio-future');
    later.id = 'later';
    view.after(later);
    await waitUntil(() => view.state === 'pending');
    later.setResult(2);
    expect(await later.finished).to.equal(2);
    expect(view.value).to.equal(2);
  });

  it('keeps what is shown while its element is pending, if it has no part for that', async () => {
    const [view, source] = await viewAndSource();
    view.querySelector('[slot=pending]')?.remove();
    source.start();
    await settled();
    expect(view.querySelector('[slot=idle]')?.checkVisibility()).to.equal(true);
  });

  it('shows the element of another view, and none in a circle of views', async () => {
    const [view, source] = await viewAndSource();
    view.id = 'first';
    const second = document.createElement('aio-view');
    second.htmlFor = 'first';
    second.innerHTML = '<p slot="error">failed</p>';
    view.after(second);
    await second.updateComplete;
    source.setResult('Hello');
    await source.start();
    expect([second.state, second.value]).to.deep.equal(['done', 'Hello']);
    view.querySelector('[slot=error]')?.remove();
    const failing = source.start();
    source.setException(new Error('shown by the second'));
    await settled();
    expect([second.state, failing.state]).to.deep.equal(['error', 'error']);
    second.id = 'second';
    for (const name of ['second', 'first']) {
      view.htmlFor = name;
      await view.updateComplete;
      expect([name, view.state, second.state, view.value]).to.deep.equal([name, 'idle', 'idle', undefined]);
      view.addEventListener('aio-error', (event) => event.preventDefault());
      expect(await errorOf(view.start())).to.be.instanceOf(TypeError);
    }
  });

  const turns: Record<string, (source: AioFutureElement, view: AioViewElement) => void> = {
    'is removed': (source) => source.remove(),
    'has another id': (source) => (source.id = 'other'),
    'is replaced by an idle one': (source) => {
      const idle = document.createElement('aio-future');
      Object.assign(idle, { id: 'source', manual: true });
      source.replaceWith(idle);
    },
    'is not the one that the view names any more': (source, view) => (view.htmlFor = 'nobody'),
    'is removed with what is around it': (source) => {
      const around = document.createElement('div');
      source.replaceWith(around);
      around.append(source);
      around.remove();
    },
  };
  for (const [how, turn] of Object.entries(turns))
    it(`shows nothing of an element that ${how}, nor does a view of the view`, async () => {
      const [view, source] = await viewAndSource();
      const outer = document.createElement('aio-view');
      outer.innerHTML = view.innerHTML;
      Object.assign(view, { id: 'middle' });
      outer.htmlFor = 'middle';
      view.after(outer);
      await outer.updateComplete;
      const seen = (one: AioViewElement): unknown[] => [
        one.state,
        one.value,
        [...one.children].flatMap((part) => (part.checkVisibility() ? part.textContent.trim() : [])).join(),
      ];
      source.setResult('Hello');
      await source.start();
      await settled();
      // the part for `done` is a container without a box
      expect([view, outer].map((one) => [one.state, one.textContent.includes('Hello done')])).to.deep.equal([
        ['done', true],
        ['done', true],
      ]);
      turn(source, view);
      await view.updateComplete;
      await settled();
      expect([view, outer].map(seen)).to.deep.equal([
        ['idle', undefined, 'idle'],
        ['idle', undefined, 'idle'],
      ]);
    });

  it('reports what its rendering throws, which reaches no other element', async () => {
    const [view, source] = await viewAndSource();
    const bad = new RangeError('cannot be shown');
    const errors = await expectUncaught(async () => {
      view.renderer = ({ state }) => {
        if (state === 'done') throw bad;
        return html`${state}`;
      };
      await view.updateComplete;
      source.value = 'set';
      source.reset();
      source.setResult('run');
      expect(await source.start()).to.equal('run');
      const { parentElement } = view;
      view.remove();
      parentElement?.append(view);
    });
    expect([...new Set(errors)]).to.deep.equal([bad]);
    expect(source.state).to.equal('done');
  });

  it('waits for the end of the other element when somebody runs it', async () => {
    const [view, source] = await viewAndSource();
    expect(isPerformer(view)).to.equal(true);
    const task = view.start();
    source.start();
    await settled();
    source.setResult('joined');
    expect(await task).to.equal('joined');
    view.htmlFor = 'nobody';
    expect(await errorOf(view.start())).to.be.instanceOf(TypeError);
  });

  it('does not listen any more once it is removed', async () => {
    const [view, source] = await viewAndSource();
    const root = view.getRootNode() as Document;
    view.remove();
    root.querySelector('#source')?.setAttribute('id', 'other');
    source.start();
    expect(view.matches(':state(pending)')).to.equal(false);
  });

  it('shows nothing of an element that has left the document while it was pending', async () => {
    const [view, source] = await viewAndSource();
    source.start();
    expect(view.matches(':state(pending)')).to.equal(true);
    source.remove();
    await settled();
    expect([source.state, view.state, view.matches(':state(idle)')]).to.deep.equal([
      'cancelled',
      'idle',
      true,
    ]);
  });

  for (const [how, markup, live] of [
    ['by itself', '<aio-view for="source"><p slot="pending"></p></aio-view>', 0],
    ['run by an owner', '<aio-sequence><aio-view for="source"></aio-view></aio-sequence>', 2],
  ] as const)
    it(`leaves nothing behind, ${how}`, async () => {
      const [, source] = await viewAndSource();
      source.start();
      await expectNoLeak(() => markup, live);
      expect(source.state).to.equal('pending');
    });
});
