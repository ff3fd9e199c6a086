import { expect, fixture, html } from '@open-wc/testing';
import { trustedPolicy } from '../base/trusted-types.js';
import { urlGuard } from '../template/urls.js';
import { allowList } from './allow-list.js';
import { htmlView } from './index.js';
import { nativeSanitizer, purifySanitizer, sanitizerFor } from './sanitizer.js';
import { tidy } from './tidy.js';

const context = { urlGuard, trustedPolicy };

/** HTML as a sanitizer leaves it. */
function text(fragment: DocumentFragment): string {
  const box = document.implementation.createHTMLDocument().createElement('div');
  box.append(fragment);
  return box.innerHTML;
}

async function paths(words: string): Promise<[string, (markup: string) => string][]> {
  const list = allowList(words);
  const all = { native: nativeSanitizer(list), DOMPurify: await purifySanitizer(list, context) };
  return Object.entries(all).flatMap(([name, sanitize]) =>
    sanitize ? [[name, (markup: string) => text(tidy(sanitize(markup), list, urlGuard))]] : [],
  );
}

const strict: [html: string, left: string][] = [
  ['<p class="a" role="note" lang="en" dir="ltr" aria-label="x">t</p>', ''],
  ['<a href="/x">x</a><img src="/api/image.png" alt="a" width="8">', ''],
  ['<table><tbody><tr><td colspan="2">1</td></tr></tbody></table>', ''],
  ['<p id="a" style="color: red" data-x="1" onclick="x()">t</p>', '<p>t</p>'],
  ['<form action="/x"><label>Name <input name="n"></label><button>go</button></form>', 'Name '],
  ['<my-card><b>1</b></my-card>t', 't'],
  ['<script>1</script><style>p{}</style><link rel="icon" href="/x"><meta name="a"><base href="/">t', 't'],
  ['<a href="javascript:x">t</a>', '<a>t</a>'],
  ['<a href=" java&#10;script:x" title="t">t</a>', '<a title="t">t</a>'],
  ['<img srcset="/a 1x, javascript:x 2x" alt="t">', '<img alt="t">'],
  ['<svg><text>1</text></svg><math><mi>x</mi></math>t', 't'],
  ['a &lt;b&gt; &amp; <!-- c -->d', 'a &lt;b&gt; &amp; d'],
  ['<center><font color="red">t</font></center>', 't'],
  ['', ''],
];

const rich: [html: string, left: string][] = [
  ['<p id="a" data-x="1" title="t">t</p>', ''],
  ['<form action="/x" method="post"><label>N <input name="name" required=""></label></form>', ''],
  ['<video src="/v" controls="" poster="/p"></video>', ''],
  ['<input form="login" formaction="/x" autofocus="" onfocus="x()" name="a">', '<input name="a">'],
  [
    '<button commandfor="a" command="--start" popovertarget="b" type="button">t</button>',
    '<button type="button">t</button>',
  ],
  ['<form><input name="submit"></form>', '<form><input></form>'],
  ['<form name="cookie"></form><img name="body" alt="t">', '<form></form><img alt="t">'],
  ['<aio-fetch url="/x"></aio-fetch><my-card>t</my-card>t', 't'],
  ['<p style="color: red">t</p>', '<p>t</p>'],
];

describe('server HTML', () => {
  for (const [words, cases] of Object.entries({ strict, rich }))
    for (const [markup, left] of cases)
      it(`${words} makes of ${markup}`, async () => {
        const all = await paths(words);
        expect(all.length).to.be.greaterThan(0);
        for (const [name, sanitize] of all) expect(sanitize(markup), name).to.equal(left || markup);
      });

  it('keeps listed custom elements when it is rich, never aio elements', async () => {
    const markup = '<my-card id="a"><b>1</b></my-card>';
    for (const [name, sanitize] of await paths('rich my-card'))
      expect(sanitize(markup), name).to.equal(markup);
    for (const [name, sanitize] of await paths('rich my-card aio-fetch'))
      expect(sanitize('<aio-fetch></aio-fetch>t'), name).to.equal('t');
  });

  it('is strict where a word is unknown', () => {
    for (const words of [
      '',
      'rihc',
      'STRICT',
      'Rich',
      'rich my_card',
      'rich aio-x',
      'strict my-card',
      'none x',
      'rich b',
    ])
      expect(allowList(words), words).to.equal(allowList('strict'));
  });

  it('is shown unchanged when that is asked for, and its scripts do not run', async () => {
    const markup = '<p style="color: red" id="x">t</p><script>window.pwned = 1</script>';
    const host = await fixture<HTMLElement>(html`<div></div>`);
    (await htmlView(host, 'none', context)).show(markup);
    expect(host.firstElementChild?.innerHTML).to.equal(markup);
    expect('pwned' in window).to.equal(false);
  });

  it('is updated in place in a container beside what is there', async () => {
    const host = await fixture<HTMLElement>(html`<div><b>own</b></div>`);
    const view = await htmlView(host, 'strict', context);
    view.show('<p>1</p><p>2</p>');
    const second = host.querySelector('p:last-child');
    view.show('<p>one</p><p>2</p>');
    expect(host.querySelector('p:last-child')).to.equal(second);
    expect([...host.children].map((child) => [child.localName, child.slot])).to.deep.equal([
      ['b', ''],
      ['div', 'done'],
    ]);
  });

  it('takes the sanitizer of the browser where there is one', async () => {
    const own = 'setHTML' in Element.prototype;
    expect(Boolean(nativeSanitizer(allowList('strict')))).to.equal(own);
    expect(text((await sanitizerFor('strict', context))('<p onclick="x()">t</p>'))).to.equal('<p>t</p>');
  });
});
