import { expect } from 'chai';

/** Nothing in `box` could run, send or cover, and what stood beside the attack is there. */
export function expectHarmless(box: Element, attack: string): void {
  expectHarmlessInside(box, attack);
  expect(box.querySelector('.before')?.textContent, attack).to.equal('before');
}

/** Nothing in `box` could run, send or cover. */
export function expectHarmlessInside(box: Element, attack: string): void {
  expect('pwned' in window, `${attack} ran`).to.equal(false);
  expect(box.querySelector(NEVER), attack).to.equal(null);
  for (const element of box.querySelectorAll('*')) {
    const { localName, namespaceURI, attributes } = Object.fromEntries(
      ['localName', 'namespaceURI', 'attributes'].map((name) => [name, read(element, name)]),
    ) as unknown as Element;
    expect(localName.startsWith('aio-') || namespaceURI !== XHTML, `${attack} left ${localName}`).to.equal(
      false,
    );
    for (const { name, value } of attributes) {
      expect(name, attack).not.to.match(
        /^on|^(srcdoc|style|is|form|formaction|command|commandfor|popover.*|autofocus|ping|http-equiv)$/,
      );
      if (!TEXTS.has(name))
        expect(value.replace(/^[\0-\x20]+|[\t\n\r]/g, ''), attack).not.to.match(
          /^(javascript|vbscript|data:(?!image)):?|,javascript:/i,
        );
      if (/^(id|name)$/.test(name))
        expect(hides(localName, value), `${attack} left ${name}=${value}`).to.equal(false);
    }
  }
}

/** Attributes that are never an address. */
const TEXTS = new Set(['title', 'alt', 'value', 'placeholder', 'label']);

const NEVER =
  'script, style, link, meta, base, iframe, frame, object, embed, template, dialog, portal, marquee, svg, math';

const XHTML = 'http://www.w3.org/1999/xhtml';

/** A property as it is, whatever a form's fields pretend. */
function read(element: Element, name: string): unknown {
  return Object.getOwnPropertyDescriptor(Element.prototype, name)?.get?.call(element);
}

const HIDING =
  /^(attributes|parentNode|childNodes|remove.*|get[A-Z].*|create.*|nodeName|localName|namespaceURI|submit|reset)$/;

function hides(tag: string, name: string): boolean {
  return /^(form|img)$/.test(tag) ? name in document : HIDING.test(name);
}
