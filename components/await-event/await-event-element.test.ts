import { expect, fixture, html } from '@open-wc/testing';
import { sleep, tasks } from '../../core/index.js';
import { expectUnhandled } from '../../test/strict.js';
import { errorOf } from '../../test/waits.js';
import type { AioAwaitEventElement } from './await-event-element.js';
import './aio-await-event.js';

async function inside(content: unknown): Promise<AioAwaitEventElement> {
  const root = await fixture<HTMLElement>(html`<section>${content}</section>`);
  return root.querySelector('aio-await-event') as AioAwaitEventElement;
}

const fire = (target: EventTarget | null | undefined, name: string): Event => {
  const event = new Event(name, { bubbles: true, cancelable: true });
  target?.dispatchEvent(event);
  return event;
};

describe('aio-await-event', () => {
  it('waits for an event of its parent, which is its value', async () => {
    const element = await inside(html`<aio-await-event name="click"></aio-await-event>`);
    expect(element.state).to.equal('pending');
    const event = fire(element.parentElement, 'click');
    expect(await element.finished).to.equal(event);
    expect(element.value).to.equal(event);
  });

  it('listens from its start on, with a filter too', async () => {
    const element = await inside(
      html`<aio-await-event manual name="key other" filter="event.type == kind"></aio-await-event>`,
    );
    const task = element.start({ kind: 'other' });
    fire(element.parentElement, 'key');
    fire(element.parentElement, 'other');
    expect((await task).type).to.equal('other');
  });

  for (const [target, find] of [
    ['#there', (element) => (element.getRootNode() as ShadowRoot).querySelector('#there')],
    ['window', () => window],
    ['document', () => document],
    ['parent', (element) => element.parentNode],
  ] as [string, (element: Element) => EventTarget | null][])
    it(`finds the target ${target} from within a shadow root`, async () => {
      const host = await fixture<HTMLElement>(html`<div></div>`);
      host.attachShadow({ mode: 'open' }).innerHTML =
        `<p id="there"></p><aio-await-event name="ping" target="${target}"></aio-await-event>`;
      const element = host.shadowRoot?.querySelector('aio-await-event') as AioAwaitEventElement;
      await element.updateComplete;
      await sleep(0);
      const event = fire(find(element), 'ping');
      expect(await element.finished).to.equal(event);
    });

  it('takes an EventTarget as property', async () => {
    const target = new EventTarget();
    const element = await inside(html`<aio-await-event name="ping" .target=${target}></aio-await-event>`);
    expect(fire(target, 'ping')).to.equal(await element.finished);
  });

  it('prevents the default, of the events that count', async () => {
    const element = await inside(
      html`<aio-await-event name="ping" prevent-default filter="event.eventPhase == 2"></aio-await-event>`,
    );
    const inner = element.parentElement?.appendChild(document.createElement('b'));
    expect(fire(inner, 'ping').defaultPrevented).to.equal(false);
    expect(fire(element.parentElement, 'ping').defaultPrevented).to.equal(true);
  });

  it('captures', async () => {
    const element = await inside(html`<aio-await-event name="ping" capture></aio-await-event>`);
    const inner = element.parentElement?.appendChild(document.createElement('b'));
    inner?.addEventListener('ping', (event) => event.stopPropagation());
    const event = fire(inner, 'ping');
    expect(await element.finished).to.equal(event);
  });

  it('stays idle without a name, and starts when it gets one', async () => {
    const element = await inside(html`<aio-await-event></aio-await-event>`);
    expect(element.state).to.equal('idle');
    element.name = 'ping';
    await element.updateComplete;
    expect(element.state).to.equal('pending');
  });

  it('says so when the target is no selector', async () => {
    const element = await inside(html`<aio-await-event manual name="click" target="#"></aio-await-event>`);
    expect(await errorOf(element.start())).to.include({
      name: 'SyntaxError',
      message:
        'Cannot listen: target of <aio-await-event> must be a selector or an EventTarget, current value is "#"',
    });
  });

  it('fails with a filter that is no expression', async () => {
    const element = await inside(
      html`<aio-await-event manual name="click" filter="event.("></aio-await-event>`,
    );
    expect(((await errorOf(element.start())) as Error).message).to.contain('filter of <aio-await-event>');
  });

  it('gives scripts one event or all of them, with its attributes as defaults', async () => {
    const element = await inside(html`<aio-await-event manual name="a"></aio-await-event>`);
    const { parentElement } = element;
    const first = element.event();
    const other = element.event('b', { filter: (event) => event.cancelable });
    const all = element.events(['a', 'b']);
    const fired = [fire(parentElement, 'a'), fire(parentElement, 'b')];
    expect([await first, await other]).to.deep.equal(fired);
    const seen: Event[] = [];
    for await (const event of all) if (seen.push(event) === 2) break;
    expect(seen).to.deep.equal(fired);
    expect(element.state).to.equal('idle');
  });

  it('ends what scripts wait for when it leaves the document', async () => {
    const element = await inside(html`<aio-await-event manual name="a"></aio-await-event>`);
    const waiting = [element.event(), element.events().next()].map(errorOf);
    element.remove();
    for (const error of await Promise.all(waiting)) expect(error).to.have.property('name', 'AbortError');
  });

  it('reports no cancellation of what a script does not wait for, and rejects for a wrong filter', async () => {
    const element = await inside(html`<aio-await-event manual name="a"></aio-await-event>`);
    void element.event();
    void element.event('b', { signal: new AbortController().signal });
    element.remove();
    void element.event();
    expect(await expectUnhandled(0)).to.deep.equal([]);
    element.filter = 'event.(';
    expect(await errorOf(element.event())).to.have.property('name', 'TemplateError');
  });

  it('leaves no listener and no task when it is removed', async () => {
    const target = new EventTarget();
    let listeners = 0;
    const { addEventListener, removeEventListener } = target;
    target.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners++;
      addEventListener.apply(target, args);
    };
    target.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners--;
      removeEventListener.apply(target, args);
    };
    const before = tasks().length;
    const element = await inside(html`<aio-await-event name="a b" .target=${target}></aio-await-event>`);
    expect(listeners).to.equal(2);
    const { finished } = element;
    element.remove();
    await errorOf(finished);
    expect([listeners, tasks().length]).to.deep.equal([0, before]);
  });
});
