import { expect, fixture, html } from '@open-wc/testing';
import { logOf } from '../../test/log.js';
import { errorOf, waitUntil } from '../../test/waits.js';
import type { AioFetchElement } from './fetch-element.js';
import './aio-fetch.js';

/** What an element says to screen readers. */
function heard(element: AioFetchElement): string[] {
  const said: string[] = [];
  Object.assign(element, { ariaNotify: (text: string) => said.push(text) });
  return said;
}

async function frames(): Promise<void> {
  for (let count = 0; count < 3; count++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

describe('an aio-fetch with announce', () => {
  const place = async (url: string): Promise<AioFetchElement> =>
    fixture(html`
      <aio-fetch url=${url} announce manual>
        <p slot="pending">Loading…</p>
        <template slot="done"><p>Hello {{value.name}}</p></template>
        <template slot="error"><p>It failed: {{request.status}}</p></template>
      </aio-fetch>
    `);

  it('says what it shows while it loads and when it is done', async () => {
    const element = await place('/api/users/1');
    const said = heard(element);
    const { name } = (await element.start()) as { name: string };
    await waitUntil(() => said.length === 2);
    expect(said).to.deep.equal(['Loading…', `Hello ${name}`]);
  });

  it('says what it shows when it fails', async () => {
    const element = await place('/api/status/503');
    const said = heard(element);
    await errorOf(element.start());
    await waitUntil(() => said.length === 2);
    expect(said).to.deep.equal(['Loading…', 'It failed: 503']);
  });
});

describe('a lazy aio-fetch where data is to be saved', () => {
  let saveData = false;
  before(() =>
    Object.defineProperty(navigator, 'connection', { configurable: true, get: () => ({ saveData }) }),
  );
  after(() => Reflect.deleteProperty(navigator, 'connection'));

  /** An element a little below what is seen. */
  const below = async (key: string): Promise<AioFetchElement> => {
    const room = await fixture<HTMLElement>(html`
      <div style=${`padding-top: ${innerHeight + 50}px; padding-bottom: ${innerHeight}px`}>
        <aio-fetch url="/api/echo?key=${key}" loading="lazy"></aio-fetch>
      </div>
    `);
    return room.querySelector('aio-fetch') as AioFetchElement;
  };

  it('starts ahead of time where it need not be', async () => {
    saveData = false;
    const element = await below(crypto.randomUUID());
    expect(await element.finished).to.include({ method: 'GET' });
  });

  it('starts only when it is seen', async () => {
    saveData = true;
    const key = crypto.randomUUID();
    const element = await below(key);
    await waitUntil(() => element.shadowRoot?.querySelector('i'), 'it is watched');
    await frames();
    expect([element.state, (await logOf(key)).started]).to.deep.equal(['idle', 0]);
    element.shadowRoot?.querySelector('i')?.scrollIntoView();
    expect(await element.finished).to.include({ method: 'GET' });
  });
});
