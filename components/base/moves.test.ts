import { expect } from '@open-wc/testing';
import { run } from '../../core/index.js';
import { shownText } from '../../test/shown-text.js';
import { clear, idle, place } from '../../test/trial-element.js';
import { settled, waitUntil } from '../../test/waits.js';
import type { AioAwaitEventElement } from '../await-event/await-event-element.js';
import type { AioOnEventElement } from '../on-event/on-event-element.js';
import '../await-event/aio-await-event.js';
import '../on-event/aio-on-event.js';
import '../view/aio-view.js';
import { trustedPolicy } from './trusted-types.js';

afterEach(clear);

/** A shadow root in the document, with what is in it. */
function shadow(markup = ''): ShadowRoot {
  const host = document.createElement('div');
  host.attachShadow({ mode: 'open' }).innerHTML = trustedPolicy().createHTML(markup);
  (place('<test-trial manual></test-trial>').parentElement as Element).append(host);
  return host.shadowRoot as ShadowRoot;
}

const stage = (markup: string): Element => {
  const { parentElement } = place('<test-trial manual></test-trial>');
  parentElement?.insertAdjacentHTML('beforeend', trustedPolicy().createHTML(markup));
  return parentElement as Element;
};

const ping = (target: EventTarget | null): void =>
  void target?.dispatchEvent(new Event('ping', { bubbles: true }));

const MOVES: Readonly<Record<string, (element: Element, parent: ParentNode & Node) => void>> = {
  'append()': (element, parent) => parent.append(element),
  'moveBefore()': (element, parent) => (parent as Element).moveBefore(element, null),
  'append() of what is around it': (element, parent) => {
    const box = document.createElement('p');
    element.before(box);
    box.append(element);
    parent.append(box);
  },
};

for (const [how, move] of Object.entries(MOVES))
  describe(`an element that is moved by ${how}`, () => {
    before(function () {
      if (how === 'moveBefore()' && !('moveBefore' in Element.prototype)) this.skip();
    });

    for (const [target, at] of [
      ['parent', 'its parent'],
      ['b', 'what its selector matches'],
    ] as const)
      it(`hears ${at} in the new place, and not in the old one`, async () => {
        const old = stage(`<b></b><aio-await-event name="ping" target="${target}"></aio-await-event>`);
        const root = shadow('<section><b></b></section>');
        const place = root.querySelector('section') as Element;
        const element = old.querySelector('aio-await-event') as AioAwaitEventElement;
        await element.updateComplete;
        move(element, place);
        await settled();
        expect(element.state).to.equal('pending');
        ping(target === 'parent' ? old : old.querySelector('b'));
        await settled();
        expect(element.state).to.equal('pending');
        ping(target === 'parent' ? element.parentNode : root.querySelector('b'));
        await settled();
        expect(element.state).to.equal('done');
      });

    it('follows the element that it shows in the new root', async () => {
      const element = idle();
      element.id = 'viewed';
      const root = shadow('<section><aio-view for="viewed"></aio-view></section>');
      const view = root.querySelector('aio-view') as HTMLElement & { state: string };
      await settled();
      expect(view.state).to.equal('idle');
      element.start();
      move(view, element.parentElement as Element);
      await settled();
      expect([view.state, view.matches(':state(pending)')]).to.deep.equal(['pending', true]);
      element.trial.future.setResult('v');
      await element.finished;
      expect(view.matches(':state(done)')).to.equal(true);
    });
  });

describe('aio-on-event with a selector', () => {
  const listening = async (
    markup: string,
    attributes = '',
  ): Promise<{ root: Element; element: AioOnEventElement; taken: string[] }> => {
    const root = stage(
      `<aio-on-event name="ping" ${attributes}><test-trial></test-trial></aio-on-event>${markup}`,
    );
    const element = root.querySelector('aio-on-event') as AioOnEventElement;
    const taken: string[] = [];
    const child = element.querySelector('test-trial') as Element;
    Object.assign(child, {
      [Symbol.for('aio.perform')]: (_: unknown, { event }: { event: Event }) =>
        run(async (aio) => {
          await aio.sleep(0);
          taken.push(`${(event.currentTarget as Element).id} ${(event.target as Element).id}`);
        }),
    });
    await settled();
    return { root, element, taken };
  };
  const fire = async (
    root: Element,
    selector: string,
    init: EventInit = { bubbles: true },
  ): Promise<void> => {
    root.querySelector(selector)?.dispatchEvent(new Event('ping', init));
    await settled();
    await settled();
  };

  it('hears each element that matches, those that come later too; the innermost is currentTarget', async () => {
    const { root, taken } = await listening(
      '<p class="x" id="outer"><b class="x" id="inner"><i id="leaf"></i></b></p><u id="none"></u>',
      'target=".x"',
    );
    await fire(root, '#leaf');
    await fire(root, '#outer');
    await fire(root, '#none');
    root.insertAdjacentHTML('beforeend', '<a class="x" id="late"></a>');
    await fire(root, '#late');
    expect(taken).to.deep.equal(['inner leaf', 'outer outer', 'late late']);
  });

  it('hears what does not bubble only where it is fired', async () => {
    const { root, taken } = await listening('<p class="x" id="outer"><i id="leaf"></i></p>', 'target=".x"');
    await fire(root, '#leaf', {});
    await fire(root, '#outer', {});
    expect(taken).to.deep.equal(['outer outer']);
  });

  it('does not hear what stops before it comes to it', async () => {
    const { root, taken } = await listening('<p class="x" id="outer"><i id="leaf"></i></p>', 'target=".x"');
    root.querySelector('#leaf')?.addEventListener('ping', (event) => event.stopPropagation());
    await fire(root, '#leaf');
    expect(taken).to.deep.equal([]);
  });

  it('does not hear what stands in HTML from a server', async () => {
    const { root, taken } = await listening(
      '<div class="x" id="page"><div data-aio-html><i class="x" id="leaf"></i></div></div>',
      'target=".x"',
    );
    await fire(root, '#leaf');
    expect(taken).to.deep.equal(['page leaf']);
  });

  it('keeps what an event has after a debounce', async () => {
    const { root, taken } = await listening(
      '<p class="x" id="outer"><i id="leaf"></i></p>',
      'target=".x" debounce="1ms"',
    );
    await fire(root, '#leaf');
    await waitUntil(() => taken.length, 'runs');
    expect(taken).to.deep.equal(['outer leaf']);
  });
});

describe('an element that is adopted by another document', () => {
  it('keeps its style and its templates', async () => {
    const frame = document.createElement('iframe');
    const element = place(
      '<test-trial word="w"><p slot="done">part</p><template slot="done"><b>{{value}}</b></template></test-trial>',
    );
    element.parentElement?.append(frame);
    const inner = frame.contentDocument as Document;
    inner.body.append(element);
    await element.updateComplete;
    await settled();
    expect(inner.defaultView?.getComputedStyle(element).display).to.equal('contents');
    element.trial.future.setResult('v');
    await element.finished;
    expect(element.querySelector('b')?.textContent).to.equal('v');
    expect(element.querySelector('b')?.checkVisibility()).to.equal(true);
    document.body.append(element);
    expect(getComputedStyle(element).display).to.equal('contents');
    element.remove();
  });

  it('may be connected there first', async () => {
    const stage = place('<div><test-trial></test-trial></div>').parentElement as Element;
    const frame = document.createElement('iframe');
    stage.append(frame);
    const inner = frame.contentDocument as Document;
    const element = document.createElement('test-trial');
    element.word = 'w';
    element.insertAdjacentHTML('beforeend', '<p slot="done">done</p><p slot="pending">pending</p>');
    inner.body.append(element);
    await element.updateComplete;
    expect(inner.defaultView?.getComputedStyle(element).display).to.equal('contents');
    expect(shownText(element)).to.equal('pending');
    element.trial.future.setResult('v');
    await element.finished;
    expect(shownText(element)).to.equal('done');
  });
});

describe('the language of a template', () => {
  it('is found through shadow hosts', async () => {
    const host = document.createElement('div');
    host.lang = 'de';
    host.attachShadow({ mode: 'open' }).innerHTML = trustedPolicy().createHTML(
      '<p><test-trial manual word="w"><template slot="done"><b>{{n | number}}</b></template></test-trial></p>',
    );
    (idle().parentElement as Element).append(host);
    const element = host.shadowRoot?.querySelector('test-trial');
    const task = element?.start({ n: 1234.5 });
    element?.trial.future.setResult('v');
    await task;
    expect(element?.querySelector('b')?.textContent).to.equal('1.234,5');
  });
});
