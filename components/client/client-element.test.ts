import { ContextConsumer, ContextProvider } from '@lit/context';
import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { client, type Client } from '../../core/index.js';
import { clientContext } from '../request/client-context.js';
import { otherOrigin } from '../../test/origin.js';
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

  it('makes requests fail while an attribute cannot be read', async () => {
    const [around, element] = await inside(html`
      <aio-client retry="often"><aio-fetch url="/api/echo" manual></aio-fetch></aio-client>
    `);
    const error = await errorOf(element.start());
    expect(error).to.be.instanceOf(TypeError);
    expect((error as Error).message).to.contain('retry of <aio-client>');
    around.setAttribute('retry', '0');
    await element.start();
    expect(element.state).to.equal('done');
  });

  it('is asked for once by a request of a method', async () => {
    const [around, element] = await inside(html`
      <aio-client><aio-fetch url="/api/echo" manual></aio-fetch></aio-client>
    `);
    let asked = 0;
    around.addEventListener('context-request', () => asked++);
    await element.get('/api/echo');
    expect(asked).to.equal(1);
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

/** Where a request goes, and whether the headers of the client go there. */
interface Target {
  readonly name: string;
  /** Attributes of the client. */
  readonly base?: string;
  readonly origins?: string;
  readonly url: string;
  readonly told: boolean;
}

const here = location.origin;
const there = otherOrigin();

const targets: readonly Target[] = [
  { name: 'a path', url: '/api/cors', told: true },
  { name: 'a relative address', base: '/api/', url: 'cors', told: true },
  { name: 'the whole address of the page', url: `${here}/api/cors`, told: true },
  { name: 'another origin', url: `${there}/api/cors`, told: false },
  { name: 'another origin without a scheme', url: there.replace('http:', '') + '/api/cors', told: false },
  { name: 'another origin with spaces around', url: ` ${there}/api/cors `, told: false },
  { name: 'another origin with backslashes', url: `${there.replace('//', '\\\\')}/api/cors`, told: false },
  { name: 'the origin of the base', base: `${there}/api/`, url: 'cors', told: true },
  { name: 'a path of the base', base: `${there}/any/`, url: '/api/cors', told: true },
  {
    name: 'the page, which is not that of the base',
    base: `${there}/api/`,
    url: `${here}/api/cors`,
    told: false,
  },
  { name: 'a listed origin', origins: `https://x.test ${there}`, url: `${there}/api/cors`, told: true },
  {
    name: 'a listed origin, by any address of it',
    origins: `${there}/a?b`,
    url: `${there}/api/cors`,
    told: true,
  },
  {
    name: 'another origin, where others are listed',
    origins: 'https://x.test',
    url: `${there}/api/cors`,
    told: false,
  },
];

describe('the headers of aio-client', () => {
  for (const { name, base = '', origins = '', url, told } of targets)
    it(`${told ? 'go' : 'do not go'} to ${name}`, async () => {
      const [, element] = await inside(html`
        <aio-client base=${base} origins=${origins} headers="Accept-Language=x-told">
          <aio-fetch url=${url} manual></aio-fetch>
        </aio-client>
      `);
      const isTold = ({ headers }: Echo): boolean => headers['accept-language'] === 'x-told';
      expect(isTold(await element.start())).to.equal(told);
      expect(isTold((await element.post<Echo>()).data)).to.equal(told);
    });

  it('do not go where a value sends a request', async () => {
    const [, element] = await inside(html`
      <aio-client headers="Accept-Language=x-told"><aio-fetch url="{{where}}" manual></aio-fetch></aio-client>
    `);
    const { headers } = await element.start({ where: `${there}/api/cors` });
    expect(headers['accept-language']).not.to.equal('x-told');
  });

  it('are not those of the request itself', async () => {
    const [, element] = await inside(html`
      <aio-client
        ><aio-fetch url="${there}/api/cors" headers="Accept-Language=x-own" manual></aio-fetch
      ></aio-client>
    `);
    expect((await element.start()).headers['accept-language']).to.equal('x-own');
  });

  it('tell of an origin that is none', async () => {
    const [, element] = await inside(html`
      <aio-client origins="example"><aio-fetch url="/api/echo" manual></aio-fetch></aio-client>
    `);
    expect(await errorOf(element.start()))
      .to.be.instanceOf(TypeError)
      .with.property('message')
      .that.contains('each must be an origin, current value is "example"');
  });
});

describe('the context of aio-client', () => {
  it('has the key aio.client, for consumers of any kind', async () => {
    class Consumer extends LitElement {
      readonly found = new ContextConsumer(this, {
        context: Symbol.for('aio.client') as never,
        subscribe: true,
      });
    }
    customElements.define('trial-consumer', Consumer);
    const root = await fixture<AioClientElement>(html`
      <aio-client base="/api/"><trial-consumer></trial-consumer></aio-client>
    `);
    const { value } = (root.querySelector('trial-consumer') as Consumer).found as { value?: Client };
    root.headers = { 'X-Late': 'yes' };
    const answer = await value?.get<Echo>('echo', { format: 'json' });
    expect((answer?.data as Echo).headers).to.include({ 'x-late': 'yes' });
  });

  it('may be provided by others', async () => {
    class Provider extends LitElement {
      readonly provider = new ContextProvider(this, {
        context: clientContext,
        initialValue: client({ headers: { 'X-Who': 'provider' } }),
      });
    }
    customElements.define('trial-provider', Provider);
    const root = await fixture<Provider>(html`
      <trial-provider><aio-fetch url="/api/echo" manual></aio-fetch></trial-provider>
    `);
    const element = root.querySelector('aio-fetch') as AioFetchElement<Echo>;
    root.shadowRoot?.append(document.createElement('slot'));
    expect((await element.start()).headers['x-who']).to.equal('provider');
  });

  it('is waited for where the tag is defined late', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    const script = new URL('aio-fetch.ts', new URL('../fetch/', import.meta.url)).href;
    const late = new URL('aio-client.ts', import.meta.url).href;
    frame.srcdoc = `<base href="${here}/"><aio-client headers="X-Who=late"><aio-fetch url="/api/echo"></aio-fetch></aio-client>
      <script type="module">
        import ${JSON.stringify(script)};
        await new Promise((resolve) => setTimeout(resolve, 20));
        await import(${JSON.stringify(late)});
      </script>`;
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const element = frame.contentDocument?.querySelector('aio-fetch') as AioFetchElement<Echo>;
    expect((await element.finished).headers['x-who']).to.equal('late');
  });
});

describe('what aio-client looks like', () => {
  it('is its content, unless it is hidden', async () => {
    const root = await fixture<AioClientElement>(html`<aio-client><p>Here</p></aio-client>`);
    const [display, seen] = [getComputedStyle(root).display, root.firstElementChild?.checkVisibility()];
    expect([display, seen]).to.deep.equal(['contents', true]);
    root.hidden = true;
    expect(root.firstElementChild?.checkVisibility()).to.equal(false);
  });

  it('takes null, undefined and a removed attribute for the default', async () => {
    const [root, element] = await inside(html`
      <aio-client
        base="/nowhere/"
        headers="X-One=1"
        timeout="5s"
        retry="1"
        origins="https://x.test"
        credentials="omit"
      >
        <aio-fetch url="/api/echo" manual></aio-fetch>
      </aio-client>
    `);
    expect([root.timeout, root.retry]).to.deep.equal([5, 1]);
    root.removeAttribute('headers');
    Object.assign(root, { base: null, timeout: undefined, retry: null, origins: null, credentials: null });
    const { base, headers, timeout, retry, origins, credentials } = root;
    expect([base, headers, timeout, retry, origins, credentials]).to.deep.equal([
      ...['', undefined, undefined],
      ...[undefined, '', undefined],
    ]);
    expect((await element.start()).headers).not.to.have.property('x-one');
  });
});
