import { expect, fixture, html } from '@open-wc/testing';
import { render } from 'lit';
import {
  compileTemplate,
  createNames,
  parseExpression,
  TemplateError,
} from '../../components/template/index.js';
import { template } from '../markup.js';
import { expectHarmless } from './harmless.js';
import { MARKUP, URLS } from './vectors.js';

/** What a parser makes of entities in an attribute. */
function decoded(value: string): string {
  return template(`<a title="${value}">`).content.querySelector('a')?.title ?? '';
}

async function show(markup: string, names: object) {
  const box = await fixture<HTMLElement>(html`<div></div>`);
  render(compileTemplate(template(`<p class="before">before</p>${markup}`))(createNames(null, names)), box);
  return box;
}

describe('attacks in values of templates', () => {
  for (const attack of MARKUP)
    it(`as text: ${attack}`, async () => {
      const box = await show('<p title="{{a}}" class="x {{a}}">{{a}}</p><textarea>{{a}}</textarea>', {
        a: attack,
      });
      expectHarmless(box, attack);
      expect(box.querySelector('p[title]')?.textContent).to.equal(attack);
      expect(box.querySelector('p[title]')?.getAttribute('title')).to.equal(attack);
      expect(box.childElementCount).to.equal(3);
    });

  for (const url of URLS)
    it(`as address: ${url}`, async () => {
      const u = decoded(url);
      const box = await show('<a href="{{u}}">x</a><a href="{{h}}">x</a><a .href="{{u}}">y</a>', {
        u,
        h: '/harmless',
      });
      const [attack, harmless, property] = box.querySelectorAll('a');
      expect(attack?.getAttribute('href')).to.equal('about:blank#blocked');
      expect(property?.getAttribute('href')).to.equal('about:blank#blocked');
      expect(harmless?.getAttribute('href')).to.equal('/harmless');
      expectHarmless(box, url);
    });
});

describe('attacks in expressions', () => {
  const refused = [
    'alert(1)',
    'window.alert`1`',
    'value.constructor("x")',
    'value = 1',
    'value += 1',
    'value++',
    '() => 1',
    'function () {}',
    'new Date',
    '`${value}`',
    'value?.x()',
    'import("x")',
    'delete value.x',
    'value; value',
    '{a: 1}',
    '/x/.source',
    'this()',
    'value | nosuchfilter',
    'value | constructor',
    'value | __proto__',
    'value | toString',
  ];
  for (const source of refused)
    it(`refused: ${source}`, () => {
      expect(() => compileTemplate(template(`<p>{{ ${source} }}</p>`))).to.throw(TemplateError);
    });

  const unreadable = [
    'value.constructor',
    'value.__proto__',
    'value["__proto__"]',
    "value['con' + 'structor']",
    'value.constructor.constructor',
    'value.toString',
    'value.hasOwnProperty',
    'list.constructor',
    'list.map',
    'text.constructor',
    'text.at',
    'num.toFixed',
    'fn.constructor',
    'fn.prototype',
    'element.ownerDocument.defaultView.eval',
    'element.click',
    'date.constructor',
    'event.constructor',
    'window',
    'document',
    'globalThis',
    'constructor',
    '__proto__',
    'toString',
    'self',
    'this',
  ];
  for (const source of unreadable)
    it(`gives nothing: ${source}`, () => {
      const scope = createNames(null, {
        value: { own: 1 },
        list: [1],
        text: 't',
        num: 1,
        fn: () => 1,
        date: new Date(0),
        event: new Event('x'),
        element: document.createElement('p'),
      });
      expect(parseExpression(source)(scope)).to.equal(undefined);
      expect(parseExpression('value.own')(scope)).to.equal(1);
    });

  const pollution = [
    '{"__proto__": {"polluted": 1}}',
    '{"constructor": {"prototype": {"polluted": 1}}}',
    '[{"__proto__": {"polluted": 1}}]',
    '{"a": {"__proto__": {"polluted": 1}}, "__proto__": 1}',
    '{"toString": "x", "valueOf": "y", "hasOwnProperty": 1}',
  ];
  for (const json of pollution)
    it(`pollutes nothing: ${json}`, async () => {
      const value = JSON.parse(json) as unknown;
      const box = await show(
        '<i>{{value}}{{value.polluted}}</i><template each="value" as="v" key="v.id">{{v}}</template>',
        {
          value: Array.isArray(value) ? value : [value],
          ...(value as object),
        },
      );
      expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
      expectHarmless(box, json);
      const names = createNames(createNames(null, value as object), { x: 1 });
      expect([Object.getPrototypeOf({}), parseExpression('x')(names)]).to.deep.equal([Object.prototype, 1]);
    });
});
