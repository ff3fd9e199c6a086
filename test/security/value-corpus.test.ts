/** The HTML of DOMPurify's own tests, which has html5sec's list in it (test/corpora), as values of templates. */
import { expect, fixture, html } from '@open-wc/testing';
import { render } from 'lit';
import { compileTemplate, createNames } from '../../components/template/index.js';
import fixtures from '../corpora/dompurify/expect.mjs';
import { template } from '../markup.js';
import { expectUncaught } from '../strict.js';
import { near, settle, watching } from './watching.js';

/** The payloads, and the values of all their attributes: addresses, styles, handlers. */
let values: readonly string[] = [];

before(() => {
  const all = fixtures.flatMap(({ payload }) => {
    const elements = template(near(payload)).content.querySelectorAll('*');
    return [near(payload), ...[...elements].flatMap(attributesOf)];
  });
  values = [...new Set(all)];
});

/** The values of an element's attributes, also of a form with a field called `attributes`. */
function attributesOf(element: Element): string[] {
  const { getAttributeNames, getAttribute } = Element.prototype;
  return getAttributeNames.call(element).map((name) => getAttribute.call(element, name) ?? '');
}

/** Renders a row for each value into a box of this page, or of one where nothing is loaded; gives the rows. */
function show(box: HTMLElement, markup: string): Element[] {
  const rows = `<template each="values" as="a"><section>${markup}</section></template>`;
  const shown = compileTemplate(template(rows))(createNames(null, { values }));
  render(shown, box, { creationScope: box.ownerDocument });
  const found = [...box.querySelectorAll(':scope > section')];
  expect(found).to.have.lengthOf(values.length);
  return found;
}

/** Tags and names of attributes, which no value may change. */
function shapeOf(row: Element): string {
  return [...row.querySelectorAll('*')]
    .map((element) => [element.localName, ...element.getAttributeNames().sort()].join(' '))
    .join();
}

/** Renders a row for each value in the page, in which nothing runs, and compares their shape. */
async function showHarmlessly(markup: string): Promise<Element[]> {
  const box = await fixture<HTMLElement>(html`<div></div>`);
  let rows: Element[] = [];
  const seen = await watching(async () => {
    const errors = await expectUncaught(async () => {
      rows = show(box, markup);
      await settle();
    });
    expect(errors.map(String)).to.deep.equal([]);
  });
  expect(seen).to.deep.equal({ calls: [], asked: [] });
  expect([...new Set(rows.map(shapeOf))]).to.have.lengthOf(1);
  return rows;
}

/** What the platform makes of a value of one CSS property. */
function styleOf(name: string, value: string): string {
  const { style } = document.createElement('p');
  style.setProperty(name, value);
  return style.cssText;
}

/** Whether the platform runs something, or shows another page, when it goes to an address. */
function isActive(address: string): boolean {
  if (!URL.canParse(address, document.baseURI)) return false;
  return /^(javascript|vbscript|data:(?!image\/)):?/.test(new URL(address, document.baseURI).href);
}

describe('the HTML of DOMPurify’s tests and of html5sec, as values of templates', () => {
  it('is hundreds of values, and addresses that run something are among them', () => {
    expect(values.length).to.be.greaterThan(400);
    expect(values.filter(isActive).length).to.be.greaterThan(20);
  });

  it('is text', async () => {
    const markup =
      '<p>{{a}}</p><textarea>{{a}}</textarea><svg><text>{{a}}</text></svg><i .textContent="{{a}}"></i>';
    const rows = await showHarmlessly(markup);
    for (const [at, row] of rows.entries())
      for (const element of row.querySelectorAll('p, textarea, text, i'))
        expect(element.textContent).to.equal(values[at]);
  });

  it('is the value of an attribute or of a property', async () => {
    const names = [
      'title',
      'class',
      'id',
      'data-x',
      'aria-label',
      'lang',
      'name',
      'value',
      'placeholder',
      'pattern',
      'target',
    ];
    const markup = names.map(
      (name) =>
        `<input ${name}="{{a}}" alt="x {{a}} y"><a .${name.replace('class', 'class-name')}="{{a}}"></a>`,
    );
    const rows = await showHarmlessly(markup.join(''));
    for (const [at, row] of rows.entries())
      for (const [index, element] of [...row.querySelectorAll('input')].entries()) {
        expect(element.getAttribute(names[index] ?? '')).to.equal(values[at]);
        expect(element.alt).to.equal(`x ${values[at]} y`);
      }
  });

  it('is a value of one CSS property', async () => {
    const names = ['color', 'width', 'font-family', 'content', '--x'];
    const rows = await showHarmlessly(
      `${names.map((name) => `<p .style.${name}="{{a}}" style=""></p>`).join('')}`,
    );
    for (const [at, row] of rows.entries())
      for (const [index, { style }] of [...row.querySelectorAll('p')].entries()) {
        const name = names[index] ?? '';
        expect(style.cssText, values[at]).to.equal(styleOf(name, values[at] ?? ''));
        expect([...style], values[at]).to.have.members(style.length ? [name] : []);
      }
    const set = rows.filter((row) => row.querySelectorAll('p')[names.indexOf('--x')]?.style.length);
    expect(set.length).to.be.greaterThan(values.length / 2);
  });

  const places = [
    '<a href="{{a}}">x</a>',
    '<a .href="{{a}}">x</a>',
    '<area href="{{a}}">',
    '<form action="{{a}}"></form>',
    '<button formaction="{{a}}">x</button>',
    '<button .form-action="{{a}}">x</button>',
    '<svg><a href="{{a}}"></a></svg>',
    '<svg><a xlink:href="{{a}}"></a></svg>',
    '<svg><use href="{{a}}"></use></svg>',
    '<svg><set attributeName="href" to="{{a}}"></set></svg>',
    '<svg><animate attributeName="href" from="{{a}}" values="{{a}};{{a}}"></animate></svg>',
    '<math><mi href="{{a}}">x</mi></math>',
    '<blockquote cite="{{a}}">x</blockquote>',
    '<iframe src="{{a}}"></iframe>',
    '<iframe .src="{{a}}"></iframe>',
    '<img src="{{a}}" srcset="{{a}}">',
    '<video src="{{a}}" poster="{{a}}"></video>',
    '<link href="{{a}}">',
    '<a ping="{{a}}">x</a>',
    '<table background="{{a}}"></table>',
    '<my-card href="{{a}}" data="{{a}}" image-src="{{a}}"></my-card>',
    '<a href="/x/{{a}}">x</a>',
    '<a href="/x?q={{a}}#{{a}}">x</a>',
    '<a href="{{a}}{{a}}">x</a>',
  ];
  for (const place of places)
    it(`is no address that runs something: ${place}`, () => {
      const rows = show(document.implementation.createHTMLDocument().body, place);
      for (const row of rows) {
        for (const { attributes } of row.querySelectorAll('*'))
          for (const { name, value } of attributes)
            expect(isActive(value), `${name}=${value}`).to.equal(false);
      }
      const isBlocked = rows.some(({ outerHTML }) => outerHTML.includes('about:blank#blocked'));
      expect(isBlocked).to.equal(!place.includes('?')); // a query takes any value
    });
});
