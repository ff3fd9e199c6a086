import { expect, fixture, html } from '@open-wc/testing';
import { errorOf, waitUntil } from '../../test/waits.js';
import type { AioFetchElement } from '../fetch/fetch-element.js';

describe('in a page that refuses the policy aio-elements', () => {
  let element: AioFetchElement;

  beforeEach(async function () {
    if (!('trustedTypes' in window)) this.skip();
    const frame = await fixture<HTMLIFrameElement>(
      html`<iframe src="/components/html/no-policy-page.html"></iframe>`,
    );
    const found = (): AioFetchElement | null | undefined => frame.contentDocument?.querySelector('aio-fetch');
    await waitUntil(() => found()?.state, 'the element is defined');
    element = found() as AioFetchElement;
  });

  it('sanitize="none" is an error that says why; the value stays, and so does the use of the element', async () => {
    const value = await element.start();
    expect(value).to.contain('<article');
    element.setAttribute('sanitize', 'none');
    const error = (await errorOf(element.start())) as Error;
    expect(error.name).to.equal('TypeError');
    expect(error.message).to.equal(
      "Cannot show HTML as it is: the page's Content-Security-Policy must have trusted-types aio-elements, " +
        'current value is sanitize="none"',
    );
    expect(element).to.include({ state: 'error', value, error });
    element.setAttribute('sanitize', 'strict');
    await element.start();
    expect(element.state).to.equal('done');
    expect(element.querySelector('h3')?.textContent ?? element.textContent).to.contain('Tea');
  });
});
