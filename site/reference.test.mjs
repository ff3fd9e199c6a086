// The reference says everything: each element and each export of core has a page, and nothing in its tables is without a text.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { root } from '../scripts/bundle.mjs';
import { readCached } from './plugins/reference.mjs';
import { GROUPS as CORE_GROUPS } from './reference/core-groups.mjs';
import { GROUPS as ELEMENT_GROUPS } from './reference/element-groups.mjs';
import { readElements } from './reference/elements.mjs';
import { ERRORS } from './reference/errors.mjs';
import { slugOf } from './reference/names.mjs';

const STATES = ['idle', 'pending', 'done', 'error', 'cancelled'];
const read = (file) => readFile(path.join(root, file), 'utf8');
const core = await readCached();
const elements = await readElements();
const exported = core.pages.flatMap(({ exports }) => exports);

/** The names that a module exports, types too. */
async function exportsOf(file) {
  const { statements } = ts.createSourceFile(file, await read(file), ts.ScriptTarget.ESNext);
  return statements
    .filter((node) => ts.isExportDeclaration(node))
    .flatMap(({ exportClause }) => exportClause?.elements ?? [])
    .map(({ name }) => name.text);
}

/** What has no text, by its name. */
function silent(list, of) {
  return list.filter(({ text }) => !text).map(({ name }) => `${of} ${name || '(default)'}`);
}

describe('the pages of the elements', () => {
  it('are one for each tag of the manifest', async () => {
    const manifest = JSON.parse(await read('custom-elements.json'));
    const tags = manifest.modules
      .flatMap((module) => module.exports ?? [])
      .filter(({ kind }) => kind === 'custom-element-definition')
      .map(({ name }) => name);
    const grouped = ELEMENT_GROUPS.flatMap((group) => group.tags);
    assert.deepEqual([...grouped].sort(), [...tags].sort());
    const written = (await readdir(path.join(root, 'site/elements'))).map((file) =>
      file.replace(/\.md$/, ''),
    );
    assert.deepEqual(
      elements.pages.filter(({ slug }) => !written.includes(slug)).map(({ slug }) => slug),
      [],
    );
  });

  it('have a text and a type in each row', () => {
    const faults = elements.pages.flatMap((page) => [
      ...silent([page], ''),
      ...['properties', 'methods', 'events', 'slots', 'states', 'commands', 'parts', 'cssProperties'].flatMap(
        (list) => silent(page[list], `${page.slug} ${list}`),
      ),
      ...page.events.flatMap(({ name, fields }) => silent(fields, `${page.slug} ${name}`)),
      ...page.properties
        .filter(({ type }) => !type || /\bany\b/.test(type))
        .map(({ name }) => `${page.slug} type of ${name}`),
      ...(page.summary ? [] : [`${page.slug} summary`]),
    ]);
    assert.deepEqual(
      faults.filter((fault) => !NO_MORE_TO_SAY.has(fault.trim())),
      [],
    );
  });

  it('say what each parameter of a method is, but for those of `ajax`', () => {
    const faults = elements.pages.flatMap(({ slug, methods }) =>
      methods
        .filter(({ text }) => !text.startsWith('`ajax`'))
        .filter(
          ({ signature, parameters }) => (signature.match(/\w\??:/g)?.length ?? 0) > parameters.length + 1,
        )
        .map(({ signature }) => `${slug} ${signature}`),
    );
    assert.deepEqual(faults, []);
  });

  for (const { slug, url } of elements.pages)
    it(`${url} begins with an example that runs, and shows an error and what ends it`, async () => {
      const text = await read(`site/elements/${slug}.md`);
      const examples = [...text.matchAll(/^```html live[^\n]*\n([\s\S]*?)^```$/gm)];
      assert.match(text, /^---\n---\n+```html live|^```html live/);
      assert.match(examples[0][1], new RegExp(slug.startsWith('aio-') ? `<${slug}` : '<aio-'));
      assert.ok(
        examples.some(([, html]) => /slot="error"/.test(html)),
        'no example shows an error',
      );
      assert.ok(text.includes('{% about %}') && text.includes('{% members %}'));
    });

  it('show every state of what every element has', async () => {
    const text = await read('site/elements/every-element.md');
    for (const state of STATES) assert.ok(text.includes(`slot="${state}"`), state);
  });
});

/** Their first sentence is all there is to say of them. */
const NO_MORE_TO_SAY = new Set(['<aio-sleep>']);

describe('the pages of core', () => {
  it('are one for each export, in one group', async () => {
    const names = await exportsOf('core/index.ts');
    assert.ok(names.length > 90);
    const pages = new Map(core.pages.flatMap((page) => page.exports.map(({ name }) => [name, page.slug])));
    assert.deepEqual(
      names.filter((name) => pages.get(name) !== slugOf(name)),
      [],
    );
    const grouped = CORE_GROUPS.flatMap((group) => group.names).map(slugOf);
    assert.equal(new Set(grouped).size, grouped.length);
    assert.deepEqual([...new Set(grouped)].sort(), [...new Set(names.map(slugOf))].sort());
  });

  it('have a text in each row', () => {
    const faults = exported.flatMap((found) => [
      ...silent([found], found.kind),
      ...silent(found.properties, found.name),
      ...silent(found.methods, found.name),
      ...[found.call, found.construct, ...found.methods]
        .filter((callable) => callable)
        .flatMap((callable) => silent(callable.parameters, `${found.name} ${callable.name}`)),
    ]);
    assert.deepEqual(faults, []);
  });

  it('have an example for each function and class', () => {
    const faults = exported
      .filter(({ kind }) => kind === 'function' || kind === 'class')
      .filter(({ call, examples }) => !call?.examples.length && !examples.length)
      .map(({ name }) => name);
    assert.deepEqual(faults, []);
  });

  it('say what functions return and throw in words, with the class of the error', () => {
    const silentOnes = exported.filter(
      ({ call }) => call && !call.returns && !/boolean|void/.test(call.code),
    );
    assert.deepEqual(
      silentOnes.map(({ name }) => name),
      [],
    );
    const throws = exported.flatMap(({ call, methods }) =>
      [call, ...methods].flatMap((one) => one?.throws ?? []),
    );
    assert.ok(throws.length > 50);
    assert.deepEqual(
      throws.filter(({ text }) => !text || text.includes('@')),
      [],
    );
  });
});

describe('the page of the errors', () => {
  it('has every class of error that the library exports', async () => {
    const isError = ({ extends: parents, code }) => parents.length > 0 || /extends \w*Error\b/.test(code);
    const classes = exported
      .filter((found) => found.kind === 'class' && isError(found))
      .map(({ name }) => name);
    const wanted = [...classes, 'TemplateError', 'TypeError', 'RangeError', 'SyntaxError', 'AggregateError'];
    const known = ERRORS.map(({ name }) => name);
    assert.deepEqual(
      wanted.filter((name) => /Error$|^Queue[EFS]/.test(name) && !known.includes(name)),
      [],
    );
    assert.ok(classes.includes('HttpError'));
  });
});

describe('the page of the templates', () => {
  it('shows every filter at work', async () => {
    const text = await read('docs/templates.md');
    const source = await read('components/template/filters.ts');
    const filters = [...source.matchAll(/^ {2}\['(\w+)',/gm)].map(([, name]) => name);
    assert.ok(filters.length >= 9, String(filters));
    const live = [...text.matchAll(/^```html live[^\n]*\n([\s\S]*?)^```$/gm)]
      .map(([, html]) => html)
      .join('\n');
    for (const name of filters) assert.match(live, new RegExp(`\\{\\{[^}]*\\| ${name}\\b`), name);
  });
});
