import { expect, fixture, html } from '@open-wc/testing';
import { type HttpError } from '../../core/index.js';
import { logOf, release } from '../../test/log.js';
import { expectUnhandled } from '../../test/strict.js';
import { errorOf, settled, waitUntil } from '../../test/waits.js';
import type { AioOnEventElement } from '../on-event/on-event-element.js';
import type { AioSequenceElement } from '../sequence/sequence-element.js';
import type { AioFetchElement } from './fetch-element.js';
import '../on-event/aio-on-event.js';
import '../sequence/aio-sequence.js';
import './aio-fetch.js';

const READING = ['', 'get', 'HEAD', 'query', 'OPTIONS'];
const WRITING = ['post', 'PUT', 'patch', 'DELETE', 'MOVE'];

const place = async (content: ReturnType<typeof html>): Promise<AioFetchElement> => {
  const root = await fixture<HTMLElement>(html`<div>${content}</div>`);
  const element = root.querySelector('aio-fetch') ?? expect.fail('There is no aio-fetch');
  await element.updateComplete;
  return element;
};

describe('whether aio-fetch starts itself', () => {
  for (const method of READING)
    it(`does with the method "${method}"`, async () => {
      const element = await place(html`<aio-fetch method=${method} url="/api/echo"></aio-fetch>`);
      expect(element.state).not.to.equal('idle'); // a fast server may have answered
      await element.finished;
    });

  for (const method of WRITING)
    it(`does not with the method ${method}, unless it may`, async () => {
      const element = await place(html`<aio-fetch method=${method} url="/api/echo"></aio-fetch>`);
      element.url = '/api/echo?changed';
      await element.updateComplete;
      expect(element.state).to.equal('idle');
      element.autostart = true;
      await element.updateComplete;
      expect(element.state).to.equal('pending');
      await element.finished;
    });

  it('does again for each change, if it may, and the newest wins', async () => {
    const key = crypto.randomUUID();
    const element = await place(
      html`<aio-fetch method="post" url="/api/hold?key=${key}" autostart></aio-fetch>`,
    );
    await logOf(key, 'held');
    element.url = '/api/echo';
    element.data = { a: 1 };
    await element.updateComplete;
    expect(await element.finished).to.deep.include({ form: { a: '1' } });
    expect(await logOf(key, 'aborted')).to.include({ started: 1 });
  });

  it('does not against manual', async () => {
    const element = await place(html`<aio-fetch method="post" url="/api/echo" autostart manual></aio-fetch>`);
    expect(element.state).to.equal('idle');
  });

  it('does not with a method that comes from a template, if that one writes', async () => {
    const element = await place(html`<aio-fetch method="{{way}}" url="/api/echo"></aio-fetch>`);
    expect(element.state).to.equal('idle');
    expect(await element.start({ way: 'PUT' })).to.include({ method: 'PUT' });
  });

  it('an owner starts one that writes', async () => {
    const root = await fixture<AioSequenceElement>(html`
      <aio-sequence><aio-fetch method="post" url="/api/echo"></aio-fetch></aio-sequence>
    `);
    expect(await root.finished).to.include({ method: 'POST' });
  });
});

describe('an aio-fetch without a url', () => {
  const message = /^Cannot GET: <aio-fetch> has no url$/;

  it('fails when it is started, with a TypeError', async () => {
    const element = await place(html`<aio-fetch></aio-fetch>`);
    const error = await errorOf(element.start());
    expect(error).to.be.instanceOf(TypeError).with.property('message').that.matches(message);
  });

  it('fails its owner', async () => {
    const root = await fixture<AioSequenceElement>(html`
      <aio-sequence manual><aio-fetch></aio-fetch></aio-sequence>
    `);
    const error = await errorOf(root.start());
    expect(error).to.be.instanceOf(TypeError).with.property('message').that.matches(message);
  });

  const removals: Readonly<Record<string, (element: AioFetchElement) => void>> = {
    'the attribute is removed': (element) => element.removeAttribute('url'),
    'the property is undefined': (element) => (element.url = undefined),
    'the property is null': (element) => Object.assign(element, { url: null }),
    'the property is empty': (element) => (element.url = ''),
  };
  for (const [name, remove] of Object.entries(removals)) {
    it(`is cancelled and reset when ${name}`, async () => {
      const key = crypto.randomUUID();
      const element = await place(html`<aio-fetch url="/api/hold?key=${key}"></aio-fetch>`);
      const { finished } = element;
      await logOf(key, 'held');
      remove(element);
      expect(await errorOf(finished)).to.have.property('name', 'AbortError');
      expect([element.state, (await logOf(key, 'aborted')).aborted]).to.deep.equal(['idle', 1]);
    });

    it(`shows its idle part again when ${name} after it was done`, async () => {
      const element = await place(html`
        <aio-fetch url="/api/users/1"
          ><p slot="idle">Choose</p>
          <b slot="done">There</b></aio-fetch
        >
      `);
      await element.finished;
      remove(element);
      await element.updateComplete;
      expect([element.state, element.value, element.request]).to.deep.equal(['idle', undefined, undefined]);
      expect(element.querySelector('p')?.checkVisibility()).to.equal(true);
      element.url = '/api/users/2';
      expect(await element.finished).to.include({ id: 2 });
    });
  }
});

describe('a run of aio-fetch', () => {
  it('that is cancelled at once sends nothing', async () => {
    const key = crypto.randomUUID();
    const element = await place(html`<aio-fetch url="/api/echo?key=${key}" manual></aio-fetch>`);
    const task = element.start();
    element.cancel();
    expect(await errorOf(task)).to.have.property('name', 'AbortError');
    expect((await logOf(key)).started).to.equal(0);
  });

  it('fails with a NetworkError while the browser is offline, the first one too', async () => {
    const element = await place(html`<aio-fetch url="http://127.0.0.1:9/" manual select="a.b"></aio-fetch>`);
    expect(await errorOf(element.start())).to.have.property('name', 'NetworkError');
  });

  it('sends on a page whose address has a password', async () => {
    const base = document.createElement('base');
    base.href = location.href.replace('//', '//user:secret@');
    document.head.append(base);
    try {
      const element = await place(html`<aio-fetch url="/api/echo" manual></aio-fetch>`);
      expect(await element.start()).to.have.property('path', '/api/echo');
      expect((await element.get('/api/echo?again')).url).to.equal(`${location.origin}/api/echo?again`);
    } finally {
      base.remove();
    }
  });

  it('gives the task under way when a script starts one that writes, and a new one when it has ended', async () => {
    const key = crypto.randomUUID();
    const element = await place(html`<aio-fetch url="/api/hold?key=${key}" method="post"></aio-fetch>`);
    const first = element.start();
    expect(element.start()).to.equal(first);
    element.cancel();
    const second = element.start();
    expect(second).not.to.equal(first);
    await errorOf(first);
    await logOf(key, 'held');
    await release(key);
    await second;
    expect(element.start()).not.to.equal(second);
    element.cancel();
    await errorOf(element.finished);
  });

  it('is superseded by a changed input, also where starts are dropped', async () => {
    const key = crypto.randomUUID();
    const element = await place(html`<aio-fetch url="/api/hold?key=${key}" concurrency="drop"></aio-fetch>`);
    await logOf(key, 'held');
    element.url = '/api/users/1';
    await element.updateComplete;
    expect(await element.finished).to.include({ id: 1 });
    expect((await logOf(key, 'aborted')).aborted).to.equal(1);
  });

  for (const [concurrency, requests, values] of [
    ['drop', ['a'], ['a', 'a', 'a']],
    ['queue', ['a', 'b', 'c'], ['a', 'b', 'c']],
  ] as const)
    it(`does as it says when an owner starts it: ${concurrency}`, async () => {
      const key = crypto.randomUUID();
      const root = await fixture<HTMLElement>(html`
        <div>
          <aio-on-event name="ping" concurrency="parallel" collect>
            <aio-fetch
              url="/api/hold?key=${key}&amp;value={{event.detail}}"
              select="value"
              concurrency=${concurrency}
            ></aio-fetch>
          </aio-on-event>
        </div>
      `);
      const owner = root.querySelector('aio-on-event') as AioOnEventElement;
      await owner.updateComplete;
      await settled();
      for (const detail of ['a', 'b', 'c']) root.dispatchEvent(new CustomEvent('ping', { detail }));
      for (const [index] of requests.entries()) {
        const { started } = await logOf(key, `held&count=1`);
        expect(started).to.equal(index + 1);
        await release(key);
      }
      await waitUntil(() => (owner.value as unknown[] | undefined)?.length === values.length);
      expect(owner.value).to.deep.equal(values);
      expect(await logOf(key, 'idle')).to.include({ started: requests.length, aborted: 0 });
    });

  it('keeps the names of each start in a queue', async () => {
    const element = await place(
      html`<aio-fetch url="/api/echo?n={{n}}" concurrency="queue" manual></aio-fetch>`,
    );
    const starts: number[] = [];
    element.addEventListener('aio-start', () => starts.push(starts.length));
    const all = [1, 2, 3].map((n) => element.start({ n }));
    expect(starts).to.have.length(1);
    const values = (await Promise.all(all)) as { query: unknown }[];
    expect(values.map(({ query }) => query)).to.deep.equal([{ n: '1' }, { n: '2' }, { n: '3' }]);
    expect([starts.length, element.state]).to.deep.equal([3, 'done']);
  });

  it('goes on in a queue after an error, whose owner is who started it', async () => {
    const element = await place(
      html`<aio-fetch url="/api/status/{{status}}" concurrency="queue" manual></aio-fetch>`,
    );
    const [bad, good] = [element.start({ status: 500 }), element.start({ status: 200 })];
    expect(((await errorOf(bad)) as HttpError).status).to.equal(500);
    expect(await good).to.include({ status: 200 });
    await settled();
    expect(await expectUnhandled(0)).to.have.length(0);
  });
});
