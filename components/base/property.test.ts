import { expect, fixture, html } from '@open-wc/testing';
import type { PropertyValues, ReactiveElement } from 'lit';
import { expectUncaught } from '../../test/strict.js';
import { settled } from '../../test/waits.js';
import '../index.js';
import '../inspector/aio-inspector.js';
import { AioElement } from './aio-element.js';
import {
  checkAttributes,
  property,
  type PropertyOptions,
  booleanOr,
  sameContent,
  Seconds,
  startsRun,
  templateOf,
  Word,
} from './property.js';

type Settable = ReactiveElement & Record<string, unknown>;

interface Row {
  readonly tag: string;
  readonly name: string;
  readonly attribute: string | undefined;
  readonly type: PropertyOptions['type'];
  readonly words: PropertyOptions['words'];
}

const TAGS = ['any', 'await-event', 'client', 'fetch', 'future', 'gather', 'on-event', 'race', 'repeat']
  .concat(['retry', 'script', 'sequence', 'sleep', 'stream', 'timeout', 'view'])
  .map((name) => `aio-${name}`);

function make(tag: string): Settable {
  const element = document.createElement(tag) as Settable;
  element['manual'] = true;
  return element;
}

/** Every property of ours, of every element. */
const ROWS: readonly Row[] = TAGS.flatMap(rowsOf);

function rowsOf(tag: string): readonly Row[] {
  const { elementProperties } = customElements.get(tag) as unknown as typeof ReactiveElement;
  return [...elementProperties].map(([key, declaration]) => {
    const { attribute, type, words } = declaration as PropertyOptions;
    const name = String(key);
    const own = typeof attribute === 'string' ? attribute : name.toLowerCase();
    return { tag, name, attribute: attribute === false ? undefined : own, type, words };
  });
}

/** Another value than the default, and the text that stands for it. */
function sample({ type, words }: Row): readonly [value: unknown, text: string] {
  const word = words?.filter(Boolean).at(-1);
  if (word) return [word, word];
  if (type === Boolean) return [true, ''];
  if (type === Number || type === Seconds) return [2.5, '2.5'];
  return ['2', '2'];
}

/** What a text is read by. */
const KNOWN: ReadonlySet<unknown> = new Set([Boolean, Number, String, Seconds, Word]);

const rows = ROWS.filter(({ name, type }) => name !== 'manual' && (!type || KNOWN.has(type)));

it('there are properties of each kind', () => {
  for (const type of [Boolean, Number, String, Seconds, Word, undefined])
    expect(ROWS.some((row) => row.type === type)).to.equal(true);
  expect(new Set(ROWS.map(({ tag }) => tag)).size).to.equal(TAGS.length);
});

/** One test of a rule over many properties; a failure names the property. */
function rule(what: string, concerned: readonly Row[], check: (row: Row) => void | Promise<void>): void {
  it(`${what}: ${concerned.length} properties`, async () => {
    expect(concerned.length).to.be.above(3);
    for (const row of concerned)
      try {
        await check(row);
      } catch (error) {
        throw new Error(`${row.name} of ${row.tag}: ${String(error)}`, { cause: error });
      }
  });
}

const numeric = rows.filter(({ type }) => type === Number || type === Seconds);
const attributes = rows.filter(({ attribute }) => attribute);

describe('every property of every element', () => {
  for (const nothing of [null, undefined])
    rule(`is the default when it is set to ${nothing}`, rows, (row) => {
      const element = make(row.tag);
      [element[row.name]] = sample(row);
      element[row.name] = nothing;
      expect(element[row.name]).to.equal(make(row.tag)[row.name]);
    });

  rule(
    'is the default when it is set to an empty text that could mean nothing',
    rows.filter(({ type, attribute }) => !attribute || type === Word || type === Number || type === Seconds),
    (row) => {
      const element = make(row.tag);
      [element[row.name]] = sample(row);
      element[row.name] = '';
      expect(element[row.name]).to.equal(make(row.tag)[row.name]);
    },
  );

  rule('is the default when the attribute is removed', attributes, (row) => {
    const { tag, name, attribute = '', type } = row;
    const [value, text] = sample(row);
    const element = make(tag);
    element.setAttribute(attribute, text);
    if (type) expect(element[name]).to.equal(value);
    element.removeAttribute(attribute);
    expect(element[name]).to.equal(make(tag)[name]);
  });

  rule(
    'reads a text as the attribute does',
    rows.filter(({ type }) => type),
    (row) => {
      const [value, text] = sample(row);
      const element = make(row.tag);
      element[row.name] = text;
      expect(element[row.name]).to.equal(value);
    },
  );

  rule(
    'that is a duration takes units, and reads back in seconds',
    rows.filter(({ type }) => type === Seconds),
    ({ tag, name, attribute = '' }) => {
      const element = make(tag);
      for (const [given, seconds] of [
        ['200ms', 0.2],
        ['2s', 2],
        [' 1.5 s ', 1.5],
        ['3', 3],
        ['Infinity', Infinity],
      ] as const) {
        element[name] = given;
        expect(element[name]).to.equal(seconds);
        element.setAttribute(attribute, given);
        expect(element[name]).to.equal(seconds);
      }
    },
  );

  rule(
    'that is enumerated takes its words in any case, and is the default for any other value',
    [...ROWS, ...rowsOf('aio-inspector')].filter(({ words }) => words),
    ({ tag, name, attribute = '', words = [] }) => {
      const element = make(tag);
      const initial = element[name];
      for (const word of words)
        for (const text of [word, word.toUpperCase()]) {
          element.setAttribute(attribute, text);
          expect(element[name]).to.equal(word);
          element.setAttribute(attribute, 'foo');
          expect(element[name]).to.equal(initial);
          element[name] = text;
          expect(element[name]).to.equal(word);
          for (const other of ['foo', '', 'toString', `${word} `, 5, {}, null]) {
            element[name] = other;
            expect(element[name]).to.equal(initial);
          }
        }
    },
  );

  it('that is enumerated does as one of the platform', () => {
    const form = document.createElement('form');
    for (const [given, method] of [
      ['POST', 'post'],
      ['foo', 'get'],
      ['post ', 'get'],
    ] as const) {
      form.setAttribute('method', given);
      expect(form.method).to.equal(method);
    }
  });

  it('that is a text refuses what no text can be made of, and keeps its value', () => {
    const element = document.createElement('aio-sleep');
    element.as = 'nap';
    for (const value of [Object.create(null), { toString: () => ({}) }])
      expect(() => (element.as = value as string)).to.throw(
        TypeError,
        /^Cannot set as of <aio-sleep>: must be a text, current value is \[object Object\]$/,
      );
    expect(element.as).to.equal('nap');
  });

  it('that is enumerated is the default for what no text can be made of', () => {
    const element = document.createElement('aio-fetch');
    element.concurrency = 'queue';
    element.concurrency = Object.create(null) as 'queue';
    expect(element.concurrency).to.equal(document.createElement('aio-fetch').concurrency);
  });

  rule('keeps its value when it is set to what is no number', numeric, (row) => {
    const element = make(row.tag);
    element[row.name] = 4;
    for (const bad of ['many', '1 2', '3 parsecs', NaN])
      expect(() => (element[row.name] = bad)).to.throw(TypeError, `${row.name} of <${row.tag}>`);
    expect(element[row.name]).to.equal(4);
    element[row.name] = '';
    expect(element[row.name]).to.equal(make(row.tag)[row.name]);
  });

  rule(
    'keeps the error of an attribute that is not a number, and reads the next one',
    numeric,
    async ({ tag, name, attribute = '', type }) => {
      const element = make(tag);
      const errors = await expectUncaught(() => element.setAttribute(attribute, 'many'), 0.001);
      expect(errors).to.deep.equal([]);
      const what = type === Seconds ? 'a number of seconds, or one with a unit as "200ms"' : 'a number';
      const text = `Cannot set ${name} of <${tag}>: must be ${what}, current value is "many"`;
      expect(() => checkAttributes(element)).to.throw(TypeError, text);
      element.setAttribute(attribute, '3');
      expect(element[name]).to.equal(3);
      checkAttributes(element);
    },
  );

  rule(
    'is a template only as an attribute',
    attributes.filter(({ type }) => type !== Boolean),
    (row) => {
      const { tag, name, attribute = '' } = row;
      const [value] = sample(row);
      const element = make(tag);
      element.setAttribute(attribute, '{{x}}');
      expect(templateOf(element, name)).to.equal('{{x}}');
      element[name] = value;
      expect([templateOf(element, name), element[name]]).to.deep.equal([undefined, value]);
      element.setAttribute(attribute, '{{x}}');
      element.removeAttribute(attribute);
      expect(templateOf(element, name)).to.equal(undefined);
    },
  );
});

describe('an input that holds an object', () => {
  const objects = rows.filter(({ tag, type, words, name }) => !type && !words && startsRun(make(tag), name));

  it('there are some', () => expect(objects.length).to.be.above(3));

  for (const { tag, name } of objects)
    it(`${name} of ${tag} is changed by its content only`, async () => {
      const element = make(tag);
      document.body.append(element);
      await element.updateComplete;
      const set = async (value: unknown): Promise<boolean> => {
        element[name] = value;
        const changed = element.isUpdatePending;
        await element.updateComplete;
        return changed;
      };
      expect(await set({ a: 1, b: [{ c: 2 }], f: () => 1 })).to.equal(true);
      expect(await set({ f: () => 2, b: [{ c: 2 }], a: 1 })).to.equal(false);
      expect(await set({ a: 1, b: [{ c: 3 }], f: () => 1 })).to.equal(true);
      expect(await set(new URL('/x?y', location.href))).to.equal(true);
      expect(await set(`${location.origin}/x?y`)).to.equal(false);
      await settled();
      element.remove();
    });
});

describe('the defaults of a class', () => {
  class Sample extends AioElement {
    count = 1;
    word = '';
    list: readonly number[] = [];
    /** The properties of which the first update tells. */
    told: readonly PropertyKey[] | undefined;

    protected override willUpdate(changed: PropertyValues): void {
      super.willUpdate(changed);
      this.told ??= [...changed.keys()];
    }

    protected override startsItself(): boolean {
      return false;
    }

    protected override work(): void {
      // it never runs
    }
  }
  for (const [name, type] of [['count', Number], ['word', String], ['list']] as const)
    property({ type })(Sample.prototype, name);
  class Other extends Sample {
    override count = 2;
  }
  customElements.define('test-defaults', Sample);
  customElements.define('test-other-defaults', Other);

  const valuesOf = ({ count, word, list }: Sample): unknown => [count, word, list];

  it('are there again after a constructor has failed, whose error is reported', async () => {
    let made = 0;
    class Picky extends Sample {
      constructor() {
        super();
        if (++made === 2) throw new RangeError('the second one');
      }
    }
    customElements.define('test-picky-defaults', Picky);
    const first = document.createElement('test-picky-defaults') as Sample;
    const errors = await expectUncaught(() => document.body.append(first));
    expect(errors.map(String)).to.deep.equal(['RangeError: the second one']);
    const second = await fixture<Sample>(html`<test-picky-defaults count="5"></test-picky-defaults>`);
    for (const element of [first, second]) {
      Object.assign(element, { count: null });
      expect(valuesOf(element)).to.deep.equal([1, '', []]);
    }
    first.remove();
  });

  async function three(tag: string): Promise<Sample[]> {
    const stage = await fixture(html`<div></div>`);
    stage.innerHTML = `<${tag}></${tag}>`.repeat(3);
    const elements = [...stage.children] as Sample[];
    await Promise.all(elements.map(({ updateComplete }) => updateComplete));
    return elements;
  }

  for (const [tag, count] of [
    ['test-defaults', 1],
    ['test-other-defaults', 2],
  ] as const) {
    it(`are those of every element, whatever another one is set to: <${tag}>`, async () => {
      const [first, second, third] = (await three(tag)) as [Sample, Sample, Sample];
      expect([first, second, third].map(valuesOf)).to.deep.equal(Array(3).fill([count, '', []]));
      expect(second.list).not.to.equal(third.list);
      Object.assign(second, { count: 5, word: 'w', list: [7] });
      second.setAttribute('word', 'x');
      const made = document.createElement(tag) as Sample;
      expect([first, second, third, made].map(valuesOf)).to.deep.equal([
        [count, '', []],
        [5, 'x', [7]],
        [count, '', []],
        [count, '', []],
      ]);
      Object.assign(second, { count: null, word: undefined, list: null });
      expect(valuesOf(second)).to.deep.equal([count, '', []]);
    });

    it(`are told of by the first update of each element alike: <${tag}>`, async () => {
      const [first, ...others] = await three(tag);
      for (const { told } of others) expect(told).to.deep.equal(first?.told);
      expect(first?.told).to.include.members(['count', 'list']);
      expect(first?.told).not.to.include('word');
    });
  }

  it('are no change when they are set again, and one when they were not the value', async () => {
    const [first] = (await three('test-defaults')) as [Sample];
    Object.assign(first, { count: 1, word: '' });
    expect(first.isUpdatePending).to.equal(false);
    first.count = 0;
    expect(first.isUpdatePending).to.equal(true);
    await first.updateComplete;
    first.count = 1;
    expect(first.isUpdatePending).to.equal(true);
  });
});

describe('a type that is a boolean or something else', () => {
  const read = booleanOr((text) => `other ${text}`);

  for (const [text, value] of [
    ['', true],
    ['true', true],
    ['false', false],
    ['TRUE', 'other TRUE'],
    ['0', 'other 0'],
    ['constructor', 'other constructor'],
  ] as const)
    it(`reads "${text}" as ${value}`, () => expect(read(text)).to.equal(value));
});

describe('sameContent', () => {
  const loop = (): object => {
    const made: Record<string, unknown> = { a: 1 };
    made['self'] = made;
    return made;
  };
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const foreign = (frame.contentWindow as unknown as { Array: ArrayConstructor }).Array.of(1, 2);
  const bare = Object.assign(Object.create(null) as object, { a: 1 });

  for (const [what, one, other, same] of [
    ['numbers', NaN, NaN, true],
    ['keys in another order', { a: 1, b: 2 }, { b: 2, a: 1 }, true],
    ['a key that is undefined', { a: undefined }, {}, false],
    ['a key that is another one', { a: undefined }, { b: undefined }, false],
    ['arrays', [1, [2]], [1, [2]], true],
    ['an array and an object', [1], { 0: 1 }, false],
    ['arrays of two realms', [1, 2], foreign, true],
    ['an object without a prototype', { a: 1 }, bare, true],
    ['objects that hold themselves', loop(), loop(), true],
    ['instances of a class', new Date(0), new Date(0), false],
    ['null and an object', null, {}, false],
    ['URLs', new URL('https://a.example/'), new URL('https://a.example'), true],
    ['a URL and its text', new URL('https://a.example/'), 'https://a.example/', true],
  ] as const)
    it(`of ${what} is ${same}`, () => expect(sameContent(one, other)).to.equal(same));
});
