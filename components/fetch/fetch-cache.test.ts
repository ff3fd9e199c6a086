import { expect, fixture, html } from '@open-wc/testing';
import { type AjaxRequest, type Client, event, get, sleep } from '../../core/index.js';
import { logOf, release } from '../../test/log.js';
import { errorOf, settled, waitUntil } from '../../test/waits.js';
import type { AioClientElement } from '../client/client-element.js';
import type { AioOwnerElement } from '../base/owner-element.js';
import type { AioSequenceElement } from '../sequence/sequence-element.js';
import type { AioFetchElement } from './fetch-element.js';
import '../any/aio-any.js';
import '../await-event/aio-await-event.js';
import '../client/aio-client.js';
import '../future/aio-future.js';
import '../gather/aio-gather.js';
import '../if/aio-if.js';
import '../on-event/aio-on-event.js';
import '../race/aio-race.js';
import '../repeat/aio-repeat.js';
import '../retry/aio-retry.js';
import '../sequence/aio-sequence.js';
import '../timeout/aio-timeout.js';
import './aio-fetch.js';

interface Echo {
  readonly headers: Readonly<Record<string, string>>;
}

const make = (attributes: Partial<AioFetchElement>): AioFetchElement =>
  Object.assign(document.createElement('aio-fetch'), attributes);

/** Places an element, and waits for what it shows first. */
async function shown(attributes: Partial<AioFetchElement>): Promise<AioFetchElement> {
  const element = await fixture<AioFetchElement>(make(attributes));
  await element.finished;
  return element;
}

const started = async (key: string): Promise<number> => (await logOf(key)).started;
const newUrl = (): [url: string, key: string] => {
  const key = crypto.randomUUID();
  return [`/api/echo?key=${key}`, key];
};

describe('max-age of aio-fetch', () => {
  it('shows an answer again without a request, nor another value', async () => {
    const [url, key] = newUrl();
    const first = await shown({ url, maxAge: 60 });
    const second = await shown({ url, maxAge: 60 });
    expect([second.state, await started(key)]).to.deep.equal(['done', 1]);
    expect(second.request).to.equal(first.request);
    expect(second.value).to.equal(first.value);
  });

  it('ends', async () => {
    const [url, key] = newUrl();
    await shown({ url, maxAge: 0.02 });
    await sleep(0.03);
    await shown({ url, maxAge: 0.02 });
    expect(await started(key)).to.equal(2);
  });

  it('is not that of elements without it', async () => {
    const [url, key] = newUrl();
    await shown({ url, maxAge: 60 });
    await shown({ url });
    expect(await started(key)).to.equal(2);
  });

  it('does not hold back a start by hand, whose answer is the newer one', async () => {
    const [url, key] = newUrl();
    const first = await shown({ url, maxAge: 60 });
    await first.start();
    expect(await started(key)).to.equal(2);
    const second = await shown({ url, maxAge: 60 });
    expect([second.request === first.request, await started(key)]).to.deep.equal([true, 2]);
  });

  it('counts for an owner', async () => {
    const [url, key] = newUrl();
    await shown({ url, maxAge: 60 });
    const owner = await fixture<AioSequenceElement>(html`
      <aio-sequence><aio-fetch url=${url} max-age="60s"></aio-fetch></aio-sequence>
    `);
    await owner.finished;
    expect(await started(key)).to.equal(1);
  });

  const others: Readonly<Record<string, Partial<AioFetchElement>>> = {
    'other headers': { headers: { 'X-One': '2' } },
    'other credentials': { credentials: 'omit' },
    'another format': { format: 'text' },
    'other data': { data: { a: 2 } },
    'another method': { method: 'QUERY' },
  };
  for (const [name, other] of Object.entries(others))
    it(`is for the same request: not for one with ${name}`, async () => {
      const [url, key] = newUrl();
      await shown({ url, maxAge: 60, headers: { 'X-One': '1' }, data: { a: 1 } });
      await shown({ url, maxAge: 60, headers: { 'x-one': '1' }, data: { a: 1 } });
      expect(await started(key)).to.equal(1);
      await shown({ url, maxAge: 60, headers: { 'X-One': '1' }, data: { a: 1 }, ...other });
      expect(await started(key)).to.equal(2);
    });

  it('is for the same client, as it is now', async () => {
    const [url, key] = newUrl();
    const around = await fixture<AioClientElement>(html`
      <aio-client headers="X-Token=old"><aio-fetch url=${url} .maxAge=${60}></aio-fetch></aio-client>
    `);
    const inside = around.querySelector('aio-fetch') as AioFetchElement<Echo>;
    await inside.finished;
    await shown({ url, maxAge: 60 });
    expect(await started(key)).to.equal(2);
    around.headers = 'X-Token=new';
    const again = make({ url, maxAge: 60 }) as AioFetchElement<Echo>;
    around.append(again);
    expect((await again.finished).headers['x-token']).to.equal('new');
  });

  it('is not for an answer that is not ok, a write, or a stream', async () => {
    for (const more of [{ format: 'stream' }, { method: 'POST', autostart: true }] as const) {
      const [url, key] = newUrl();
      await shown({ url, maxAge: 60, ...more });
      await shown({ url, maxAge: 60, ...more });
      expect(await started(key)).to.equal(2);
    }
    const [url, key] = newUrl();
    for (const count of [1, 2]) {
      const element = await fixture<AioFetchElement>(html`
        <aio-fetch url="${url}&amp;status=500" max-age="60" stale="60"><p slot="error"></p></aio-fetch>
      `);
      await errorOf(element.finished);
      expect([element.state, await started(key)]).to.deep.equal(['error', count]);
    }
  });

  it('remembers 100 answers, and forgets the oldest for another one', async () => {
    const [url, key] = newUrl();
    await shown({ url, maxAge: 60 });
    const remember = async (count: number): Promise<void> => {
      const many = Array.from({ length: count }, () =>
        make({ url: `data:,${crypto.randomUUID()}`, maxAge: 60, format: 'text' }),
      );
      document.body.append(...many);
      await Promise.all(many.map(({ finished }) => finished));
      for (const element of many) element.remove();
    };
    await remember(99);
    await shown({ url, maxAge: 60 });
    expect(await started(key)).to.equal(1);
    await remember(1);
    await shown({ url, maxAge: 60 });
    expect(await started(key)).to.equal(2);
  });

  it('ends with the page', async () => {
    const [url, key] = newUrl();
    const frame = document.createElement('iframe');
    frame.srcdoc = `
      <base href="${location.origin}/" />
      <script type="module" src="${new URL('aio-fetch.ts', import.meta.url).href}"></script>
      <aio-fetch url="${url}" max-age="60"></aio-fetch>`;
    document.body.append(frame);
    await logOf(key, 'finished');
    await waitUntil(() => frame.contentDocument?.querySelector('aio-fetch')?.matches(':state(done)'));
    frame.srcdoc += ' ';
    expect(await logOf(key, 'finished&count=2')).to.include({ started: 2 });
    frame.remove();
  });
});

describe('stale of aio-fetch', () => {
  it('shows an answer at once while it is fetched again', async () => {
    const key = crypto.randomUUID();
    const url = `/api/hold?key=${key}`;
    const first = await fixture<AioFetchElement>(make({ url, stale: 60 }));
    await release(key);
    await first.finished;
    const second = await fixture<AioFetchElement>(html`
      <aio-fetch url=${url} stale="60s">
        <p slot="pending">Loading</p>
        <template slot="done"><b>{{value.order}}</b></template>
      </aio-fetch>
    `);
    await waitUntil(() => second.state === 'pending');
    const bold = second.querySelector('b');
    expect([bold?.textContent, bold?.checkVisibility()]).to.deep.equal(['1', true]);
    expect(second.querySelector('p')?.checkVisibility()).to.equal(false);
    expect(second.request).to.equal(first.request);
    await release(key);
    await second.finished;
    expect([second.state, second.querySelector('b')?.textContent]).to.deep.equal(['done', '2']);
    second.start().cancel();
    expect(second.querySelector('p')?.checkVisibility()).to.equal(true); // a run by hand shows what it always shows
    await errorOf(second.finished);
  });

  it('ends, and comes after max-age', async () => {
    const [url, key] = newUrl();
    await shown({ url, maxAge: 60, stale: 120 });
    await shown({ url, maxAge: 60, stale: 120 });
    expect(await started(key)).to.equal(1);
    await sleep(0.02);
    const element = make({ url, stale: 0.01 });
    const values: unknown[] = [];
    element.addEventListener('aio-start', () => values.push(element.value));
    document.body.append(element);
    await element.finished;
    element.remove();
    expect([values, await started(key)]).to.deep.equal([[undefined], 2]);
  });
});

describe('invalidates of aio-fetch', () => {
  for (const [how, markup] of [
    [
      'an aio-on-event',
      '<aio-on-event name="click" target="#more" immediate collect>$</aio-on-event><button id="more"></button>',
    ],
    [
      'an aio-repeat',
      '<aio-repeat collect><aio-if test="index > 0"><aio-await-event name="click" target="#more"></aio-await-event></aio-if>$</aio-repeat><button id="more"></button>',
    ],
  ] as const)
    it(`starts ${how} again that collects`, async () => {
      const key = crypto.randomUUID();
      const inner = `<aio-sequence><aio-fetch url="/api/echo?key=${key}&offset={{collected.length}}" select="query.offset"></aio-fetch></aio-sequence>`;
      const page = await fixture<HTMLElement>(`<section>${markup.replace('$', inner)}</section>`);
      const owner = page.firstElementChild as AioFetchElement;
      await waitUntil(() => String(owner.value) === '0');
      page.querySelector('button')?.click();
      await waitUntil(() => String(owner.value) === '0,1');
      await write(`/api/echo?key=${key}`).start();
      await waitUntil(() => String(owner.value) === '0');
      expect(owner.state).to.equal('pending');
      page.querySelector('button')?.click();
      await waitUntil(() => String(owner.value) === '0,1');
    });

  it('fetches again with the names as they were, whatever the owner has come to', async () => {
    const key = crypto.randomUUID();
    const page = await fixture<HTMLElement>(
      `<aio-repeat times="2"><aio-if test="index > 0"><aio-future></aio-future></aio-if><aio-fetch url="/api/echo?key=${key}&at={{index}}" select="query.at"></aio-fetch></aio-repeat>`,
    );
    const element = page.querySelector('aio-fetch') as AioFetchElement;
    await waitUntil(() => page.querySelector('aio-future')?.state === 'pending');
    expect(element.value).to.equal('0');
    await write(`/api/echo?key=${key}`).start();
    await waitUntil(() => element.state === 'pending');
    expect(await element.finished).to.equal('0');
  });

  const write = (invalidates: string): AioFetchElement =>
    make({ url: '/api/echo', method: 'post', invalidates, manual: true });

  it('forgets what is remembered, and fetches again what shows it', async () => {
    const [url, key] = newUrl();
    const path = `/api/echo?key=${key}`;
    const element = await shown({ url, maxAge: 60 });
    const manual = await fixture<AioFetchElement>(make({ url, manual: true }));
    await manual.start();
    const before = await started(key);
    const renewed = [element.finished, manual.finished];
    await write(`/api/nothing ${path}`).start();
    expect([element.state, manual.state]).to.deep.equal(['pending', 'pending']);
    await Promise.all([element.finished, manual.finished]);
    expect([await started(key), renewed[0] === element.finished]).to.deep.equal([before + 1, false]);
    await shown({ url, maxAge: 60 });
    expect(await started(key)).to.equal(before + 1);
  });

  it('fetches again what is shown from memory, also when what fetched it first is gone', async () => {
    for (const isGone of [false, true]) {
      const [url, key] = newUrl();
      const first = await shown({ url, maxAge: 60 });
      const second = await shown({ url, maxAge: 60 });
      if (isGone) first.remove();
      await settled();
      await write(url).start();
      expect([first.state, second.state]).to.deep.equal([isGone ? 'done' : 'pending', 'pending']);
      await Promise.all([first.finished, second.finished]);
      expect([await started(key), second.value === first.value]).to.deep.equal([2, !isGone]);
    }
  });

  it('fetches again what is under way, not sharing the old request', async () => {
    const key = crypto.randomUUID();
    const url = `/api/hold?key=${key}`;
    const elements = [make({ url }), make({ url })];
    document.body.append(...elements);
    await logOf(key, 'held');
    await write('/api/hold').start();
    await logOf(key, 'started&count=2');
    await logOf(key, 'aborted');
    await release(key);
    await Promise.all(elements.map(({ finished }) => finished));
    expect(await started(key)).to.equal(2);
    for (const element of elements) element.remove();
  });

  for (const [tag, attributes] of [
    ['sequence', {}],
    ['repeat', { times: '1' }],
    ['retry', { attempts: '1' }],
    ['timeout', { seconds: '60' }],
    ['gather', {}],
    ['race', {}],
    ['any', {}],
  ] as [string, Record<string, string>][])
    it(`lets the pending run of an aio-${tag} go on, which gets the newer answer`, async () => {
      const key = crypto.randomUUID();
      const owner = document.createElement(`aio-${tag}`) as AioOwnerElement;
      for (const [name, text] of Object.entries(attributes)) owner.setAttribute(name, text);
      const element = make({ url: `/api/hold?key=${key}` });
      owner.append(element);
      await fixture(owner);
      await logOf(key, 'held');
      const { finished } = owner;
      await write('/api/hold').start();
      await logOf(key, 'started&count=2');
      await logOf(key, 'aborted');
      await release(key);
      expect([await finished].flat()).to.deep.equal([{ key, order: 1, value: '' }]);
      expect([owner.state, element.state, await started(key)]).to.deep.equal(['done', 'done', 2]);
    });

  it('lets every pending round of an aio-on-event go on', async () => {
    const key = crypto.randomUUID();
    const owner = await fixture<AioOwnerElement>(html`
      <aio-on-event target="document" name="test-rounds" concurrency="parallel" collect>
        <aio-fetch url="/api/hold?key=${key}" dedupe="off"></aio-fetch>
      </aio-on-event>
    `);
    await waitUntil(() => owner.state === 'pending');
    for (const round of [1, 2]) {
      document.dispatchEvent(new Event('test-rounds'));
      await logOf(key, `held&count=${round}`);
    }
    await write('/api/hold').start();
    await logOf(key, 'started&count=4');
    await logOf(key, 'aborted&count=2');
    await release(key, 2);
    await waitUntil(() => (owner.value as unknown[] | undefined)?.length === 2);
    expect([owner.state, await started(key)]).to.deep.equal(['pending', 4]);
  });

  it('gives the newer answer to the script that has started the run', async () => {
    const key = crypto.randomUUID();
    const element = await fixture<AioFetchElement>(make({ url: `/api/hold?key=${key}`, manual: true }));
    const task = element.start();
    await logOf(key, 'held');
    await write('/api/hold').start();
    await logOf(key, 'started&count=2');
    await logOf(key, 'aborted');
    await release(key);
    expect(await task).to.include({ order: 1 });
  });

  it('makes one request of a read after a write, in each round of an owner', async () => {
    const [url, key] = newUrl();
    const owner = await fixture<AioOwnerElement>(html`
      <aio-on-event target="document" name="test-write">
        <aio-fetch url="/api/echo" method="post" invalidates=${url}></aio-fetch>
        <aio-fetch url=${url}></aio-fetch>
      </aio-on-event>
    `);
    await waitUntil(() => owner.state === 'pending');
    for (const round of [1, 2, 3]) {
      const ended = event(owner, 'aio-progress');
      document.dispatchEvent(new Event('test-write'));
      await ended;
      await settled();
      expect([owner.lastElementChild?.matches(':state(done)'), await started(key)]).to.deep.equal([
        true,
        round,
      ]);
    }
  });

  it('does not go on for ever: what is fetched again invalidates nothing', async () => {
    const [url, key] = newUrl();
    const [otherUrl, other] = newUrl();
    const first = await shown({ url, invalidates: otherUrl });
    await shown({ url: otherUrl, invalidates: url });
    await first.finished;
    await settled();
    expect([await started(key), await started(other)]).to.deep.equal([2, 1]);
    await first.start();
    await logOf(other, 'finished&count=2');
    await settled();
    expect([await started(key), await started(other)]).to.deep.equal([3, 2]);
  });

  for (const [kind, place] of Object.entries({
    'an element': (url: string, value: unknown) => html`<aio-fetch url=${url}>${value}</aio-fetch>`,
    'a manual one': (url: string, value: unknown) => html`<aio-fetch manual url=${url}>${value}</aio-fetch>`,
    'an owned one': (url: string, value: unknown) =>
      html`<aio-sequence manual><aio-fetch url=${url}>${value}</aio-fetch></aio-sequence>`,
  }))
    it(`fetches again what came with the page as the first value of ${kind}`, async () => {
      const [url, key] = newUrl();
      const script = html`<script type="application/json" slot="value">
        [1]
      </script>`;
      const root = await fixture<HTMLElement>(html`<div>${place(url, script)}</div>`);
      const element = root.querySelector('aio-fetch') as AioFetchElement;
      await waitUntil(() => element.state === 'done');
      expect(element.value).to.deep.equal([1]);
      await write('/api/nothing').start();
      expect(element.state).to.equal('done');
      await write(url).start();
      expect(element.state).to.equal('pending');
      expect(await element.finished).to.include({ method: 'GET' });
      expect(await started(key)).to.equal(1);
    });

  it('leaves alone what was cancelled before it showed anything', async () => {
    const key = crypto.randomUUID();
    const element = await fixture<AioFetchElement>(make({ url: `/api/hold?key=${key}` }));
    await logOf(key, 'held');
    element.cancel();
    await logOf(key, 'aborted');
    await write('/api/hold').start();
    await settled();
    expect([element.state, await started(key)]).to.deep.equal(['cancelled', 1]);
  });

  it('remembers no answer to a request from before', async () => {
    const answers: ((answer: AjaxRequest) => void)[] = [];
    const client = {
      ajax: () => new Promise((resolve) => answers.push(resolve)), // also after it was cancelled
    } as unknown as Client;
    const element = await fixture<AioFetchElement>(
      make({ url: '/api/echo', maxAge: 60, client, dedupe: 'off' }),
    );
    await settled();
    element.remove();
    await write('/api/echo').start();
    answers[0]?.(await get('/api/echo'));
    await settled();
    const later = await fixture<AioFetchElement>(
      make({ url: '/api/echo', maxAge: 60, client, dedupe: 'off' }),
    );
    await settled();
    expect([later.state, answers.length]).to.deep.equal(['pending', 2]);
  });

  it('concerns what has come from there by a redirect', async () => {
    const key = crypto.randomUUID();
    const url = `/api/redirect/1?to=echo&key=${key}`;
    const element = await shown({ url, maxAge: 60 });
    const before = await started(key);
    await write('/api/echo').start();
    expect(element.state).to.equal('pending');
    await element.finished;
    const again = await started(key);
    expect(again).to.be.greaterThan(before);
    element.remove();
    await write('/api/echo').start();
    await shown({ url, maxAge: 60 });
    expect(await started(key)).to.be.greaterThan(again);
  });

  it('does not concern the element itself', async () => {
    const [url, key] = newUrl();
    const element = await shown({ url, invalidates: '/api/echo' });
    await settled();
    expect([element.state, await started(key)]).to.deep.equal(['done', 1]);
  });

  it('leaves another document alone, with which it shares no request any more', async () => {
    const key = crypto.randomUUID();
    const url = `/api/hold?key=${key}`;
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const element = make({ url });
    const elsewhere = make({ url });
    document.body.append(element, elsewhere);
    await logOf(key, 'held');
    frame.contentDocument?.body.append(elsewhere);
    await settled();
    await write('/api/hold').start();
    const log = await logOf(key, 'started&count=2');
    expect(log).to.include({ started: 2, aborted: 0 });
    await release(key, 2);
    await Promise.all([element.finished, elsewhere.finished]);
    for (const one of [element, elsewhere, frame]) one.remove();
  });

  it('keeps the names of the run, in an owner too', async () => {
    const key = crypto.randomUUID();
    const owner = await fixture<AioSequenceElement>(html`
      <aio-sequence manual><aio-fetch url="/api/echo?key=${key}&amp;n={{n}}"></aio-fetch></aio-sequence>
    `);
    await owner.start({ n: 7 });
    const element = owner.querySelector('aio-fetch') as AioFetchElement;
    await write(`/api/echo?key=${key}`).start();
    expect(await element.finished).to.deep.include({ query: { key, n: '7' } });
  });

  it('leaves others alone: those that are idle, write, or show something else', async () => {
    const [url, key] = newUrl();
    const idle = await fixture<AioFetchElement>(make({ url, manual: true }));
    const reset = await shown({ url });
    reset.reset();
    const writer = await fixture<AioFetchElement>(make({ url, method: 'post' }));
    await writer.start();
    const other = await shown({ url: '/api/users/1' });
    await write('/api/echo').start();
    await settled();
    const states = [idle, reset, writer, other].map(({ state }) => state);
    expect([...states, await started(key)]).to.deep.equal(['idle', 'idle', 'done', 'done', 2]);
  });

  it('fetches again what has failed, as after a login', async () => {
    const key = crypto.randomUUID();
    const url = `/api/flaky?key=${key}&fail=1&status=401`;
    const element = await fixture<AioFetchElement>(html`
      <aio-fetch url=${url}><p slot="error">Please log in.</p></aio-fetch>
    `);
    expect(await errorOf(element.finished)).to.include({ status: 401 });
    await write('/api/').start();
    expect(await element.finished).to.deep.equal({ attempt: 2 });
  });

  it('leaves an element alone that is in the document no more', async () => {
    const [url, key] = newUrl();
    const element = await shown({ url });
    element.remove();
    await write('/api/echo').start();
    await settled();
    expect([element.state, await started(key)]).to.deep.equal(['done', 1]);
  });

  for (const attribute of ['select', 'invalidates'])
    it(`sends no write whose ${attribute} cannot be read`, async () => {
      const [url, key] = newUrl();
      const element = make({ url, method: 'post', manual: true });
      element.setAttribute(attribute, attribute === 'select' ? 'items..' : '{{missing.path}}');
      document.body.append(element);
      expect(await errorOf(element.start())).to.be.instanceOf(Error);
      element.remove();
      expect(await started(key)).to.equal(0);
    });

  it('does nothing after an error', async () => {
    const [url, key] = newUrl();
    const element = await shown({ url });
    await errorOf(Object.assign(write('/api/echo'), { url: '/api/echo?status=500' }).start());
    await settled();
    expect([element.state, await started(key)]).to.deep.equal(['done', 1]);
  });

  it('is relative to the client', async () => {
    const [url, key] = newUrl();
    const around = await fixture<AioClientElement>(html`
      <aio-client base="/api/">
        <aio-fetch id="reads" url=${url.replace('/api/', '')}></aio-fetch>
        <aio-fetch id="writes" url="echo" method="post" invalidates="echo"></aio-fetch>
      </aio-client>
    `);
    const [reads, writes] = [...around.querySelectorAll('aio-fetch')] as [AioFetchElement, AioFetchElement];
    await reads.finished;
    await writes.start();
    await reads.finished;
    expect(await started(key)).to.equal(2);
  });
});
