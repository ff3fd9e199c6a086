import { expect, fixture, html } from '@open-wc/testing';
import '../fetch/aio-fetch.js';
import type { AioFetchElement } from '../fetch/fetch-element.js';

describe('aio-fetch with the format html', () => {
  it('shows what is safe of an answer; the value is the text', async () => {
    const element = await fixture<AioFetchElement>(
      html`<aio-fetch url="/api/html/hostile" format="html"><b slot="done">own</b></aio-fetch>`,
    );
    expect(await element.finished).to.contain('<script>');
    const shown = element.querySelector('div[slot=done]');
    expect(shown?.firstElementChild?.textContent).to.equal('before');
    expect(shown?.textContent).to.contain('cover').and.to.contain('link');
    expect(shown?.querySelector('script, svg, style, form, aio-script, [onclick], [id]')).to.equal(null);
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
