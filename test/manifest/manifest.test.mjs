// What custom-elements.json says, and what editors are told of it.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import vscode from 'vscode-html-languageservice';
import { root } from '../../scripts/bundle.mjs';
import { elementsOf } from '../../scripts/manifest/elements.mjs';

const { getLanguageService, newHTMLDataProvider, TextDocument } = vscode;
const text = (file) => readFile(path.join(root, file), 'utf8');
const json = async (file) => JSON.parse(await text(file));
const names = (list) => list.map(({ name }) => name);
const words = ({ type }) => [...type.text.matchAll(/'([^']*)'/g)].map(([, word]) => word);

const { classes, tags } = elementsOf(await json('custom-elements.json'));
const html = await json('vscode.html-custom-data.json');
const web = await json('web-types.json');

/** Which of these have no text under a key. */
const without = (list, textOf) => list.filter((item) => !textOf(item)?.trim()).map(({ name }) => name);

describe('the manifest', () => {
  it('has every tag that the library registers', async () => {
    const files = await readdir(path.join(root, 'components'), { recursive: true });
    const registered = files.flatMap((file) => /^([\w-]+)\/(aio-\1)\.ts$/.exec(file)?.[2] ?? []);
    assert.deepEqual(
      tags.map(({ tag }) => tag),
      registered.sort(),
    );
  });

  it('says in one sentence what an element is, and no two elements are the same', () => {
    const summaries = tags.map(({ element }) => element.summary);
    assert.ok(summaries.every((summary) => /^\S.*\.$/.test(summary)));
    assert.equal(new Set(summaries).size, tags.length);
  });

  for (const { tag, element } of tags)
    describe(`of <${tag}>`, () => {
      const { attributes, members, events, slots, cssStates, cssParts, commands } = element;
      const fields = members.filter(({ kind }) => kind === 'field');

      it('describes everything', () => {
        const all = [attributes, members, events, slots, cssStates, cssParts, commands].flat();
        assert.deepEqual(
          without(all, ({ description }) => description),
          [],
        );
      });

      it('names each thing once', () => {
        for (const list of [attributes, members, events, slots, cssStates, cssParts, commands])
          assert.equal(new Set(names(list)).size, list.length, String(names(list)));
      });

      it('has a property for each attribute, and the same default', () => {
        for (const { name, fieldName, default: initial } of attributes) {
          const field = fields.find((one) => one.name === fieldName);
          assert.deepEqual([name, field?.attribute, field?.default], [name, name, initial]);
        }
      });

      it('says what each attribute takes, with every word of a union', () => {
        const basic = /^('[^']+'|`.*`|string|number|boolean)$/;
        for (const { name, type } of attributes)
          for (const part of type.text.split(' | ')) assert.match(part, basic, `${name}: ${type.text}`);
      });

      it('has the types of properties, methods and events', () => {
        assert.deepEqual(
          without(fields, ({ type }) => type?.text),
          [],
        );
        const methods = members.filter(({ kind }) => kind === 'method');
        assert.deepEqual(
          without(methods, (method) => method.return?.type?.text),
          [],
        );
        for (const { name, type } of events)
          assert.ok(classes.has(type?.text.replace(/<.*/, '')), `${name}: ${type?.text}`);
      });
    });

  it('gives every element that runs the states, slots, events and commands of all', () => {
    const base = classes.get('AioElement');
    const running = tags.filter(({ element }) => names(element.commands).includes('--start'));
    assert.ok(running.length > 10);
    for (const { tag, element } of running)
      for (const key of ['attributes', 'cssStates', 'slots', 'events', 'commands'])
        for (const name of names(base[key])) assert.ok(names(element[key]).includes(name), `${tag} ${name}`);
  });
});

describe('the data for VS Code', () => {
  const found = new Map(html.tags.map((tag) => [tag.name, tag]));

  for (const { tag, element } of tags)
    it(`tells of <${tag}> its attributes with their words, its slots, states, events and commands`, () => {
      const { attributes, description } = found.get(tag);
      assert.deepEqual(names(attributes), names(element.attributes));
      for (const [at, attribute] of element.attributes.entries()) {
        const { values = [], valueSet, description: said } = attributes[at];
        assert.deepEqual(names(values), words(attribute));
        assert.equal(valueSet === 'v', attribute.type.text === 'boolean');
        assert.ok(said.value.startsWith(attribute.description));
      }
      const flat = description.value.replace(/\s+/g, ' ');
      assert.ok(flat.startsWith(element.summary), flat);
      const lists = [element.slots, element.cssStates, element.events, element.commands, element.cssParts];
      for (const { name } of lists.flat()) assert.ok(flat.includes(name), `${tag} ${name}`);
    });

  it('knows the words of some attributes', () => {
    const valuesOf = (tag, name) => names(found.get(tag).attributes.find((one) => one.name === name).values);
    assert.deepEqual(valuesOf('aio-fetch', 'credentials'), ['include', 'omit', 'same-origin']);
    assert.ok(valuesOf('aio-fetch', 'format').includes('html'));
    assert.ok(valuesOf('aio-stream', 'format').includes('sse-json'));
    assert.deepEqual(valuesOf('aio-on-event', 'concurrency'), ['drop', 'parallel', 'queue', 'replace']);
    assert.ok(valuesOf('aio-await-event', 'target').includes('window'));
    assert.deepEqual(valuesOf('aio-fetch', 'sanitize'), ['none', 'rich', 'strict']);
  });

  it('knows the attributes of nested templates, those of buttons, and the slots', async () => {
    const nested = names(found.get('template').attributes);
    assert.deepEqual(nested.slice().sort(), ['as', 'each', 'else', 'empty', 'if', 'index', 'key']);
    const [, types] = (await text('frameworks/tag.ts')).split('interface NestedTemplate');
    const typed = [...types.split('\n}')[0].matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name);
    assert.deepEqual([...typed, 'key'].sort(), nested.slice().sort());
    const [slot, ...others] = html.globalAttributes;
    const states = ['idle', 'pending', 'done', 'error', 'cancelled'];
    assert.deepEqual([slot.name, names(slot.values), others], ['slot', [...states, 'value'], []]);
    const [command, commandFor] = found.get('button').attributes;
    assert.equal(command.name, 'command');
    assert.deepEqual(names(command.values).sort(), [
      '--cancel',
      '--reject',
      '--reset',
      '--resolve',
      '--start',
    ]);
    assert.equal(commandFor.name, 'commandfor');
    assert.ok(names(found.get('aio-command').attributes).includes('command')); // one of its own
  });

  it('links to the documentation of this version, and to MDN for what is the platform’s', async () => {
    const { version } = await json('package.json');
    const docs = `https://cdn.jsdelivr.net/npm/aio-elements@${version}/docs/`;
    const items = [...html.tags, ...html.globalAttributes, ...html.tags.flatMap((tag) => tag.attributes)];
    const links = items
      .filter(({ name }) => name !== 'button')
      .flatMap((item) => item.references.map(({ url }) => url));
    assert.ok(links.length >= items.length - 1);
    for (const url of new Set(links)) {
      if (url.startsWith('https://developer.mozilla.org/docs/Web/HTML/')) continue;
      assert.ok(url.startsWith(docs), url);
      const [file, heading] = url.slice(docs.length).split('#');
      const markdown = await text(`docs/${file}`);
      if (heading) assert.ok(markdown.includes(`\n## ${heading}\n`), url);
    }
  });
});

describe('VS Code', () => {
  const service = getLanguageService({ customDataProviders: [newHTMLDataProvider('aio', html)] });

  /** What it offers at the place of `|`. */
  const offered = (markup) => {
    const document = TextDocument.create('file:///page.html', 'html', 1, markup.replace('|', ''));
    const place = document.positionAt(markup.indexOf('|'));
    return service
      .doComplete(document, place, service.parseHTMLDocument(document))
      .items.map(({ label }) => label);
  };

  const offers = [
    ['<aio-|', 'aio-fetch', 'aio-fech'],
    ['<aio-fetch |', 'url', 'command'],
    ['<aio-fetch |', 'slot', 'commandfor'],
    ['<aio-fetch format="|"', 'json', 'yaml'],
    ['<button |', 'command', 'url'],
    ['<button |', 'commandfor', 'each'],
    ['<button command="|"', '--start', 'start'],
    ['<p slot="|"', 'pending', 'ready'],
    ['<template |', 'each', 'url'],
  ];
  for (const [markup, right, wrong] of offers)
    it(`offers ${right} in ${markup}, not ${wrong}`, () => {
      const labels = offered(`${markup}>`);
      assert.deepEqual([labels.includes(right), labels.includes(wrong)], [true, false], String(labels));
    });
});

describe('the data for JetBrains', () => {
  const { elements, attributes: globals } = web.contributions.html;
  const found = new Map(elements.map((element) => [element.name, element]));

  for (const { tag, element } of tags)
    it(`tells of <${tag}> its attributes, properties, events, slots, states and commands, with their types`, () => {
      const { attributes, js, slots, css, description } = found.get(tag);
      const types = (list) =>
        list.map(({ name, type, value }) => [name, (value ?? type).type ?? type.text ?? type]);
      assert.deepEqual(types(attributes), types(element.attributes));
      assert.deepEqual(types(js.properties), types(element.members.filter(({ kind }) => kind === 'field')));
      assert.deepEqual(types(js.events), types(element.events));
      assert.deepEqual(names(slots), names(element.slots));
      assert.deepEqual(
        names(css['pseudo-classes']),
        names(element.cssStates).map((state) => `state(${state})`),
      );
      assert.deepEqual(names(css.parts), names(element.cssParts));
      for (const { name } of element.commands) assert.ok(description.includes(`\`${name}\``));
    });

  it('gives an attribute a default that it can say', () => {
    for (const { name: tag, attributes = [] } of elements)
      for (const { name, value } of attributes) {
        if (value.default === undefined) continue;
        const kinds = value.type.split(' | ');
        const isSayable = {
          boolean: /^(true|false)$/.test(value.default),
          number: !Number.isNaN(Number(value.default)),
          string: /^'.+'$/.test(value.default),
        };
        const fits = kinds.some((kind) => kind === value.default || isSayable[kind]);
        assert.ok(fits, `${tag} ${name}: ${value.default} is none of ${value.type}`);
      }
  });

  it('is for this version, and has what is for templates and buttons', async () => {
    const { name, version } = await json('package.json');
    assert.deepEqual([web.name, web.version], [name, version]);
    assert.deepEqual(names(found.get('template').attributes), [
      'if',
      'else',
      'each',
      'as',
      'index',
      'key',
      'empty',
    ]);
    assert.deepEqual(names(found.get('button').attributes), ['command', 'commandfor']);
    assert.deepEqual(names(globals), ['slot']);
  });
});

it('the package says where editors find both', async () => {
  const { customElements, 'web-types': webTypes, files, exports } = await json('package.json');
  assert.deepEqual([customElements, webTypes], ['custom-elements.json', './web-types.json']);
  for (const file of ['custom-elements.json', 'vscode.html-custom-data.json', 'web-types.json']) {
    assert.ok(files.includes(file));
    assert.equal(exports[`./${file}`], `./${file}`);
  }
});
