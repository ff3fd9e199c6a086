import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { render } from 'lit';
import { template } from '../../test/markup.js';
import { compileTemplate, createNames, type InputKind, resolveInput, TemplateError } from './index.js';

const HOSTILE = [
  ...['constructor', '__proto__', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'],
  ...['__defineGetter__', '__lookupGetter__', 'toLocaleString', 'propertyIsEnumerable', 'leak'],
];

/** Names that are methods of arrays, and some that the language reads where it must not either. */
const OF_LISTS = ['map', 'at', 'concat', 'join', 'leak', 'constructor', 'toString'];

/**
 * Does something while every read of a name from a prototype, through one of the objects, is noted.
 *
 * @returns The names that were read.
 */
function readsFromPrototypes(objects: ReadonlySet<unknown>, action: () => void): string[] {
  const reads: string[] = [];
  const restore: (() => void)[] = [];
  const watch = (prototype: object, name: string): void => {
    const before = Object.getOwnPropertyDescriptor(prototype, name);
    const get = function (this: unknown): unknown {
      if (objects.has(this) || typeof this !== 'object') reads.push(name);
      return before?.get ? before.get.call(this) : before?.value;
    };
    Object.defineProperty(prototype, name, { get, configurable: true, set: () => undefined });
    restore.push(() => {
      if (before) Object.defineProperty(prototype, name, before);
      else Reflect.deleteProperty(prototype, name);
    });
  };
  try {
    for (const name of HOSTILE) watch(Object.prototype, name);
    for (const name of OF_LISTS) watch(Array.prototype, name);
    for (const name of ['leak', 'anchor', 'big']) watch(String.prototype, name);
    for (const name of ['leak', 'toFixed']) watch(Number.prototype, name);
    action();
  } finally {
    for (const undo of restore.reverse()) undo();
  }
  return reads;
}

/** The objects in a value, itself included. */
function objectsIn(value: unknown, found = new Set<unknown>()): Set<unknown> {
  if (typeof value !== 'object' || !value) return found;
  found.add(value);
  for (const inner of Object.values(value)) objectsIn(inner, found);
  return found;
}

/** Whatever of `action` is refused, it is refused with the module's own error. */
function tolerant(action: () => void): () => void {
  return () => {
    try {
      action();
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
    }
  };
}

const name = fc.constantFrom(...HOSTILE, 'a', 'b', 'list', 'text', 'n', 'map', 'anchor', 'toFixed', 'length');
const step = fc.oneof(
  name.map((key) => `.${key}`),
  name.map((key) => `['${key}']`),
  name.map((key) => `['${key.slice(0, 2)}' + '${key.slice(2)}']`),
  fc.constantFrom('[0]', '[a]', '[text]', '[list]', '[b]'),
);
const path = fc.tuple(name, fc.array(step, { maxLength: 4 })).map(([root, steps]) => root + steps.join(''));
const expression = fc.oneof(
  path,
  fc
    .tuple(path, fc.constantFrom('+', '==', '<', '&&', '||', '??', '-', '!=='), path)
    .map((parts) => parts.join(' ')),
  fc.tuple(path, path, path).map(([x, y, z]) => `${x} ? ${y} : -${z}`),
  fc
    .tuple(path, fc.constantFrom('upper', 'json', 'number', 'date', 'default: a', ...HOSTILE))
    .map((parts) => parts.join(' | ')),
);
const data = fc.record({
  a: fc.jsonValue({ maxDepth: 3 }),
  b: fc.dictionary(name, fc.jsonValue({ maxDepth: 1 }), { noNullPrototype: true }),
  list: fc.array(fc.jsonValue({ maxDepth: 1 })),
  text: fc.constantFrom(...HOSTILE),
  n: fc.integer(),
});

describe('no prototype is read', () => {
  it('(and a read would be noted)', () => {
    const watched = { own: 1 } as Record<string, unknown>;
    const reads = readsFromPrototypes(new Set([watched]), () => {
      for (const key of ['own', 'leak', 'constructor']) void watched[key];
    });
    expect(reads).to.deep.equal(['leak', 'constructor']);
    expect('leak' in watched).to.equal(false);
  });

  it('by an expression in text, attributes, properties and blocks, whatever it names', () => {
    const place = fc.constantFrom<(e: string) => string>(
      (e) => `<p>{{${e}}}</p>`,
      (e) => `<p title="x {{${e}}}" class="{{${e}}}" ?hidden="{{${e}}}"></p>`,
      (e) => `<input .value="x {{${e}}}" .data-x="{{${e}}}"><textarea>{{${e}}}</textarea>`,
      (e) => `<template if="${e}">{{${e}}}</template><template else>{{${e}}}</template>`,
      (e) => `<template each="${e}" key="item.${'constructor'}"><b>{{item}}{{${e}}}</b></template>`,
      (e) => `<aio-x url="/{{${e}}}" data='{"x": {{${e}}}}' name="{{${e}}}"></aio-x>`,
      (e) => `<svg><template each="${e}"><a href="{{item}}"></a></template></svg>`,
    );
    fc.assert(
      fc.property(place, expression, data, (markup, source, names) => {
        const made = template(markup(source));
        const inReach = createNames(null, names);
        const box = document.createElement('div');
        const show = tolerant(() => void render(compileTemplate(made)(inReach), box));
        expect(readsFromPrototypes(objectsIn(names).add(inReach), show)).to.deep.equal([]);
        expect(box.textContent).not.to.contain('[native code]');
      }),
      { numRuns: 400 },
    );
  });

  it('by an input, whatever it names', () => {
    const kind = fc.constantFrom<InputKind>('url', 'data', 'headers', 'text');
    fc.assert(
      fc.property(kind, expression, data, (kind, source, names) => {
        const inReach = createNames(null, names);
        const resolve = tolerant(() => {
          const found = resolveInput(`{"a": "{{${source}}}", "b": {{${source}}}}`, inReach, { kind });
          expect(found).not.to.contain('[native code]');
        });
        expect(readsFromPrototypes(objectsIn(names).add(inReach), resolve)).to.deep.equal([]);
      }),
      { numRuns: 600 },
    );
  });

  it('of a proxy either: only what it says it owns, and what JSON asks of everything', () => {
    fc.assert(
      fc.property(expression, data, (source, names) => {
        const reads: PropertyKey[] = [];
        const proxy = new Proxy(names, {
          get(target, key) {
            if (!Object.hasOwn(target, key)) reads.push(key);
            return Reflect.get(target, key) as unknown;
          },
        });
        const inReach = createNames(null, { a: proxy, b: [proxy], text: 'leak', n: 1 });
        tolerant(() => resolveInput(`{{${source}}}{{b[0].${source}}}`, inReach, { kind: 'text' }))();
        expect(reads.filter((key) => key !== 'toJSON')).to.deep.equal([]);
      }),
      { numRuns: 600 },
    );
  });
});
