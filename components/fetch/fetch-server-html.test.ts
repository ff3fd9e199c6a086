import { expect, fixture, html } from '@open-wc/testing';
import { type DecodeError, type HttpError } from '../../core/index.js';
import { expectUnhandled } from '../../test/strict.js';
import { errorOf, waitUntil } from '../../test/waits.js';
import type { AioFetchElement } from './fetch-element.js';
import './aio-fetch.js';

const answer = (status: number, type: string, body: string): string =>
  `/api/status/${status}?${new URLSearchParams({ type, body }).toString()}`;

const PAGE = '<p class="told">Email is taken</p><script>window.hacked = true</script>';

/** What is seen of an element's server HTML. */
const seen = (element: Element): (string | null)[] =>
  [...element.querySelectorAll('.told')].filter((p) => p.checkVisibility()).map((p) => p.textContent);

describe('aio-fetch with format="html"', () => {
  for (const type of ['text/html', 'TEXT/HTML;charset=utf-8', 'application/xhtml+xml'])
    it(`shows ${type}`, async () => {
      const element = await fixture<AioFetchElement>(
        html`<aio-fetch url=${answer(200, type, PAGE)} format="html"></aio-fetch>`,
      );
      expect(await element.finished).to.equal(PAGE);
      expect(seen(element)).to.deep.equal(['Email is taken']);
    });

  for (const type of ['application/json', 'text/plain', 'text/htmlx', 'image/svg+xml'])
    it(`is a DecodeError for ${type}, with the text`, async () => {
      const element = await fixture<AioFetchElement>(
        html`<aio-fetch url=${answer(200, type, PAGE)} format="html" manual></aio-fetch>`,
      );
      const error = (await errorOf(element.start())) as DecodeError;
      expect(error.name).to.equal('DecodeError');
      expect(error.message).to.contain(`it is not HTML but ${type}`);
      expect([error.request.data, element.request, seen(element)]).to.deep.equal([PAGE, error.request, []]);
    });

  it('shows nothing for an answer without a body', async () => {
    const element = await fixture<AioFetchElement>(
      html`<aio-fetch url="/api/status/204" format="html"></aio-fetch>`,
    );
    await element.finished;
    expect([element.state, seen(element)]).to.deep.equal(['done', []]);
  });

  it('shows the HTML of an answer that is not ok, sanitised, and is then handled', async () => {
    const element = await fixture<AioFetchElement>(
      html`<aio-fetch url=${answer(422, 'text/html', PAGE)} format="html"></aio-fetch>`,
    );
    expect(((await errorOf(element.finished)) as HttpError).status).to.equal(422);
    expect([element.state, seen(element)]).to.deep.equal(['error', ['Email is taken']]);
    expect(element.querySelector('script')).to.equal(null);
    expect(await expectUnhandled(0)).to.have.length(0);
  });

  it('shows the part for the error instead, if there is one', async () => {
    const element = await fixture<AioFetchElement>(html`
      <aio-fetch url=${answer(422, 'text/html', PAGE)} format="html"
        ><template slot="error"><b>{{error.status}}</b></template></aio-fetch
      >
    `);
    await errorOf(element.finished);
    expect([element.querySelector('b')?.textContent, seen(element)]).to.deep.equal(['422', []]);
  });

  it('shows no HTML of an error before for one that has none, and the newest afterwards', async () => {
    const element = await fixture<AioFetchElement>(
      html`<aio-fetch url=${answer(422, 'text/html', PAGE)} format="html" manual></aio-fetch>`,
    );
    await errorOf(element.start());
    element.url = answer(500, 'text/plain', PAGE);
    await errorOf(element.start());
    expect(seen(element)).to.deep.equal([]);
    element.url = answer(500, 'text/html', '<p class="told">Sorry</p>');
    await errorOf(element.start());
    expect(seen(element)).to.deep.equal(['Sorry']);
    element.url = answer(200, 'text/html', '<p class="told">Fine</p>');
    await element.start();
    expect(seen(element)).to.deep.equal(['Fine']);
    element.format = 'text';
    await element.start();
    expect(seen(element)).to.deep.equal([]);
  });

  it('shows a value that the page or a script gives, without a request', async () => {
    const element = await fixture<AioFetchElement>(html`
      <aio-fetch url="/api/stall-headers" format="html"
        ><script type="application/json" slot="value">
          "<p class=told>First</p>"
        </script></aio-fetch
      >
    `);
    await waitUntil(() => seen(element).length);
    expect([element.state, seen(element)]).to.deep.equal(['done', ['First']]);
    element.value = '<p class="told">Second</p>';
    expect(seen(element)).to.deep.equal(['Second']);
  });

  it('shows a value that a script sets', async () => {
    const element = await fixture<AioFetchElement>(
      html`<aio-fetch url=${answer(200, 'text/html', PAGE)} format="html"></aio-fetch>`,
    );
    await element.finished;
    element.value = '<p class="told">A guess</p>';
    expect(seen(element)).to.deep.equal(['A guess']);
  });
});

describe('what aio-fetch accepts', () => {
  const accept = async (attributes: Partial<AioFetchElement>): Promise<string> => {
    const element = Object.assign(document.createElement('aio-fetch'), {
      url: '/api/echo',
      manual: true,
      ...attributes,
    });
    await element.start().then(undefined, () => undefined);
    const text = String((element.request as { data?: unknown }).data);
    const echo = (text.startsWith('{') ? JSON.parse(text) : element.request?.data) as {
      headers: Record<string, string>;
    };
    return echo.headers['accept'] ?? '';
  };

  it('is anything by default', async () => {
    expect(await accept({})).to.equal('*/*');
    expect(await accept({ format: 'text' })).to.equal('*/*');
  });
  it('follows the format', async () => {
    expect(await accept({ format: 'html' })).to.match(/^text\/html\b/);
    expect(await accept({ format: 'json' })).to.match(/^application\/json\b/);
  });
  it('is what the headers say', async () => {
    expect(await accept({ format: 'html', headers: { ACCEPT: 'text/x' } })).to.equal('text/x');
    expect(await accept({ format: 'json', headers: new Headers({ accept: 'text/x' }) })).to.equal('text/x');
    expect(await accept({ format: 'json', headers: 'accept=text/x' })).to.equal('text/x');
  });
});
