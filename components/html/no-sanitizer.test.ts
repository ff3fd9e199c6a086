import { expect, fixture, html } from '@open-wc/testing';
import '../fetch/aio-fetch.js';
import type { AioFetchElement } from '../fetch/fetch-element.js';

describe('where no sanitizer works', () => {
  const setHTML = Object.getOwnPropertyDescriptor(Element.prototype, 'setHTML');
  const frames = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentDocument');

  before(() => {
    Reflect.deleteProperty(Element.prototype, 'setHTML');
    // DOMPurify gets a window that lacks what it needs
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentDocument', {
      configurable: true,
      get: () => ({ defaultView: {} }),
    });
  });

  after(() => {
    if (setHTML) Object.defineProperty(Element.prototype, 'setHTML', setHTML);
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentDocument', frames as PropertyDescriptor);
  });

  for (const sanitize of ['strict', 'rich'])
    it(`HTML is shown as text (${sanitize})`, async () => {
      const element = await fixture<AioFetchElement>(
        html`<aio-fetch url="/api/html/hostile" format="html" sanitize=${sanitize}></aio-fetch>`,
      );
      const text = await element.finished;
      const shown = element.querySelector('div[slot=done]');
      expect(shown?.childElementCount).to.equal(0);
      expect(shown?.textContent).to.equal(text);
      expect(text).to.contain('onerror');
    });
});
