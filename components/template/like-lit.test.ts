/** Templates beside Lit by hand: the same nodes are shown and the same are kept, whatever the template and its values. */
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { html, nothing, render, svg } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import { fuzz } from '../../test/fuzzing.js';
import { template } from '../../test/markup.js';
import { compileTemplate, createNames } from './index.js';

/** A row of the list; any other value may stand in its place. */
interface Item {
  id: unknown;
  name: unknown;
  tags: unknown[];
  readonly [at: number]: unknown;
}

/** What expressions see, with the names of the rows around. */
interface Scope {
  a: unknown;
  b: unknown;
  n: number;
  link: unknown;
  user: { name: unknown; tags?: unknown } | null | undefined;
  list: unknown;
  readonly item?: Item;
  readonly row?: Item;
  readonly at?: number;
  readonly index?: number;
}

type Read = (scope: Scope) => unknown;

/** An expression, and what it means by hand. */
type Expression = readonly [source: string, read: Read];

/** A piece of a template, and the same by hand. */
interface Piece {
  readonly markup: string;
  readonly lit: Read;
}

const shown = (value: unknown): string => {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' && value
    ? JSON.stringify(value)
    : String((value as string | null | undefined) ?? '');
};

const EXPRESSIONS: readonly Expression[] = [
  ['a', ({ a }) => a],
  ['b', ({ b }) => b],
  ['user.name', ({ user }) => user?.name],
  ['list.length', ({ list }) => (list as unknown[] | undefined)?.length],
  ['item', ({ item }) => item],
  ['item.name', ({ item }) => item?.name],
  ['item.tags.0', ({ item }) => item?.tags?.[0]],
  ['item[0]', ({ item }) => item?.[0]],
  ['row', ({ row }) => row],
  ["row['name']", ({ row }) => row?.name],
  ['at', ({ at }) => at],
  ['index', ({ index }) => index],
  ['a | upper', ({ a }) => shown(a).toUpperCase()],
  ['user.name | lower', ({ user }) => shown(user?.name).toLowerCase()],
  ["item.name | default: 'nobody'", ({ item }) => (shown(item?.name) === '' ? 'nobody' : item?.name)],
  ['b | json', ({ b }) => JSON.stringify(b)],
  ['a ?? b', ({ a, b }) => a ?? b],
  ['a && b', ({ a, b }) => a && b],
  ['a || b', ({ a, b }) => a || b],
  ['!a', ({ a }) => !a],
  ['a === b', ({ a, b }) => a === b],
  ["a == null ? 'none' : b", ({ a, b }) => (a == null ? 'none' : b)],
  ["n > 2 ? 'many' : n", ({ n }) => (n > 2 ? 'many' : n)],
  ['n * 2 + 1', ({ n }) => n * 2 + 1],
  ["'}}' + n", ({ n }) => `}}${String(n)}`],
];

const expression = fc.constantFrom(...EXPRESSIONS);

/** Texts: some with values in them. */
const texts = fc.oneof(
  fc.constantFrom('word', ' ', '&lt;b&gt;', 'ünï 👩‍👩‍👧', '\n').map((markup): Piece => ({
    markup,
    lit: () => markup.replace('&lt;', '<').replace('&gt;', '>'),
  })),
  expression.map(([source, read]): Piece => ({
    markup: `{{${source}}}`,
    lit: (scope) => shown(read(scope)),
  })),
  fc.tuple(expression, expression).map(([[one, first], [two, second]]): Piece => ({
    markup: `a {{ ${one} }}{{${two}}} z`,
    lit: (scope) => `a ${shown(first(scope))}${shown(second(scope))} z`,
  })),
);

const BLOCKED = 'about:blank#blocked';

/** What becomes of a value as a whole address, and in each part of one. */
const LINKS = new Map<unknown, readonly [whole: unknown, parts: string]>([
  ['ada', ['ada', '/u/ada?q=ada#ada']],
  [5, ['5', '/u/5?q=5#5']],
  ['ü x', ['ü x', '/u/ü x?q=ü x#ü x']],
  ['a/b', ['a/b', '/u/a%2Fb?q=a/b#a/b']],
  ['a?b&c#d', ['a?b&c#d', '/u/a%3Fb&c%23d?q=a?b%26c%23d#a?b&c#d']],
  ['https://a.test', ['https://a.test', '/u/https:%2F%2Fa.test?q=https://a.test#https://a.test']],
  ['javascript:x', [BLOCKED, '/u/javascript:x?q=javascript:x#javascript:x']],
  ['data:text/html,x', [BLOCKED, '/u/data:text%2Fhtml,x?q=data:text/html,x#data:text/html,x']],
  ['', ['', BLOCKED]],
  ['..', ['..', BLOCKED]],
  ['%2E%2e', ['%2E%2e', BLOCKED]],
  [undefined, [nothing, BLOCKED]],
  [null, [nothing, BLOCKED]],
]);

/** Elements: each kind of binding, around other pieces. */
const ELEMENTS: readonly ((content: Piece, a: Expression, b: Expression) => Piece)[] = [
  (content, [one, a], [two, b]) => ({
    markup: `<div title="{{${one}}}" class="x {{ ${two} }} y{{${one}}}">${content.markup}</div>`,
    lit: (scope) => {
      const [title, one, two] = [textOrNothing(a(scope)), shown(a(scope)), shown(b(scope))];
      return html`<div title=${title} class="x ${two} y${one}">${content.lit(scope)}</div>`;
    },
  }),
  (content, [one, a], [two, b]) => ({
    markup: `<b ?hidden="{{${one}}}" data-b="{{${two}}}">${content.markup}</b>`,
    lit: (scope) => html`<b ?hidden=${a(scope)} data-b=${textOrNothing(b(scope))}>${content.lit(scope)}</b>`,
  }),
  (content, [one, a], [two, b]) => ({
    markup: `<i .payload="{{${one}}}" .title="of {{${two}}}" lang="de">${content.markup}</i>`,
    lit: (scope) =>
      html`<i .payload=${a(scope)} .title=${`of ${shown(b(scope))}`} lang="de">${content.lit(scope)}</i>`,
  }),
  (content, [one, a], [two, b]) => ({
    markup: `<label><input .value="{{${one}}}" ?disabled="{{${two}}}">${content.markup}</label>`,
    lit: (scope) =>
      html`<label><input .value=${a(scope)} ?disabled=${b(scope)} />${content.lit(scope)}</label>`,
  }),
  (content) => ({
    markup: `<a href="{{link}}">l</a><a href="/u/{{link}}?q={{link}}#{{link}}">u</a>${content.markup}`,
    lit: (scope) => {
      const [whole, parts] = LINKS.get(scope.link) ?? [];
      return html`<a href=${whole}>l</a><a href=${parts}>u</a>${content.lit(scope)}`;
    },
  }),
  (content) => ({
    markup: `<em .style.width="{{n}}px">${content.markup}</em>`,
    lit: (scope) => html`<em style=${styleMap({ width: `${scope.n}px` })}>${content.lit(scope)}</em>`,
  }),
  (_, [one, a]) => ({
    markup: `<textarea>so {{${one}}}</textarea>`,
    lit: (scope) => html`<textarea .textContent=${`so ${shown(a(scope))}`}></textarea>`,
  }),
];

function textOrNothing(value: unknown): unknown {
  return value === null || value === undefined ? nothing : shown(value);
}

/** The attributes of a `<template each>`. */
interface Loop {
  readonly list: Expression;
  readonly as: 'item' | 'row';
  readonly index: 'at' | 'index';
  readonly key: ((as: 'item' | 'row') => Expression) | undefined;
  readonly empty: Piece | undefined;
}

const LISTS: readonly Expression[] = [
  ['list', ({ list }) => list],
  ['list', ({ list }) => list],
  ['user.tags', ({ user }) => user?.tags],
  ['item.tags', ({ item }) => item?.tags],
  ['row.tags', ({ row }) => row?.tags],
  ['a', ({ a }) => a],
];

/** What tells rows from each other; by the last all rows are the same. */
const KEYS: readonly ((as: 'item' | 'row') => Expression)[] = [
  (as) => [`${as}.id`, (scope) => scope[as]?.id],
  (as) => [`${as}.id`, (scope) => scope[as]?.id],
  (as) => [as, (scope) => scope[as]],
  () => ['n', ({ n }) => n],
];

function loops(empty: fc.Arbitrary<Piece>): fc.Arbitrary<Loop> {
  return fc.record({
    list: fc.constantFrom(...LISTS),
    as: fc.constantFrom('item', 'row'),
    index: fc.constantFrom('at', 'index'),
    key: fc.option(fc.constantFrom(...KEYS), { nil: undefined }),
    empty: fc.option(empty, { nil: undefined }),
  });
}

function each({ list: [source, list], as, index, key, empty }: Loop, body: Piece): Piece {
  const [by, keyOf] = key?.(as) ?? [];
  const attributes = `each="${source}" as="${as}" index="${index}"${by ? ` key="${by}"` : ''}`;
  return {
    markup: `<template ${attributes}>${body.markup}</template>${empty ? `<template empty>${empty.markup}</template>` : ''}`,
    lit: (scope) => {
      const rows = itemsOf(list(scope)).map((item, at) => ({ ...scope, [index]: at, [as]: item }));
      if (!rows.length && empty) return html`${empty.lit(scope)}`;
      if (!keyOf) return rows.map((row) => html`${body.lit(row)}`);
      const keys = distinct(rows.map(keyOf));
      return repeat(
        rows,
        (_, at) => keys[at],
        (row) => html`${body.lit(row)}`,
      );
    },
  };
}

function itemsOf(list: unknown): unknown[] {
  if (typeof list !== 'object' || !list) return [];
  return Symbol.iterator in list ? [...(list as Iterable<unknown>)] : Object.entries(list);
}

/** Lit's `repeat` takes no key twice, and no `NaN`: the second row of a key is a new one each time. */
function distinct(keys: readonly unknown[]): unknown[] {
  return keys.map((key, at) => (keys.slice(0, at).includes(key) ? {} : Number.isNaN(key) ? 'NaN' : key));
}

/** Rows where a parser allows no other elements, or makes others of them. */
const tables: fc.Arbitrary<Piece> = fc.tuple(loops(texts), texts).map(([loop, text]) => {
  const row = each(
    { ...loop, empty: undefined },
    {
      markup: `<tr><td>${text.markup}</td></tr>`,
      lit: (scope) => html`<tr><td>${text.lit(scope)}</td></tr>`, // prettier-ignore
    },
  );
  return {
    markup: `<table><tbody>${row.markup}</tbody></table>`,
    lit: (scope) => html`<table><tbody>${row.lit(scope)}</tbody></table>`, // prettier-ignore
  };
});
const drawings: fc.Arbitrary<Piece> = fc
  .tuple(loops(texts), expression, expression)
  .map(([loop, [source, read], [test, holds]]) => {
    const circle = each(
      { ...loop, empty: undefined },
      {
        markup: `<circle r="{{${loop.index}}}" class="x {{${source}}}"></circle><template if="${test}"><text>{{${source}}}</text></template>`,
        lit: (scope) =>
          svg`<circle r=${scope[loop.index]} class="x ${shown(read(scope))}"></circle>${
            holds(scope) ? svg`<text>${shown(read(scope))}</text>` : nothing
          }`,
      },
    );
    return {
      markup: `<svg viewBox="0 0 1 1">${circle.markup}</svg>`,
      lit: (scope) => html`<svg viewBox="0 0 1 1">${circle.lit(scope)}</svg>`,
    };
  });

const joined = (pieces: readonly Piece[]): Piece => ({
  markup: pieces.map(({ markup }) => markup).join(''),
  lit: (scope) => pieces.map(({ lit }) => lit(scope)),
});

type Branch = readonly [test: Expression, body: Piece];

function choice(branches: readonly Branch[], otherwise: Piece | undefined): Piece {
  const blocks = branches.map(
    ([[test], { markup }], at) => `<template ${at ? 'else ' : ''}if="${test}">${markup}</template>`,
  );
  return {
    markup: `${blocks.join('\n')}${otherwise ? `<template else>${otherwise.markup}</template>` : ''}`,
    lit: (scope) => {
      const at = branches.findIndex(([[, test]]) => test(scope));
      const body = branches[at]?.[1] ?? otherwise;
      // a place for each branch, as two branches of the same shape are still two; and the line breaks between them
      const places = [...branches.keys(), -1].map((place) => (place === at ? body?.lit(scope) : nothing));
      return [places, '\n'.repeat(branches.length - 1)];
    },
  };
}

const { content } = fc.letrec<{ content: Piece; piece: Piece; branch: Branch }>((tie) => ({
  content: fc.array(tie('piece'), { minLength: 1, maxLength: 3, depthIdentifier: 'template' }).map(joined),
  piece: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'template' },
    texts,
    fc
      .tuple(fc.constantFrom(...ELEMENTS), tie('content'), expression, expression)
      .map(([make, content, a, b]) => make(content, a, b)),
    fc.tuple(loops(tie('content')), tie('content')).map(([loop, body]) => each(loop, body)),
    fc
      .tuple(
        fc.array(tie('branch'), { minLength: 1, maxLength: 2, depthIdentifier: 'template' }),
        fc.option(tie('content'), { nil: undefined, depthIdentifier: 'template' }),
      )
      .map(([branches, otherwise]) => choice(branches, otherwise)),
    tables,
    drawings,
  ),
  branch: fc.tuple(expression, tie('content')),
}));

const value = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', 0, -0, NaN, 7, true, false, new Date(0)),
  fc.constantFrom('<b>x</b>', '&amp;', '{{a}}', '\u202eabc', '👩‍👩‍👧', '\ud800', 'e\u0301', ' \n\t', '"', '-->'),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
  fc.constantFrom<unknown>(['x', 'y'], { x: 1, y: '2' }, [['x']], [null, undefined]),
);

/** A change between two renderings. */
interface Step {
  readonly change: keyof typeof CHANGES;
  readonly at: number;
  readonly to: number;
  readonly value: unknown;
}

/** The rows, and the names that templates see. */
interface Stage {
  readonly items: Item[];
  readonly scope: Scope;
  made: number;
}

const itemAt = ({ items }: Stage, at: number): Item | undefined => items[at % (items.length || 1)];

const CHANGES = {
  a: ({ scope }: Stage, { value }: Step) => (scope.a = value),
  b: ({ scope }: Stage, { value }: Step) => (scope.b = value),
  n: ({ scope }: Stage, { at }: Step) => (scope.n = at),
  link: ({ scope }: Stage, { at, to }: Step) => (scope.link = [...LINKS.keys()][(at * 5 + to) % LINKS.size]),
  user: ({ scope }: Stage, { at, value }: Step) =>
    (scope.user = [null, undefined, { name: value }, { name: 'Ada', tags: value }][at % 4]),
  list({ scope, items }: Stage, { at }: Step) {
    const kinds = [items, items, undefined, null, 'text', new Set(items), Object.assign({}, items), new Map([['k', 1]])]; // prettier-ignore
    scope.list = kinds[at % kinds.length];
  },
  insert(stage: Stage, { at, value }: Step) {
    stage.items.splice(at % (stage.items.length + 1), 0, {
      id: stage.made++,
      name: value,
      tags: ['x', value],
    });
  },
  remove: ({ items }: Stage, { at }: Step) => items.splice(at % (items.length || 1), 1),
  swap(stage: Stage, { at, to }: Step) {
    const { items } = stage;
    const [one, other] = [itemAt(stage, at), itemAt(stage, to)];
    if (one && other) [items[items.indexOf(one)], items[items.lastIndexOf(other)]] = [other, one];
  },
  move({ items }: Stage, { at, to }: Step) {
    items.splice(to % (items.length || 1), 0, ...items.splice(at % (items.length || 1), 1));
  },
  reverse: ({ items }: Stage) => items.reverse(),
  twice(stage: Stage, { at, to }: Step) {
    const item = itemAt(stage, at);
    if (item) stage.items.splice(to % stage.items.length, 0, item);
  },
  copy(stage: Stage, { at }: Step) {
    stage.items.forEach((item, place) => (stage.items[place] = place === at ? { ...item } : item));
  },
  other: ({ items }: Stage, { at, value }: Step) => (items[at % (items.length || 1)] = value as Item),
  clear: ({ items }: Stage) => (items.length = 0),
  rename: (stage: Stage, { at, value }: Step) => change(itemAt(stage, at), (item) => (item.name = value)),
  rekey: (stage: Stage, { at, value }: Step) => change(itemAt(stage, at), (item) => (item.id = value)),
  tag: (stage: Stage, { at, value }: Step) => change(itemAt(stage, at), ({ tags }) => tags.push(value)),
};

/** Changes a row in place, if it is one. */
function change(item: unknown, act: (item: Item) => unknown): void {
  if (typeof item === 'object' && item && 'tags' in item) act(item as Item);
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    change: fc.constantFrom(...(Object.keys(CHANGES) as Step['change'][])),
    at: fc.nat(7),
    to: fc.nat(7),
    value,
  }),
  { minLength: 1, maxLength: 12 },
);

/** What can be seen of nodes: no comments, no borders between texts, and styles as they are understood. */
function visible(box: Element): Element {
  const copy = box.cloneNode(true) as Element;
  const comments = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
  const found: Comment[] = [];
  while (comments.nextNode()) found.push(comments.currentNode as Comment);
  for (const comment of found) comment.remove();
  for (const element of copy.querySelectorAll<HTMLElement>('[style]')) {
    const { cssText } = element.style;
    if (cssText) element.setAttribute('style', cssText);
    else element.removeAttribute('style');
  }
  copy.normalize();
  return copy;
}

/** Templates and Lit, side by side. */
class Pair {
  readonly #ours = document.createElement('div');
  readonly #theirs = document.createElement('div');
  readonly #partners = new WeakMap<Element, Element>();
  readonly #show: (scope: Scope) => void;

  constructor({ markup, lit }: Piece) {
    const view = compileTemplate(template(markup));
    this.#show = (scope) => {
      render(view(createNames(null, scope)), this.#ours);
      render(lit(scope), this.#theirs);
    };
  }

  check(scope: Scope): void {
    this.#show(scope);
    const [ours, theirs] = [visible(this.#ours), visible(this.#theirs)];
    if (!ours.isEqualNode(theirs)) expect(ours.innerHTML).to.equal(theirs.innerHTML);
    const others = this.#theirs.querySelectorAll('*');
    this.#ours.querySelectorAll('*').forEach((own, at) => {
      const other = others[at];
      if (other) this.#compare(own, other);
    });
  }

  /** Both are as old, and have the same properties. */
  #compare(own: Element, other: Element): void {
    const isNew = !this.#partners.has(own) && !this.#partners.has(other);
    if (isNew) this.#partners.set(own, other).set(other, own);
    if (this.#partners.get(own) !== other || this.#partners.get(other) !== own)
      expect.fail(`${own.outerHTML} was ${this.#partners.has(own) ? 'kept' : 'made anew'}`);
    for (const name of ['payload', 'value'] as const) {
      const [mine, its] = [own, other].map(
        (element) => (element as { readonly payload?: unknown; readonly value?: unknown })[name],
      );
      if (!Object.is(mine, its)) expect(mine, name).to.equal(its);
    }
  }
}

describe('templates beside Lit by hand', () => {
  it('show the same, and keep the same nodes, whatever changes', () => {
    fc.assert(
      fc.property(content, steps, (piece, steps) => {
        const items = Array.from({ length: 3 }, (_, id) => ({ id, name: `n${id}`, tags: ['x', 'y'] }));
        const scope: Scope = { a: 'a', b: undefined, n: 3, link: 'ada', user: { name: 'Ada' }, list: items };
        const stage: Stage = { items, scope, made: items.length };
        const pair = new Pair(piece);
        pair.check(scope);
        for (const step of steps) {
          CHANGES[step.change](stage, step);
          pair.check(scope);
        }
      }),
      fuzz(1000),
    );
  });
});
