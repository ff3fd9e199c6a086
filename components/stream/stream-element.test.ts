import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { event } from '../../core/index.js';
import { pausesOf } from '../../test/clock.js';
import { logOf, release } from '../../test/log.js';
import { errorOf } from '../../test/waits.js';
import type { AioProgressEvent } from '../base/events.js';
import type { AioStreamElement, StreamProgress } from './stream-element.js';
import './aio-stream.js';

function make<I>(attributes: Readonly<Record<string, string>>): AioStreamElement<I> {
  const element = document.createElement('aio-stream');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element as AioStreamElement<I>;
}

/** Lets the server send one more item, and waits until it has come. */
async function step(element: AioStreamElement, key: string): Promise<StreamProgress> {
  const next = event(element, 'aio-progress');
  await release(key);
  return ((await next) as AioProgressEvent<StreamProgress>).progress;
}

describe('aio-stream', () => {
  it('grows a text', async () => {
    const element = make({ url: '/api/words?prompt=Hi&every=0' });
    const texts: unknown[] = [];
    element.addEventListener('aio-progress', () => texts.push(element.value));
    const value = (await element.start()) as string;
    expect(texts.at(-1)).to.equal(value);
    expect(value).to.contain(texts[0]);
  });

  for (const format of ['lines', 'ndjson', 'sse'])
    it(`grows an array: ${format}`, async () => {
      const value = await make({ url: `/api/${format}?n=3&every=0`, format }).start();
      expect(value).to.be.an('array').with.length(3);
    });

  it('keeps the last with limit', async () => {
    const url = '/api/lines?n=5&every=0';
    const value = (await make({ url, format: 'lines', limit: '2' }).start()) as string[];
    expect(value.map((line) => line.slice(0, 6))).to.deep.equal(['Line 4', 'Line 5']);
    expect(await make({ url, limit: '4' }).start()).to.have.length(4);
  });

  it('renders each item and keeps the rows before', async () => {
    const key = crypto.randomUUID();
    const element = await fixture<AioStreamElement>(html`
      <aio-stream url=${`/api/ndjson?n=3&step=${key}`}>
        <template slot="done"
          ><ol>
            <template each="value" as="row"><li>{{row.i}}</li></template>
          </ol></template
        >
      </aio-stream>
    `);
    expect(await step(element, key)).to.have.property('count', 1);
    await waitUntil(() => element.querySelector('li'));
    expect(element.state).to.equal('pending');
    const row = element.querySelector('li');
    await step(element, key);
    await step(element, key);
    await element.finished;
    expect(element.querySelectorAll('li')).to.have.length(3);
    expect(element.querySelector('li')).to.equal(row);
  });

  it('closes the connection when it leaves, and keeps what has come', async () => {
    const key = crypto.randomUUID();
    const element = await fixture<AioStreamElement>(make({ url: `/api/lines?step=${key}&key=${key}` }));
    await step(element, key);
    const { finished } = element;
    element.remove();
    expect((await logOf(key, 'aborted')).aborted).to.equal(1);
    expect(await errorOf(finished)).to.have.property('name', 'AbortError');
    expect([element.state, (element.value as string).slice(0, 6)]).to.deep.equal(['cancelled', 'Line 1']);
  });

  it('sends data by POST', async () => {
    const value = await make({
      url: '/api/words?every=0',
      method: 'post',
      data: '{"prompt": "Hi"}',
      headers: '{"Content-Type": "application/json"}',
    }).start();
    expect(value).to.be.a('string').with.length.greaterThan(5);
  });

  it('connects again where it was', async () => {
    const key = crypto.randomUUID();
    const url = `/api/sse?n=4&every=0&cut=2&retry=0.001&key=${key}`;
    const element = make<{ id: string }>({ url, format: 'sse' });
    element.reconnect = { delay: 0.001 };
    const value = (await element.start()) as readonly { id: string }[];
    expect(value.map(({ id }) => Number(id))).to.deep.equal([...new Set(value.map(({ id }) => Number(id)))]);
    expect(value).to.have.length(4);
    expect((await logOf(key)).started).to.be.greaterThan(1);
  });

  it('fails on an answer that is not ok', async () => {
    expect(await errorOf(make({ url: '/api/status/500' }).start())).to.have.property('name', 'HttpError');
  });

  it('says its beginning and its end with announce, not each piece', async () => {
    const key = crypto.randomUUID();
    const element = await fixture<AioStreamElement>(html`
      <aio-stream url=${`/api/lines?n=3&step=${key}`} format="lines" announce manual>
        <p slot="pending">Listening…</p>
        <template slot="done"><p>{{value.length}} lines</p></template>
      </aio-stream>
    `);
    const said: string[] = [];
    Object.assign(element, { ariaNotify: (text: string) => said.push(text) });
    const task = element.start();
    for (let count = 1; count <= 3; count++) {
      expect(await step(element, key)).to.have.property('count', count);
      await element.updateComplete;
    }
    await task;
    await waitUntil(() => said.length > 1);
    expect(said).to.deep.equal(['Listening…', '3 lines']);
  });

  it('ends where reconnect is a number of failures in a row', async () => {
    const key = crypto.randomUUID();
    const element = make({ url: `/api/status/503?key=${key}`, format: 'sse', reconnect: '2' });
    const pauses = await pausesOf([0.2, 5], async () => {
      expect(await errorOf(element.start())).to.have.property('name', 'HttpError');
    });
    expect(pauses).to.have.length(2);
    expect((await logOf(key)).started).to.equal(3);
  });

  it('reads reconnect as a boolean or a number', () => {
    const read = ['', 'false', '3'].map((reconnect) => make({ reconnect }).reconnect);
    expect(read).to.deep.equal([true, false, 3]);
  });
});
