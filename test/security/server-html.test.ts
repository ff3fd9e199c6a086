import { expect, fixture, html } from '@open-wc/testing';
import { trustedPolicy } from '../../components/base/trusted-types.js';
import { allowList } from '../../components/html/allow-list.js';
import { morph } from '../../components/html/morph.js';
import { nativeSanitizer, purifySanitizer, type Sanitizer } from '../../components/html/sanitizer.js';
import { tidy } from '../../components/html/tidy.js';
import { urlGuard } from '../../components/template/urls.js';
import '../../components/fetch/aio-fetch.js';
import { expectHarmless } from './harmless.js';
import { MARKUP, PLACES, URLS } from './vectors.js';

const attacks = [
  ...MARKUP,
  ...URLS.map((url) => PLACES.map((place) => place.replaceAll('URL', url)).join('')),
];

/** Lets images fail, frames load and animations begin. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 4));

async function sanitizers(words: string): Promise<Record<string, Sanitizer | undefined>> {
  const list = allowList(words);
  return { native: nativeSanitizer(list), DOMPurify: await purifySanitizer(list, { trustedPolicy }) };
}

describe('attacks in server HTML', () => {
  for (const words of ['strict', 'rich', 'rich my-card'])
    for (const path of ['native', 'DOMPurify'])
      describe(`by ${path}, ${words}`, () => {
        let sanitize: Sanitizer | undefined;
        before(async () => (sanitize = (await sanitizers(words))[path]));
        for (const attack of attacks)
          it(attack, async () => {
            if (!sanitize) {
              expect('setHTML' in Element.prototype, path).to.equal(false);
              return;
            }
            const box = await fixture<HTMLElement>(html`<div></div>`);
            const around = `<p class="before">before</p>${attack}`;
            morph(box, tidy(sanitize(around), allowList(words), urlGuard));
            await settle();
            expectHarmless(box, attack);
            morph(box, tidy(sanitize(`<h2>0</h2>${around}<p>1</p>`), allowList(words), urlGuard));
            expectHarmless(box, attack);
          });
      });

  it('are more than a hundred', () => {
    expect(new Set(attacks).size).to.be.greaterThan(100);
  });

  it('are in earnest: without a sanitizer they are found', async () => {
    const box = document.createElement('div');
    const { template } = await import('../markup.js');
    box.append(template(`<p class="before">before</p><svg><a href="javascript:1"></a></svg>`).content);
    expect(() => expectHarmless(box, 'svg')).to.throw();
    box.replaceChildren(template(`<p class="before">before</p><a href=" java\tscript:1">x</a>`).content);
    expect(() => expectHarmless(box, 'url')).to.throw();
  });
});
