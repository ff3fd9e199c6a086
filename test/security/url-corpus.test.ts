/** The addresses of web-platform-tests (test/corpora) in elements and templates, beside what this browser makes of each. */
import { expect, fixture, html } from '@open-wc/testing';
import { render } from 'lit';
import { ajax, client } from '../../core/index.js';
import type { AioClientElement } from '../../components/client/client-element.js';
import type { AioFetchElement } from '../../components/fetch/fetch-element.js';
import type { AioStreamElement } from '../../components/stream/stream-element.js';
import { compileTemplate, createNames } from '../../components/template/index.js';
import '../../components/client/aio-client.js';
import '../../components/fetch/aio-fetch.js';
import '../../components/script/aio-script.js';
import '../../components/stream/aio-stream.js';
import corpus from '../corpora/wpt/urltestdata.json' with { type: 'json' };
import { template } from '../markup.js';
import { errorOf } from '../waits.js';

const cases = corpus.flatMap((one) => (typeof one === 'string' ? [] : [one]));
const bases = [...new Set(cases.map(({ base }) => base ?? undefined))];
const inputs = [...new Set(cases.map(({ input }) => input))].filter(Boolean); // an element without one has no url

/** The addresses that stand beside a base in the corpus. */
function inputsOf(asked: string | undefined): string[] {
  const found = cases.filter(({ base, input }) => (base ?? undefined) === asked && input);
  return [...new Set(found.map(({ input }) => input))];
}

/** The address that `fetch` sends to; `undefined` if the platform refuses the address, or its base. */
function platform(input: string, base?: string): string | undefined {
  try {
    const { url } = new Request(base === undefined ? input : new URL(input, new Request(base).url));
    return new URL(url).href; // read again when it is sent, which changes `file:///.//` in Chromium
  } catch {
    return undefined;
  }
}

const sent: string[] = [];

/** In place of `fetch`. */
function answer(url: string): Response {
  sent.push(url);
  return new Response('x', { headers: { 'Content-Type': 'text/plain' } });
}

/** Compares where a request goes with where the platform's own would go; both may refuse. */
async function expectAsPlatform(
  send: () => PromiseLike<unknown>,
  input: string,
  base?: string,
): Promise<void> {
  const expected = platform(input, base);
  const what = `${JSON.stringify(input)} with the base ${base ?? document.baseURI}`;
  sent.length = 0;
  if (expected !== undefined) {
    await send();
    expect(sent, what).to.deep.equal([expected]);
    return;
  }
  const error = await errorOf(send());
  expect(error, what).to.be.instanceOf(TypeError);
  const values = [input, base].map((value) => JSON.stringify(value));
  expect(
    values.some((value) => names(error as Error, value)),
    String(error),
  ).to.equal(true);
  expect(sent, what).to.deep.equal([]);
}

/** Whether an error says of which value it is. */
function names({ message }: Error, value: string | undefined): boolean {
  return message.includes(`GET ${value}: `) || message.endsWith(`current value is ${value}`);
}

/** Sends a request by an element whose attribute is that address. */
function start(element: AioFetchElement | AioStreamElement | null, url: string): PromiseLike<unknown> {
  element?.setAttribute('url', url);
  return element?.start() ?? Promise.reject(new Error('no element'));
}

describe('the addresses of web-platform-tests in elements', () => {
  for (const tag of ['aio-fetch', 'aio-stream'] as const)
    it(`are read by ${tag} as by the platform, with a client’s base`, async () => {
      const element = document.createElement(tag);
      element.manual = true;
      (await fixture(html`<div></div>`)).append(element);
      for (const base of bases) {
        if (base !== undefined && platform(base) === undefined) continue; // no client has it
        element.client = client({ base, fetch: answer });
        for (const input of inputsOf(base)) await expectAsPlatform(() => start(element, input), input, base);
      }
    });

  it('are read with the base of an aio-client as by the platform', async () => {
    for (const base of bases) {
      const around = await fixture<AioClientElement>(
        html`<aio-client base=${base ?? ''} .fetch=${answer}><aio-fetch manual></aio-fetch></aio-client>`,
      );
      const element = around.querySelector('aio-fetch');
      for (const input of inputsOf(base)) await expectAsPlatform(() => start(element, input), input, base);
    }
  });

  it('are read in a page with <base> as by the platform', async () => {
    const element = await fixture<AioFetchElement>(html`<aio-fetch manual></aio-fetch>`);
    element.client = client({ fetch: answer });
    const own = document.createElement('base');
    document.head.prepend(own);
    try {
      for (const base of bases) {
        own.href = base ?? location.href;
        for (const input of inputsOf(base)) {
          await expectAsPlatform(() => start(element, input), input);
          await expectAsPlatform(() => ajax('GET', input, { fetch: answer }), input);
        }
      }
    } finally {
      own.remove();
    }
  });

  it('are refused as src of aio-script where the platform refuses them', async () => {
    const element = document.createElement('aio-script');
    element.manual = true;
    (await fixture(html`<div></div>`)).append(element);
    const refused = inputs.filter((input) => !URL.canParse(input, document.baseURI));
    expect(refused.length).to.be.greaterThan(150);
    for (const input of refused) {
      element.src = input;
      const error = await errorOf(element.start());
      expect(error).to.be.instanceOf(TypeError);
      const message = `Cannot run aio-script: src must be a valid URL, current value is ${JSON.stringify(input)}`;
      expect((error as Error).message).to.equal(message);
    }
  });
});

/** Renders a template with an address as the value `u`, and gives its element. */
function show(markup: string, u: string): HTMLAnchorElement {
  const box = document.createElement('div');
  render(compileTemplate(template(markup))(createNames(null, { u })), box);
  return box.firstElementChild as HTMLAnchorElement;
}

const BLOCKED = 'about:blank#blocked';

/** Whether an address, which may not be valid, has a scheme that is blocked. */
function isActive(input: string): boolean {
  const read = input.replace(/^[\0-\x20]+|[\t\n\r]/g, '');
  return /^(javascript|vbscript|data):/i.test(read) && !/^data:image\//i.test(read);
}

describe('the addresses of web-platform-tests in templates', () => {
  for (const tag of ['a', 'area', 'link'] as const)
    it(`are those of <${tag}>, or blocked`, () => {
      for (const input of inputs) {
        const plain = document.createElement(tag);
        plain.href = input;
        for (const name of ['href', '.href'])
          expect(show(`<${tag} ${name}="{{u}}">`, input).href, input).to.equal(
            isActive(input) ? BLOCKED : plain.href,
          );
      }
    });

  it('stay whole in a segment, a parameter or the fragment', () => {
    for (const input of inputs.filter((one) => !one.includes('%'))) {
      const { href } = show('<a href="/a/{{u}}/b?q={{u}}&r=1#{{u}}"></a>', input);
      if (href === BLOCKED) {
        expect(input).to.match(/^\.{1,2}$/); // another segment
        continue;
      }
      const { origin, pathname, searchParams, hash } = new URL(href);
      const [, first, segment = '', last, ...more] = pathname.split('/');
      const value = new URLSearchParams({ input }).get('input'); // without halves of surrogate pairs
      expect([origin, first, last, more.length]).to.deep.equal([location.origin, 'a', 'b', 0]);
      expect([...searchParams]).to.deep.equal([['q', value], ['r', '1']]); // prettier-ignore
      expect([segment, hash.slice(1)].map(decodeURIComponent)).to.deep.equal([value, value]);
    }
  });

  it('stay in place with escapes in them, or are blocked', () => {
    for (const input of inputs.filter((one) => one.includes('%'))) {
      const { href } = show('<a href="/a/{{u}}/b?q={{u}}&r=1#{{u}}"></a>', input);
      if (href === BLOCKED) continue;
      const { origin, pathname, searchParams } = new URL(href);
      const [, first, , last, ...more] = pathname.split('/');
      expect([origin, first, last, more.length]).to.deep.equal([location.origin, 'a', 'b', 0]);
      expect([...searchParams.keys()]).to.deep.equal(['q', 'r']);
    }
  });
});
