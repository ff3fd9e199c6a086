import { expect, fixture, html } from '@open-wc/testing';
import '../fetch/aio-fetch.js';
import type { AioFetchElement } from '../fetch/fetch-element.js';

/** What the demo API's hostile fragment has for a reader; where its noscript is read as elements, that never ends. */
const SAFE_OF_HOSTILE = [
  '<p>before</p>',
  '<img src="x">',
  '<a>link</a>',
  '<a>tab</a>',
  '<a>space</a>',
  '<a>data</a>',
  '<a>vbscript</a>',
  '<p>cover</p>',
  '<div>pop</div>',
];

/** Where a noscript is read as text it ends: there is more to show. */
const MORE = ['<img src="x">', '<p>after</p>'];

function shown(element: Element): string[] {
  return [...(element.querySelector('div[slot=done]')?.children ?? [])].map(({ outerHTML }) => outerHTML);
}

describe('aio-fetch with the format html', () => {
  it('shows what is safe of an answer, and nothing else; the value is the text', async () => {
    const element = await fixture<AioFetchElement>(
      html`<aio-fetch url="/api/html/hostile" format="html"><b slot="done">own</b></aio-fetch>`,
    );
    expect(await element.finished).to.contain('<script>');
    expect([SAFE_OF_HOSTILE, [...SAFE_OF_HOSTILE, ...MORE]]).to.deep.include(shown(element));
    expect('pwned' in window).to.equal(false);
  });

  it('updates in place, and lets more stay when it is rich', async () => {
    const element = await fixture<AioFetchElement>(
      html`<aio-fetch url="/api/html/rich" format="html" sanitize="rich"></aio-fetch>`,
    );
    await element.finished;
    const input = element.querySelector('input');
    input?.focus();
    await element.start();
    expect(element.querySelector('input')).to.equal(input);
    expect(document.activeElement).to.equal(input);
    expect(element.querySelector('section')?.dataset['kind']).to.equal('rich');
  });
});

describe('aio-fetch with the format html where the browser has no sanitizer', () => {
  const setHTML = Object.getOwnPropertyDescriptor(Element.prototype, 'setHTML');

  before(() => void Reflect.deleteProperty(Element.prototype, 'setHTML'));
  after(() => {
    if (setHTML) Object.defineProperty(Element.prototype, 'setHTML', setHTML);
  });

  it('shows what is safe of an answer, by DOMPurify', async () => {
    const element = await fixture<AioFetchElement>(
      html`<aio-fetch url="/api/html/hostile" format="html"></aio-fetch>`,
    );
    await element.finished;
    expect([SAFE_OF_HOSTILE, [...SAFE_OF_HOSTILE, ...MORE]]).to.deep.include(shown(element));
    expect('pwned' in window).to.equal(false);
  });
});
