import { expect, fixture, html as litHtml } from '@open-wc/testing';
import { render } from 'lit';
import fc from 'fast-check';
import {
  boundInput,
  compileTemplate,
  createNames,
  OUTER_NAMES,
  resolveInput,
  TemplateError,
} from './index.js';
import { template } from '../../test/markup.js';

/** Renders markup into a box in the page; call `update` to render again. */
async function show(markup: string, names: object = {}) {
  const box = await fixture<HTMLElement>(litHtml`<div></div>`);
  const view = compileTemplate(template(markup));
  const update = (more: object): void => void render(view(createNames(null, more)), box);
  update(names);
  return { box, update, html: () => box.innerHTML.replace(/<!--.*?-->/g, '') };
}

describe('compileTemplate', () => {
  describe('text', () => {
    const cases: [string, object, string][] = [
      ['Hi {{user.name}}!', { user: { name: 'Ada' } }, 'Hi Ada!'],
      ['{{a}}{{b}}', { a: 1, b: 2 }, '12'],
      ['{{a}} {{none}} {{no.such}}|', { a: 0, none: null }, '0  |'],
      ["{{ '}}' }}", {}, '}}'],
      ["{{ '{{' }}a", {}, '{{a'],
      ['a } b { c }} d', {}, 'a } b { c }} d'],
      ['{{ a &lt; b &amp;&amp; b }}', { a: 1, b: 2 }, '2'],
      ['{{html}}', { html: '<img src=x onerror=alert(1)>' }, '&lt;img src=x onerror=alert(1)&gt;'],
      ['{{list}}', { list: ['a', { b: 1 }] }, '["a",{"b":1}]'],
      ['{{date}}', { date: new Date(0) }, '1970-01-01T00:00:00.000Z'],
      ['{{error}}', { error: new TypeError('bad') }, 'TypeError: bad'],
      ['{{f}}{{c}}', { f: () => 1, c: Date }, ''],
      ['<!-- {{a}} --><b>{{a}}</b>', { a: 1 }, '<b>1</b>'],
      ['<pre>\n\n{{a}}</pre>', { a: 1 }, '<pre>\n1</pre>'],
      ['<svg><title>{{a}}</title></svg>', { a: 1 }, '<svg><title>1</title></svg>'],
    ];
    for (const [markup, names, expected] of cases) {
      it(markup, async () => expect((await show(markup, names)).html()).to.equal(expected));
    }

    it('fills a textarea, and leaves what a person typed', async () => {
      const { box, update } = await show('<textarea>Dear {{name}},</textarea><textarea>{{o}}</textarea>', {
        name: 'Ada',
      });
      const area = box.querySelector('textarea') as HTMLTextAreaElement;
      expect(area.value).to.equal('Dear Ada,');
      update({ name: 'Bob', o: { a: 1 } });
      expect(area.value).to.equal('Dear Bob,');
      expect(box.querySelectorAll('textarea')[1]?.value).to.equal('{"a":1}');
      area.value = 'typed';
      update({ name: 'Eve' });
      expect(area.value).to.equal('typed');
    });

    it('is data for Lit, never a directive, a template or a node', async () => {
      const node = document.createElement('b');
      const evil = JSON.parse('{"_$litType$": 1, "strings": ["<b>x</b>"], "values": []}') as object;
      const directive = JSON.parse('{"_$litDirective$": {"a": 1}, "values": []}') as object;
      const { box } = await show(
        '{{node}}{{evil}}{{directive}}<i .data-x="{{directive}}" .data-y="{{evil}}"></i>',
        {
          node,
          evil,
          directive,
        },
      );
      expect(box.querySelector('b')).to.equal(null);
      expect((box.querySelector('i') as unknown as { dataX: unknown }).dataX).to.equal(directive);
    });
  });

  describe('attributes', () => {
    it('take texts of several parts, and go when a lone expression has no value', async () => {
      const { box, update, html } = await show('<p class="a {{b}} {{c}}" title="{{t}}" id=x{{i}}></p>', {
        b: 'B',
        t: 'T',
        i: 1,
      });
      expect(html()).to.equal('<p class="a B " title="T" id="x1"></p>');
      update({ b: 'B', c: 'C', i: 2 });
      expect(html()).to.equal('<p class="a B C" id="x2"></p>');
      update({ t: '"><script>', i: false });
      expect(box.firstElementChild?.getAttribute('title')).to.equal('"><script>');
      expect(box.firstElementChild?.id).to.equal('xfalse');
    });

    it('are boolean with ?', async () => {
      const { box, update } = await show('<input ?disabled="{{off}}" ?required="{{ !off }}">', { off: '' });
      const input = box.firstElementChild as HTMLInputElement;
      expect([input.disabled, input.required]).to.deep.equal([false, true]);
      update({ off: 1 });
      expect([input.disabled, input.required]).to.deep.equal([true, false]);
    });

    it('are properties with a dot, their names found whatever the case', async () => {
      const list = [1, 2];
      const { box } = await show(
        `<input type="number" .valueAsNumber="{{n}}"><input .default-value="a{{n}}"><my-thing .itemList="{{list}}" .item-list="{{list}}"></my-thing>`,
        { n: 5, list },
      );
      const [first, second, third] = [...box.children] as [HTMLInputElement, HTMLInputElement, HTMLElement];
      expect(first.value).to.equal('5');
      expect(second.defaultValue).to.equal('a5');
      expect((third as unknown as { itemList: unknown }).itemList).to.equal(list);
    });

    it('are properties of a registered custom element', async () => {
      customElements.define(
        'template-test',
        class extends HTMLElement {
          accessor someValue = 0;
          static {
            Object.defineProperty(this.prototype, 'someValue', { enumerable: true });
          }
        },
      );
      const { box } = await show('<template-test .somevalue="{{n}}"></template-test>', { n: 5 });
      expect((box.firstElementChild as unknown as { someValue: number }).someValue).to.equal(5);
    });

    it('keep the capitals of SVG', async () => {
      const { box } = await show('<svg viewBox="0 0 {{w}} 9"><g></g></svg>', { w: 7 });
      expect((box.firstElementChild as SVGSVGElement).viewBox.baseVal.width).to.equal(7);
    });
  });

  describe('blocks', () => {
    it('show one of if, else if, else', async () => {
      const { html, update } = await show(
        `<template if="n > 1">many</template> <template else if="n == 1">one</template>
         <template else>no</template><b></b>`,
        { n: 2 },
      );
      expect(html().trim()).to.equal('many <b></b>'.replace(' ', ' \n         '));
      update({ n: 1 });
      expect(html()).to.contain('one').and.not.to.contain('many');
      update({});
      expect(html()).to.contain('no').and.not.to.contain('one');
    });

    it('repeat, with nested names', async () => {
      const { html } = await show(
        `<template each="groups" as="g" index="i"><h1>{{i}} {{g.name}} {{total}}</h1>` +
          `<template each="g.items"><p>{{i}}.{{index}} {{item}} {{g.name}}</p></template>` +
          `<template empty>nothing in {{g.name}}</template></template>`,
        {
          total: 3,
          groups: [
            { name: 'A', items: [1, 2] },
            { name: 'B', items: [] },
          ],
        },
      );
      expect(html()).to.equal('<h1>0 A 3</h1><p>0.0 1 A</p><p>0.1 2 A</p><h1>1 B 3</h1>nothing in B');
    });

    it('repeat iterables and the pairs of objects, and nothing else', async () => {
      const { html, update } = await show(
        '<template each="v">{{item}};</template><template empty>-</template>',
        {
          v: new Set([1, 2]),
        },
      );
      expect(html()).to.equal('1;2;');
      update({ v: { a: 1 } });
      expect(html()).to.equal('["a",1];');
      for (const v of [null, undefined, 5, 'text', [], {}]) {
        update({ v });
        expect(html()).to.equal('-');
      }
    });

    it('move nodes with their keys', async () => {
      const markup = '<template each="list" key="item.id"><input data-id="{{item.id}}"></template>';
      const { box, update } = await show(markup, { list: [{ id: 1 }, { id: 2 }, { id: 3 }] });
      const [one, two, three] = [...box.children] as HTMLInputElement[];
      if (!one || !two || !three) throw new Error('missing');
      two.value = 'typed';
      update({ list: [{ id: 3 }, { id: 2 }, { id: 4 }, { id: 1 }] });
      expect([box.children[0], box.children[1], box.children[3]]).to.deep.equal([three, two, one]);
      expect(two.value).to.equal('typed');
    });

    it('show every row when keys are the same or missing', async () => {
      const { box, update } = await show('<template each="list" key="item.id"><b>{{item.t}}</b></template>', {
        list: [{ id: 1, t: 'a' }, { id: 1, t: 'b' }, { t: 'c' }, { t: 'd' }],
      });
      expect(box.textContent).to.equal('abcd');
      update({ list: [{ t: 'd' }, { id: 1, t: 'b' }, { id: 1, t: 'a' }, { id: 1, t: 'x' }] });
      expect(box.textContent).to.equal('dbax');
      update({ list: [{ id: 1, t: 'z' }] });
      expect(box.textContent).to.equal('z');
    });

    it('work in tables, selects and SVG', async () => {
      const { box } = await show(
        `<table><tbody><template each="rows"><tr><template each="item" as="cell"><td>{{cell}}</td></template></tr></template></tbody></table>
         <select><template each="rows"><option value="{{index}}" ?selected="{{index == 1}}">{{item[0]}}</option></template></select>
         <svg><template each="rows"><circle r="{{item[1]}}"></circle><template if="index"><path></path></template></template></svg>`,
        {
          rows: [
            [1, 2],
            [3, 4],
          ],
        },
      );
      expect(box.querySelectorAll('table > tbody > tr > td').length).to.equal(4);
      expect(box.querySelector('select')?.value).to.equal('1');
      expect(box.querySelector('svg')?.children.length).to.equal(3);
      for (const made of box.querySelectorAll('circle, path')) expect(made).to.be.instanceOf(SVGElement);
    });

    for (const attribute of ['as', 'index'])
      for (const [name, isName] of Object.entries({ größe: true, $1: true, item: true })
        .concat(Object.entries({ 'x y': false, 'user-id': false, 'a.b': false, '1a': false }))
        .concat(Object.entries({ '': false, ' x': false, null: false, true: false, '{{x}}': false })))
        it(`${isName ? 'may' : 'must not'} call a row's ${attribute} "${name}"`, async () => {
          const markup = `<template each="v" ${attribute}="${name}">{{${isName ? name : '1'}}}</template>`;
          if (isName) {
            const { html } = await show(markup, { v: [0] });
            return expect(html()).to.equal('0');
          }
          const message = `${attribute} must be a name, current value is "${name}" in `;
          return expect(() => compileTemplate(template(markup))).to.throw(TemplateError, message);
        });

    for (const [each, instead] of [
      ['p in list', 'each="list" as="p"'],
      ['(p, nth) in value.items', 'each="value.items" as="p"'],
      ['user of value.users', 'each="value.users" as="user"'],
      ["value | default: ' in '", undefined],
    ] as const)
      it(`written as in other languages says how it is written here: ${each}`, () => {
        const compile = (): unknown => compileTemplate(template(`<template each="${each}"></template>`));
        if (instead)
          expect(compile).to.throw(TemplateError, `Cannot compile a template: write ${instead}, current`);
        else expect(compile).not.to.throw(TemplateError, 'write');
      });

    it('without if or each must not stand alone', () => {
      for (const markup of ['<template else>x</template>', '<b></b><template empty>x</template>']) {
        expect(() => compileTemplate(template(markup))).to.throw(TemplateError, 'no if or each before it');
      }
    });
  });

  describe('updates', () => {
    it('keep nodes, focus, caret and typed text', async () => {
      const markup = `<p>{{a}}</p><template if="a"><input value="{{a}}" .title="{{a}}"></template>
        <template each="list"><i>{{item}}</i></template>`;
      const { box, update } = await show(markup, { a: 1, list: [1, 2] });
      const nodes = [...box.children];
      const input = box.querySelector('input') as HTMLInputElement;
      input.focus();
      input.value = 'typed text';
      input.setSelectionRange(2, 4);
      update({ a: 2, list: [3, 4] });
      expect([...box.children]).to.deep.equal(nodes);
      expect(document.activeElement).to.equal(input);
      expect([input.value, input.selectionStart, input.selectionEnd, input.title]).to.deep.equal([
        'typed text',
        2,
        4,
        '2',
      ]);
      expect(box.textContent?.replace(/\s/g, '')).to.equal('234');
    });

    it('set a property only when its value is another', async () => {
      const { box, update } = await show('<input .value="{{a}}">', { a: 'x' });
      const input = box.querySelector('input') as HTMLInputElement;
      input.value = 'typed';
      update({ a: 'x' });
      expect(input.value).to.equal('typed');
      update({ a: 'y' });
      expect(input.value).to.equal('y');
    });
  });

  it('adds nothing to what has no expression', async () => {
    const markup =
      '<p class="a">b <i>c</i> d<!-- {{e}} --></p><textarea>f</textarea><template>{{g}}</template>';
    const { box } = await show(markup);
    const [first, second, third] = box.children;
    expect([first, second, third].map((child) => child?.outerHTML).join('')).to.equal(markup);
  });

  it('compiles forms whose fields have the names of properties', async () => {
    const { box } = await show(
      '<form class="{{c}}"><input name="attributes"><input name="matches"><input name="children"><b>{{c}}</b></form>',
      { c: 'x' },
    );
    expect(box.querySelector('form')?.className).to.equal('x');
    expect(box.querySelector('b')?.textContent).to.equal('x');
  });

  it('compiles once, and leaves the template as it is', () => {
    const made = template('<p {{>{{a}}</p><template if="a">x</template>'.replace(' {{', ''));
    const before = made.innerHTML;
    const names = createNames(null, { a: 1 });
    const first = compileTemplate(made)(names);
    expect(compileTemplate(made)(names).strings).to.equal(first.strings);
    expect(made.innerHTML).to.equal(before);
  });

  it('hands the language to filters', async () => {
    const box = await fixture<HTMLElement>(litHtml`<div></div>`);
    const view = compileTemplate(
      template('{{n | number: 1}}<template each="l">{{item | number}}</template>'),
    );
    render(view(createNames(null, { n: 1.5, l: [2.5] }), { lang: 'de' }), box);
    expect(box.textContent).to.equal('1,52,5');
  });

  describe('elements of this library inside', () => {
    const namesOf = (element: Element | null) => (element as unknown as Record<symbol, unknown>)[OUTER_NAMES];

    it('get the names, and their own templates stay as they are', async () => {
      const { box } = await show(
        `<template each="list"><aio-x><template slot="done">{{value}} {{item}}<template if="a">b</template></template><b>{{item}}</b></aio-x></template>`,
        { list: ['one'], outer: 5 },
      );
      const element = box.querySelector('aio-x');
      const names = namesOf(element) as Record<string, unknown>;
      expect([names['item'], names['outer']]).to.deep.equal(['one', 5]);
      expect(element?.querySelector('template')?.innerHTML).to.equal(
        '{{value}} {{item}}<template if="a">b</template>',
      );
      expect(element?.querySelector('b')?.textContent).to.equal('one');
      expect(element?.getAttributeNames()).to.deep.equal([]);
    });

    it('get their inputs resolved as they would themselves', async () => {
      const { box, update } = await show(
        `<aio-x url="/a/{{id}}?q={{q}}" data='{"n": "{{q}}", "v": {{list}}}' seconds="{{n}}" id="x{{n}}"></aio-x>`,
        { id: 'a/b', q: '"&', list: [1], n: 5 },
      );
      const element = box.querySelector('aio-x') as HTMLElement;
      expect(element.getAttribute('url')).to.equal('/a/a%2Fb?q=%22%26');
      expect(element.getAttribute('data')).to.equal('{"n": "\\"&", "v": [1]}');
      expect([element.getAttribute('seconds'), element.id]).to.deep.equal(['5', 'x5']);
      update({ id: 'c', q: '', list: null, n: 6 });
      expect(element.getAttribute('url')).to.equal('/a/c?q=');
      expect(element.getAttribute('data')).to.equal('{"n": "", "v": null}');
    });

    it('keep their inputs when a name is missing, or an owner around them may give it', async () => {
      const { box } = await show(
        `<aio-x url="/a/{{user.id}}"></aio-x><aio-if id="{{value}}"><p><aio-x url="/b/{{value}}" id="{{value}}2"></aio-x></p></aio-if>
        <aio-x><aio-x url="/c/{{value}}"></aio-x></aio-x>`,
        { value: 5 },
      );
      const urls = [...box.querySelectorAll('[url]')].map((element) => element.getAttribute('url'));
      expect(urls).to.deep.equal(['/a/{{user.id}}', '/b/{{value}}', '/c/5']);
      expect(box.querySelector('#\\35 2')?.getAttribute('url')).to.equal('/b/{{value}}');
    });

    for (const owner of ['sequence', 'gather', 'race', 'any', 'repeat', 'retry', 'timeout', 'if', 'on-event'])
      it(`resolve their inputs themselves in <aio-${owner}>, which may give them other names`, async () => {
        const tag = `aio-${owner}`;
        const { box } = await show(
          `<${tag} name="{{v}}"><aio-x name="{{v}}"></aio-x></${tag}><aio-x name="{{v}}">`,
          {
            v: 5,
          },
        );
        const found = [...box.querySelectorAll('[name]')].map((element) => element.getAttribute('name'));
        expect(found).to.deep.equal(['5', '{{v}}', '5']);
      });

    for (const name of [
      'id',
      'class',
      'slot',
      'role',
      'title',
      'lang',
      'dir',
      'part',
      'aria-label',
      'data-x',
    ])
      it(`have ${name} as any other element has it, in an owner too`, async () => {
        const markup = `<aio-if><aio-x ${name}="{{v}}" name="{{v}}"></aio-x></aio-if>`;
        const { box, update } = await show(markup, { v: 5 });
        const element = box.querySelector('aio-x') as Element;
        expect([element.getAttribute(name), element.getAttribute('name')]).to.deep.equal(['5', '{{v}}']);
        expect(boundInput(element, name)).to.equal(undefined);
        update({ v: null });
        expect(element.hasAttribute(name)).to.equal(false);
      });

    it('have what is read without a run, in an owner too: as, form, and for of a view', async () => {
      const { box } = await show(
        '<aio-sequence><aio-fetch as="n{{value}}" form="f{{value}}"></aio-fetch><aio-view for="v{{value}}"></aio-view>' +
          '<aio-command for="c{{value}}"></aio-command></aio-sequence>',
        { value: 5 },
      );
      const of = (tag: string, name: string): unknown => box.querySelector(tag)?.getAttribute(name);
      expect([of('aio-fetch', 'as'), of('aio-fetch', 'form')]).to.deep.equal(['n5', 'f5']);
      expect([of('aio-view', 'for'), of('aio-command', 'for')]).to.deep.equal(['v5', 'c{{value}}']);
    });

    it('never take an expression from data: neither they nor a copy of them', () => {
      const braces = fc.array(fc.constantFrom('{', '}', '{{', '}}', 'secret', "'", ' ', '/', 'a'), {
        maxLength: 8,
      });
      const view = compileTemplate(
        template(
          '<aio-x name="{{v}}" url="{{v}}" data="{{list}}" as="a {{v}}{{v}}" target="{{v}} > p"></aio-x>',
        ),
      );
      fc.assert(
        fc.property(braces, (pieces) => {
          const v = pieces.join('');
          const list = [v];
          const box = document.createElement('div');
          render(view(createNames(null, { v, list, secret: 'SECRET' })), box);
          const element = box.firstElementChild as Element;
          const copy = element.cloneNode() as Element;
          const data = (name: string): unknown => boundInput(element, name)?.value;
          expect([data('name'), data('url'), data('as')]).to.deep.equal([v, v, `a ${v}${v}`]);
          expect(data('data')).to.equal(list);
          for (const [name, expected] of Object.entries({
            name: v,
            url: v,
            as: `a ${v}${v}`,
            data: JSON.stringify(list),
          })) {
            expect(boundInput(copy, name)).to.equal(undefined);
            const source = copy.getAttribute(name) ?? '';
            const names = createNames(null, { secret: 'SECRET', a: 'SECRET' });
            expect(resolveInput(source, names, { kind: 'text' })).to.equal(expected);
          }
        }),
        { numRuns: 500 },
      );
    });

    it('are what the page says, once it has set the attribute', async () => {
      const { box, update } = await show('<aio-x data="{{v}}" as="{{v}}"></aio-x>', { v: [1] });
      const element = box.firstElementChild as Element;
      element.setAttribute('data', 'own');
      expect([boundInput(element, 'data'), boundInput(element, 'as')?.value]).to.deep.equal([undefined, [1]]);
      update({ v: null });
      expect(element.hasAttribute('data')).to.equal(false);
      update({});
      expect([element.getAttribute('data'), boundInput(element, 'data')]).to.deep.equal(['{{v}}', undefined]);
    });
  });

  it('compiles a template of another realm', async () => {
    const frame = await fixture<HTMLIFrameElement>(litHtml`<iframe></iframe>`);
    const other = frame.contentDocument as Document;
    const made = other.createElement('template');
    const list = other.createElement('p');
    list.title = 'a {{v.size}} {{d - 1}} {{e}}';
    list.append('{{v.x}}', other.createElementNS('http://www.w3.org/2000/svg', 'g'));
    made.content.append(list);
    const realm = frame.contentWindow as unknown as typeof globalThis;
    const names = { v: new realm.Map([['x', 'X']]), d: new realm.Date(5), e: new realm.TypeError('bad') };
    const box = document.createElement('div');
    render(compileTemplate(made)(createNames(null, names)), box);
    expect(box.textContent).to.equal('X');
    expect(box.querySelector('p')?.title).to.equal('a 1 4 TypeError: bad');
  });
});
