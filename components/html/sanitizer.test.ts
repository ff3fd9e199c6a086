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
  ['<frameset><frame src="/x"></frameset><p>t</p>', '<p>t</p>'],
  ['<frameset cols="*"><p>t</p>', '<p>t</p>'],
  ['<html><head><title>x</title></head><body class="b"><p>t</p></body></html>', '<p>t</p>'],
  ['<meta http-equiv="refresh" content="0; url=/">t', 't'],
  ['<br><br>t', ''],
  [' t', ''],
  ['<div data-aio-html data-aio-part>t</div>', '<div>t</div>'],
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
  ['<div data-aio-html data-aio-part="" data-AIO-x="1" data-x="1">t</div>', '<div data-x="1">t</div>'],
  ['<meta http-equiv="refresh" content="0; url=/"><frameset>t', 't'],
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

  it('stays in its container, whatever others do to that', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const view = await htmlView(host, 'strict', context);
    const container = (): Element | null => host.querySelector(':scope > [data-aio-html]');
    const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
    view.show('<p>1</p>', 'error');
    const kept = host.querySelector('p');
    const others: (() => void)[] = [
      () => container()?.remove(),
      () => host.replaceChildren(),
      () => container()?.setAttribute('slot', 'done'),
      () => host.append(container()?.cloneNode(true) ?? ''),
      () => host.prepend('text'),
    ];
    for (const change of others) {
      change();
      await settled();
      expect([...host.querySelectorAll('p')], String(change)).to.deep.equal([kept]);
      expect(container()?.slot).to.equal('error');
    }
    container()?.removeAttribute('data-aio-html'); // a morph has made it something else
    await settled();
    expect(
      [...host.querySelectorAll('[data-aio-html] p')].map(({ textContent }) => textContent),
    ).to.deep.equal(['1']);
    view.remove();
    await settled();
    expect(container()).to.equal(null);
  });

  it('is never shown twice in a copy', async () => {
    const host = await fixture<HTMLElement>(html`<div><b>own</b></div>`);
    (await htmlView(host, 'strict', context)).show('<p>1</p>');
    const copy = host.cloneNode(true) as HTMLElement;
    host.after(copy);
    (await htmlView(copy, 'strict', context)).show('<p>2</p>');
    expect(copy.textContent).to.equal('own2');
    host.innerHTML = trustedPolicy().createHTML(`${host.innerHTML}`);
    (await htmlView(host, 'strict', context)).show('<p>3</p>');
    expect(host.textContent).to.equal('own3');
  });

  it('takes the sanitizer of the browser where there is one', async () => {
    const own = 'setHTML' in Element.prototype;
    expect(Boolean(nativeSanitizer(allowList('strict')))).to.equal(own);
    expect(text((await sanitizerFor('strict', context))('<p onclick="x()">t</p>'))).to.equal('<p>t</p>');
  });
});
