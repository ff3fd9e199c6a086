/** The HTML of DOMPurify's own tests, which has html5sec's list in it (test/corpora), as HTML from a server. */
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { trustedPolicy } from '../../components/base/trusted-types.js';
import { allowList, type AllowList } from '../../components/html/allow-list.js';
import { nativeSanitizer, purifySanitizer } from '../../components/html/sanitizer.js';
import { tidy } from '../../components/html/tidy.js';
import { urlGuard } from '../../components/template/urls.js';
import type { AioFetchElement } from '../../components/fetch/fetch-element.js';
import '../../components/fetch/aio-fetch.js';
import fixtures from '../corpora/dompurify/expect.mjs';
import { template } from '../markup.js';
import { otherOrigin } from '../origin.js';
import { expectUncaught } from '../strict.js';
import { expectHarmlessInside } from './harmless.js';
import { near, settle, watching } from './watching.js';

const LEVELS = ['strict', 'rich', 'rich my-card'] as const;

/** Elements that show payloads as HTML from a server, each asking for one. */
function elementsFor(words: AioFetchElement['sanitize']): { host: AioFetchElement; payload: string }[] {
  return fixtures.map(({ payload }) => {
    const host = document.createElement('aio-fetch');
    host.format = 'html';
    host.sanitize = words;
    host.url = URL.createObjectURL(new Blob([near(payload)], { type: 'text/html' }));
    return { host, payload };
  });
}

/** The addresses that media in HTML from a server may ask for, of another origin too. */
function mediaOf(section: Element): string[] {
  return [...section.querySelectorAll('[src], [poster]')].flatMap((element) =>
    ['src', 'poster'].map((name) => new URL(element.getAttribute(name) ?? '', document.baseURI).href),
  );
}

/** Whether nothing in HTML could run but the content of its scripts. */
function hasScriptsOnly(markup: string): boolean {
  const { content } = template(markup);
  const names = [...content.querySelectorAll('*')].flatMap((element) => element.getAttributeNames());
  const isElse = content.querySelector(
    'script[src], style, link, meta, base, iframe, object, embed, svg, template',
  );
  return !!content.querySelector('script') && !isElse && !names.some((name) => /^(on|href|src)/.test(name));
}

describe('the HTML of DOMPurify’s tests and of html5sec, from a server', () => {
  for (const words of LEVELS)
    it(`runs nothing and leaves nothing harmful, ${words}`, async () => {
      const section = await fixture<HTMLElement>(html`<section></section>`);
      const elements = elementsFor(words);
      const seen = await watching(async () => {
        const errors = await expectUncaught(async () => {
          section.append(...elements.map(({ host }) => host));
          await Promise.all(elements.map(({ host }) => host.finished));
          await settle();
        });
        expect(errors.map(String)).to.deep.equal([]);
      });
      expect(seen.calls).to.deep.equal([]);
      expect(mediaOf(section)).to.include.members([...seen.asked]);
      for (const { host, payload } of elements) {
        expect(host.state, payload).to.equal('done');
        const shown = host.querySelector('[data-aio-html]');
        if (shown) expectHarmlessInside(shown, payload);
        else throw new Error(`${payload} shows nothing`);
      }
    });

  it('is shown as it is if that is asked for, and its scripts do not run', async () => {
    const elements = elementsFor('none').filter(({ payload }) => hasScriptsOnly(payload));
    expect(elements.length).to.be.greaterThan(10);
    const section = await fixture<HTMLElement>(html`<section></section>`);
    const { calls } = await watching(async () => {
      section.append(...elements.map(({ host }) => host));
      await Promise.all(elements.map(({ host }) => host.finished));
      await settle();
    });
    expect(calls).to.deep.equal([]);
    for (const { host, payload } of elements)
      expect(host.querySelector('script'), payload).not.to.equal(null);
  });

  it('would be seen to run', async () => {
    const picture = near('https://example.org/api/none');
    expect(picture).to.equal(`${otherOrigin()}/api/none`);
    const { calls, asked } = await watching(async () => {
      alert(1);
      document.write('x');
      const image = new Image();
      image.src = picture;
      await oneEvent(image, 'error');
      await settle();
    });
    expect(calls).to.deep.equal(['alert(1)', 'write(x)']);
    expect(asked).to.deep.equal([picture]);
  });
});

/** Why less, more or something else is left than by DOMPurify with its defaults, which keeps what we keep and more. */
interface Deviation {
  readonly of: RegExp;
  readonly why: string;
  /** The only sanitizer that deviates, if not both do. */
  readonly by?: 'native' | 'DOMPurify';
  /** The attribute that makes the difference. */
  readonly attribute?: string;
  /** All that may be left instead. */
  readonly left?: string;
}

const DEVIATIONS: readonly Deviation[] = [
  {
    of: /<noscript><!-- /,
    why: 'In Firefox the content of noscript ends at the first end tag, as where scripts run: what is behind it is no comment.',
    left: '<b><img src="x"></b>',
  },
  {
    of: /href=["'](&#x?\w+;?|[^\w"'&/])*java\W?script:/u,
    why: 'An address that the platform reads as relative, because of a character before or in the scheme, runs nothing: it may stay.',
    attribute: 'href',
  },
  {
    of: /src="\r\ndata:image/,
    why: 'White space around an address stays: the platform leaves it out when it reads it.',
    attribute: 'src',
  },
  {
    of: /^<img src="data:,123">/,
    why: 'A data: address is one of an image, or is removed; DOMPurify leaves media any.',
    attribute: 'src',
  },
  {
    of: /id="location"/,
    why: 'No link has ever been a property of the document by its id: only forms and images lose one that hides something.',
    attribute: 'id',
  },
  {
    of: /^<div id="31"><frameset/,
    why: 'A frameset never replaces what is around it.',
    left: '<div id="31">//["\'`--&gt;]]&gt;]</div>',
  },
  {
    of: /<form.*<input.* name="?(attributes|nodeName|nodeType|removeChild|removeAttributeNode|setAttribute|hasChildNodes|namespaceURI)/,
    why: 'DOMPurify removes a form of which a field hides what it needs itself, since it wrote these tests.',
    by: 'DOMPurify',
    left: '',
  },
  {
    of: /^<div id="102"><img src="x` `<script>/,
    why: 'DOMPurify removes an attribute in whose value a script ends, since it wrote these tests.',
    by: 'DOMPurify',
    attribute: 'src',
  },
  {
    of: /<img alt='%><\/xmp>/,
    why: 'DOMPurify removes an attribute in whose value an xmp ends, since it wrote these tests.',
    by: 'DOMPurify',
    attribute: 'alt',
  },
  {
    of: /^<isindex /,
    why: 'No browser has isindex any more, of which some made a form.',
    left: '',
  },
  {
    of: /^<b is="foo">/,
    why: 'DOMPurify cannot remove the attribute is from a node: where it gives nodes, it removes the element.',
    by: 'DOMPurify',
    left: '',
  },
];

/** Whether HTML has content in an element that no list knows. Both are removed, as by the browser's own sanitizer; DOMPurify keeps the content. */
function hasUnknown(markup: string, { elements, unwrapped }: AllowList): boolean {
  return [...template(markup).content.querySelectorAll('*')].some((element) => {
    const { localName, childNodes } = plainly(element);
    const isKnown = elements.has(localName) || unwrapped.has(localName) || GONE.has(localName);
    return !isKnown && childNodes.length > 0;
  });
}

/** Those of which DOMPurify too leaves nothing. */
const GONE = new Set(['script', 'style', 'iframe', 'noembed', 'noframes', 'noscript', 'xmp', 'svg', 'math']);

/** What of HTML is on the lists. No sanitizer takes part: the lists are read here once more. */
function listed(markup: string, list: AllowList): DocumentFragment {
  const { content } = template(markup);
  for (const comment of commentsIn(content)) comment.remove();
  for (const element of content.querySelectorAll('*')) {
    for (const name of getAttributeNames.call(element))
      if (!mayStay(name, list)) removeAttribute.call(element, name);
    const { localName, childNodes } = plainly(element);
    const isUnwrapped = list.unwrapped.has(localName);
    if (!(element instanceof HTMLElement)) replaceWith.call(element);
    else if (!list.elements.has(localName)) replaceWith.call(element, ...(isUnwrapped ? childNodes : []));
  }
  return content;
}

function mayStay(attribute: string, { attributes, data }: AllowList): boolean {
  const isData = attribute.startsWith('data-') && !attribute.startsWith('data-aio-');
  return attributes.has(attribute) || (data && isData);
}

const { getAttributeNames, removeAttribute, replaceWith } = Element.prototype;

/** Properties of an element, also of a form with fields of these names. */
function plainly(element: Element): { readonly localName: string; readonly childNodes: readonly Node[] } {
  const read = (of: object, name: string): unknown =>
    Object.getOwnPropertyDescriptor(of, name)?.get?.call(element);
  return {
    localName: read(Element.prototype, 'localName') as string,
    childNodes: [...(read(Node.prototype, 'childNodes') as NodeList)],
  };
}

function commentsIn(fragment: DocumentFragment): Comment[] {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_COMMENT);
  const found: Comment[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Comment);
  return found;
}

/** What is left, ready to be compared: DOMPurify leaves out white space at the start. */
function comparable(fragment: DocumentFragment, attribute = ''): DocumentFragment {
  fragment.normalize();
  if (fragment.firstChild instanceof Text) fragment.firstChild.data = fragment.firstChild.data.trimStart();
  if (fragment.firstChild instanceof Text && !fragment.firstChild.data) fragment.firstChild.remove();
  for (const element of fragment.querySelectorAll('*')) if (attribute) element.removeAttribute(attribute);
  return fragment;
}

function textOf(node: Node): string {
  return new XMLSerializer().serializeToString(node);
}

async function sanitizersFor(list: AllowList): Promise<[string, (markup: string) => DocumentFragment][]> {
  const all = { native: nativeSanitizer(list), DOMPurify: await purifySanitizer(list, { trustedPolicy }) };
  return Object.entries(all).flatMap(([name, sanitize]) =>
    sanitize ? [[name, (markup: string) => tidy(sanitize(markup), list, urlGuard)]] : [],
  );
}

describe('of what DOMPurify keeps', () => {
  for (const words of ['strict', 'rich'])
    it(`exactly that stays which is on the lists, ${words}`, async () => {
      const list = allowList(words);
      const all = await sanitizersFor(list);
      expect(all).not.to.deep.equal([]);
      for (const [name, sanitize] of all)
        for (const { payload, expected } of fixtures) {
          const found = DEVIATIONS.find(({ of, by = name }) => of.test(payload) && by === name);
          const { attribute, left } = found ?? {};
          const kept = hasUnknown(payload, list) ? payload : expected;
          const others = [kept, left ?? []].flat().map((one) => comparable(listed(one, list), attribute));
          const rest = comparable(sanitize(payload), attribute);
          expect(
            others.some((one) => rest.isEqualNode(one)),
            `${name}, ${payload}: ${textOf(rest)}, not ${others.map(textOf).join('\n')}`,
          ).to.equal(true);
        }
    });
});
