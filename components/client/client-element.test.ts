import { expect, fixture, html } from '@open-wc/testing';
import { client } from '../../core/index.js';
import type { AioFetchElement } from '../fetch/fetch-element.js';
import { errorOf } from '../../test/waits.js';
import type { AioClientElement } from './client-element.js';
import './aio-client.js';
import '../fetch/aio-fetch.js';
import '../stream/aio-stream.js';

interface Echo {
  readonly headers: Readonly<Record<string, string>>;
  readonly path: string;
}

const inside = async (content: unknown): Promise<readonly [AioClientElement, AioFetchElement<Echo>]> => {
  const root = await fixture<AioClientElement>(content as ReturnType<typeof html>);
  return [root, root.querySelector('aio-fetch') as AioFetchElement<Echo>];
};

describe('aio-client', () => {
  it('gives the elements inside a base and headers', async () => {
    const [, element] = await inside(html`
      <aio-client base="/api/" headers="X-One=1&amp;X-Two=2"
        ><aio-fetch url="echo" headers="X-Two=3"></aio-fetch
      ></aio-client>
    `);
    expect((await element.finished).headers).to.include({ 'x-one': '1', 'x-two': '3' });
    expect((await element.get<Echo>('echo')).data.headers).to.include({ 'x-one': '1' });
  });

  it('counts when it changes, for the next request', async () => {
    const [around, element] = await inside(html`
      <aio-client base="/api/"><aio-fetch url="echo" manual></aio-fetch></aio-client>
    `);
    const before = around.client;
    expect(around.client).to.equal(before);
    around.headers = { 'X-Late': 'yes' };
    expect((await element.start()).headers).to.include({ 'x-late': 'yes' });
  });

  it('has hooks', async () => {
    const [around, element] = await inside(html`
      <aio-client base="/api/"><aio-fetch url="me" manual></aio-fetch></aio-client>
    `);
    const seen: number[] = [];
    around.onRequest = ({ options }): void => options.headers.set('Authorization', 'Bearer nobody');
    around.onResponse = ({ status }): void => void seen.push(status);
    await errorOf(element.start());
    expect(seen).to.deep.equal([401]);
  });

  it('is the nearest one, unless the element has its own', async () => {
    const root = await fixture<AioClientElement>(html`
      <aio-client headers="X-Who=outer"
        ><aio-client headers="X-Who=inner"><aio-fetch url="/api/echo" manual></aio-fetch></aio-client
      ></aio-client>
    `);
    const element = root.querySelector('aio-fetch') as AioFetchElement<Echo>;
    expect((await element.start()).headers['x-who']).to.equal('inner');
    element.client = client({ headers: { 'X-Who': 'own' } });
    expect((await element.start()).headers['x-who']).to.equal('own');
  });

  it('is found through shadow roots, and serves streams', async () => {
    const root = await fixture<AioClientElement>(html`<aio-client base="/api/"><div></div></aio-client>`);
    const shadow = (root.firstElementChild as HTMLElement).attachShadow({ mode: 'open' });
    const element = document.createElement('aio-stream');
    element.url = 'lines?n=2&every=0';
    element.format = 'lines';
    shadow.append(element);
    expect(await element.finished).to.have.length(2);
  });

  it('takes a client as it is', async () => {
    const [around, element] = await inside(html`
      <aio-client><aio-fetch url="/api/echo" manual></aio-fetch></aio-client>
    `);
    around.client = client({ headers: { 'X-Who': 'given' } });
    expect((await element.start()).headers['x-who']).to.equal('given');
  });

  it('tells of bad headers', async () => {
    const [, element] = await inside(html`
      <aio-client headers="{"><aio-fetch url="/api/echo" manual></aio-fetch></aio-client>
    `);
    expect(await errorOf(element.start()))
      .to.have.property('message')
      .that.matches(/^Cannot read headers of <aio-client>/);
  });
});
