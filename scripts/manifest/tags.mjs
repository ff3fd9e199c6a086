// What the tags take, as types: for JSX, Vue and Svelte, from the manifest.

const BASE = 'AioElement';
const DURATION = 'number | `${number}s` | `${number}ms`';

const BASIC = new Set(['boolean', 'number', 'undefined']);

/** The text of frameworks/tags.ts. @param {import('./elements.mjs').Elements} elements */
export function tagTypes({ classes, tags }) {
  const base = classes.get(BASE);
  const imports = tags.flatMap(({ element }) =>
    [element, ...element.events.filter(isOwn)].map((item) => typeName(item)),
  );
  const list = tags.map(({ tag, element }) => `  '${tag}': ${tagType(element, classes)};`);
  return `${[
    '// Written by `npm run manifest` from custom-elements.json: change the doc comments and types of the elements instead.',
    importsOf([BASE, ...imports], classes),
    "import type { Duration, Flag, Numeric, RunEvents, Tag } from './tag.js';",
    '',
    '/** What the tag of every element that runs takes. */',
    interfaceOf({ head: `RunAttributes<E extends ${BASE} = ${BASE}>`, element: base, type: 'E' }),
    ...tags.map(({ tag, element }) => attributesOf(tag, element, classes)),
    '/** The tags of the library. */',
    `export interface AioTags {\n${list.join('\n')}\n}`,
  ].join('\n')}\n`;
}

function importsOf(names, classes) {
  const files = new Map();
  for (const name of new Set(names)) {
    const file = classes.get(name).file.replace(/^dist\//, '../');
    files.set(file, [...(files.get(file) ?? []), name]);
  }
  return [...files].map(([file, found]) => `import type { ${found.join(', ')} } from '${file}';`).join('\n');
}

function attributesOf(tag, element, classes) {
  const base = isRun(element, classes) ? ` extends RunAttributes<${element.name}>` : '';
  const head = `${attributesName(element)}${base}`;
  return `/** \`<${tag}>\`: ${element.summary} */\n${interfaceOf({ head, element, type: element.name })}`;
}

function interfaceOf({ head, element, type }) {
  const { members = [], attributes = [] } = element;
  const fields = members.filter(({ kind, readonly }) => kind === 'field' && !readonly).filter(isOwn);
  const textOf = ({ name }) => attributes.find(({ fieldName }) => fieldName === name);
  const lines = fields.map((field) => {
    if (field.type.text === 'unknown') return line(field, ['unknown']);
    const text = convertible(textOf(field));
    const isSaid = text && field.type.text.split(' | ').every((part) => BASIC.has(part)); // by the text's type
    return line(field, isSaid ? [text] : [`${type}['${field.name}']`, text]);
  });
  const others = attributes.filter(isOwn).filter(({ name, fieldName }) => name !== fieldName);
  lines.push(...others.map((attribute) => line(attribute, [textType(attribute)])));
  return lines.length
    ? `export interface ${head} {\n${lines.join('\n')}\n}\n`
    : `export type ${head.replace(' extends ', ' = ')};\n`;
}

function line({ name, description = '' }, types) {
  const key = /^\w+$/.test(name) ? name : `'${name}'`;
  const lines = description.trim().split('\n');
  const comment =
    lines.length > 1 ? `/**\n${lines.map((text) => `   * ${text}\n`).join('')}   */` : `/** ${lines[0]} */`;
  const all = types.includes('unknown') ? types : [...types.filter(Boolean), 'null', 'undefined'];
  return `  ${comment}\n  ${key}?: ${all.join(' | ')};`;
}

/** The texts that a property reads as something else. */
function convertible(attribute) {
  const type = attribute && textType(attribute);
  return /\b(Duration|Numeric|Flag)\b/.exec(type ?? '') ? type : undefined;
}

function textType({ type: { text } }) {
  return text
    .replace(DURATION, 'Duration')
    .split(' | ')
    .map((part) => ({ number: 'Numeric', boolean: 'Flag' })[part] ?? part)
    .join(' | ');
}

function tagType(element, classes) {
  const own = element.events.filter(isOwn).map((event) => `'${event.name}': ${typeName(event)}`);
  const events = isRun(element, classes) ? [`RunEvents<${element.name}>`] : [];
  if (own.length) events.push(`{ ${own.join('; ')} }`);
  return `Tag<${element.name}, ${attributesName(element)}, ${events.join(' & ') || 'object'}>`;
}

function isRun(element, classes) {
  return (
    element.name === BASE ||
    (element.superclass &&
      classes.has(element.superclass.name) &&
      isRun(classes.get(element.superclass.name), classes))
  );
}

const isOwn = ({ inheritedFrom }) => !inheritedFrom;
const typeName = ({ name, type }) => (type?.text ?? name).replace(/<.*/, '');
const attributesName = ({ name }) => name.replace(/Element$/, 'Attributes');
