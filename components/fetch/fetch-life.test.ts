import { expect, fixture, html } from '@open-wc/testing';
import { event, sleep } from '../../core/index.js';
import { logOf, release } from '../../test/log.js';
import { errorOf, waitUntil } from '../../test/waits.js';
import type { AioProgressEvent } from '../base/events.js';
import type { AioFetchElement } from './fetch-element.js';
import './aio-fetch.js';

async function frame(): Promise<void> {
  for (let count = 0; count < 3; count++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

describe('a lazy aio-fetch', () => {
  it('starts only when it comes near, also in a scroller', async () => {
    const scroller = await fixture<HTMLElement>(html`
      <div style="height: 100px; overflow: auto">
        <div style="height: 20000px"></div>
        <aio-fetch url="/api/users/1" loading="lazy"></aio-fetch>
      </div>
    `);
    const element = scroller.querySelector('aio-fetch') as AioFetchElement;
    await frame();
    expect(element.state).to.equal('idle');
    scroller.scrollTop = 20_000;
    expect(await element.finished).to.include({ id: 1 });
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('i')).to.equal(null);
  });

  it('takes no room', async () => {
    const box = await fixture<HTMLElement>(html` <div><aio-fetch loading="lazy" manual></aio-fetch></div> `);
    expect(box.offsetHeight).to.equal(0);
  });

  it('starts once, if a script has started it before', async () => {
    const key = crypto.randomUUID();
    const element = await fixture<AioFetchElement>(
      html`<aio-fetch url="/api/echo?key=${key}" loading="lazy"></aio-fetch>`,
    );
    await element.start();
    await frame();
    expect(await logOf(key, 'idle')).to.include({ started: 1 });
  });

  it('starts before the page is printed', async () => {
    const [element, room] = await far('/api/users/1');
    expect(element.state).to.equal('idle');
    window.dispatchEvent(new Event('beforeprint'));
    expect(await element.finished).to.include({ id: 1 });
    expect(room.querySelector('aio-fetch')).to.equal(element);
  });

  it('does not start a request that writes', async () => {
    const [element] = await far('/api/echo');
    element.method = 'post';
    await element.updateComplete;
    window.dispatchEvent(new Event('beforeprint'));
    await frame();
    expect(element.state).to.equal('idle');
  });

  it('watches again after a move, and not once it has left', async () => {
    const [element, room] = await far('/api/users/1');
    const sentinels = (): number => element.shadowRoot?.querySelectorAll('i').length ?? 0;
    room.append(element);
    await frame();
    expect([element.state, sentinels()]).to.deep.equal(['idle', 1]);
    element.remove();
    window.dispatchEvent(new Event('beforeprint'));
    await frame();
    expect([element.state, sentinels()]).to.deep.equal(['idle', 0]);
  });

  it('starts at once when it need not be lazy any more', async () => {
    const [element] = await far('/api/users/1');
    element.loading = '';
    expect(await element.finished).to.include({ id: 1 });
  });
});

/** An aio-fetch far below what is seen. */
async function far(url: string): Promise<readonly [AioFetchElement, HTMLElement]> {
  const room = await fixture<HTMLElement>(html`
    <div style="padding-top: 20000px"><aio-fetch url=${url} loading="lazy"></aio-fetch></div>
  `);
  await frame();
  return [room.querySelector('aio-fetch') as AioFetchElement, room];
}

describe('an aio-fetch with when-online', () => {
  it('waits while the browser is offline', async () => {
    let online = false;
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => online });
    try {
      const key = crypto.randomUUID();
      const element = await fixture<AioFetchElement>(
        html`<aio-fetch url="/api/echo?key=${key}" when-online></aio-fetch>`,
      );
      await waitUntil(() => element.state === 'pending');
      await sleep(0.02);
      expect([element.state, (await logOf(key)).started]).to.deep.equal(['pending', 0]);
      online = true;
      window.dispatchEvent(new Event('online'));
      await element.finished;
      expect((await logOf(key)).started).to.equal(1);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });
});

describe('an aio-fetch with the format stream', () => {
  const begin = async (key: string): Promise<AioFetchElement<ReadableStream<Uint8Array>>> =>
    fixture(html`<aio-fetch url=${`/api/lines?n=3&step=${key}&key=${key}`} format="stream"></aio-fetch>`);

  it('has a stream that outlives the run', async () => {
    const key = crypto.randomUUID();
    const element = await begin(key);
    const released = release(key, 3);
    const body = new Response(await element.finished);
    await released;
    expect((await body.text()).trim().split('\n')).to.have.length(3);
  });

  const ends: Readonly<Record<string, (element: AioFetchElement<ReadableStream<Uint8Array>>) => void>> = {
    'the element leaves': (element) => element.remove(),
    'the next run begins': (element) => void (element.url = '/api/bytes'),
    'it is reset': (element) => element.reset(),
  };
  for (const [name, end] of Object.entries(ends))
    it(`closes the connection when ${name}`, async () => {
      const key = crypto.randomUUID();
      const element = await begin(key);
      const released = release(key);
      const reader = (await element.finished).getReader();
      await released;
      await reader.read();
      end(element);
      expect(await errorOf(reader.read())).to.have.property('name', 'AbortError');
      expect((await logOf(key, 'aborted')).aborted).to.equal(1);
    });

  it('is aborted while its headers come', async () => {
    const key = crypto.randomUUID();
    const element = await fixture<AioFetchElement>(
      html`<aio-fetch url="/api/hold?key=${key}" format="stream"></aio-fetch>`,
    );
    await logOf(key, 'held');
    element.cancel();
    expect((await logOf(key, 'aborted')).aborted).to.equal(1);
    expect(await errorOf(element.finished)).to.have.property('name', 'AbortError');
  });
});

describe('an upload of aio-fetch', () => {
  it('tells of its progress', async () => {
    const element = document.createElement('aio-fetch');
    Object.assign(element, {
      method: 'POST',
      url: '/api/upload',
      data: new Blob([new Uint8Array(2_000_000)]),
    });
    const phases = new Set<string>();
    element.addEventListener('aio-progress', (event) =>
      phases.add((event as AioProgressEvent).progress.phase),
    );
    const first = event(element, 'aio-progress');
    const value = await element.start();
    expect((await first).type).to.equal('aio-progress');
    expect(value).to.include({ size: 2_000_000 });
    expect([...phases]).to.deep.equal(['upload', 'download']);
  });

  it('is sent again with retry', async () => {
    const element = document.createElement('aio-fetch');
    element.retry = { limit: 2, delay: 0.001 };
    element.url = `/api/flaky?key=${crypto.randomUUID()}&fail=2`;
    expect(await element.start()).to.deep.include({ attempt: 3 });
    expect(element.request?.attempts).to.equal(3);
  });
});
