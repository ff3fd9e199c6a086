// Writes docs/elements.md from custom-elements.json. Usage: node scripts/docs.mjs [--check]
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './bundle.mjs';
import { keep } from './generated.mjs';

const manifest = JSON.parse(await readFile(path.join(root, 'custom-elements.json'), 'utf8'));
const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
const classes = new Map(
  declarations.filter(({ kind }) => kind === 'class').map((found) => [found.name, found]),
);
const tags = manifest.modules
  .flatMap((module) => module.exports ?? [])
  .filter(({ kind }) => kind === 'custom-element-definition')
  .map(({ name, declaration }) => ({ tag: name, element: classes.get(declaration.name) }))
  .filter(({ element }) => element)
  .sort((a, b) => (a.tag < b.tag ? -1 : 1));

const BASE = 'AioElement';
const base = classes.get(BASE);

await keep(
  'docs/elements.md',
  [intro(), ...(base ? [page('Every element', base, [])] : []), ...tags.map(own)].join('\n'),
  'docs',
);

function intro() {
  const list = tags.map(
    ({ tag, element }) => `- [\`<${tag}>\`](#${tag}): ${firstSentence(element.description)}`,
  );
  return `# The elements\n\n_Written by \`npm run docs\` from the sources; edit those._\n\n${list.join('\n')}\n`;
}

function own({ tag, element }) {
  const inherited = ({ inheritedFrom }) =>
    inheritedFrom?.name === BASE || inheritedFrom?.name === 'LitElement';
  return page(tag, element, [inherited]);
}

/** One section; what a filter in `without` accepts is left out. */
function page(title, element, without) {
  const left = (list) => (list ?? []).filter((item) => !without.some((leave) => leave(item)));
  const members = left(element.members).filter(({ static: isStatic }) => !isStatic);
  const parts = [
    `## ${title}\n`,
    `${prose(element.description ?? element.summary)}\n`,
    table('Attributes', ['Attribute', 'Type', 'Default'], left(element.attributes).map(attribute)),
    table(
      'Properties',
      ['Property', 'Type', 'Default'],
      members.filter(({ kind }) => kind === 'field').map(property),
    ),
    table('Methods', ['Method', 'Returns'], members.filter(({ kind }) => kind === 'method').map(method)),
    table(
      'Events',
      ['Event', 'Type'],
      left(element.events).map((event) => [code(event.name), type(event), event.description]),
    ),
    table(
      'Slots',
      ['Slot'],
      left(element.slots).map(({ name, description }) => [name ? code(name) : '(default)', description]),
    ),
    table(
      'States',
      ['State'],
      left(element.cssStates).map(({ name, description }) => [code(name), description]),
    ),
  ];
  return parts.filter(Boolean).join('\n');
}

function attribute(item) {
  return [code(item.name), type(item), value(item.default), item.description];
}

function property(item) {
  const name = item.readonly ? `${code(item.name)} (read-only)` : code(item.name);
  return [name, type(item), value(item.default), item.description];
}

function method({ name, parameters = [], return: returned, description }) {
  const list = parameters.map((item) => (item.optional ? `${item.name}?` : item.name)).join(', ');
  return [code(`${name}(${list})`), returned?.type ? code(returned.type.text) : '', description];
}

function table(title, head, rows) {
  if (!rows.length) return '';
  const lines = [[...head, 'Meaning'], [...head, ''].map(() => '---'), ...rows.map((row) => row.map(cell))];
  return `### ${title}\n\n${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`;
}

function code(text) {
  return text ? `\`${text}\`` : '';
}

function type(item) {
  return code(item.type?.text);
}

function value(text) {
  return text === undefined || text === "''" ? '' : code(text);
}

/** Text for one table cell: a line, with its bars escaped. */
function cell(text) {
  return prose(text ?? '')
    .replace(/```[\s\S]*?```/g, '')
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .trim();
}

/** TSDoc's links and tags as Markdown. */
function prose(text = '') {
  return text
    .replace(/\{@link (\S+?)(?:\s+([^}]+))?\}/g, (_, target, label) => label ?? `\`${target}\``)
    .replace(/^@example\s*(.*)$/gm, (_, caption) => (caption ? `**${caption}**` : ''))
    .trim();
}

function firstSentence(text = '') {
  return prose(text)
    .split(/(?<=[.;])\s/)[0]
    .replace(/[;.]$/, '')
    .replace(/\s+/g, ' ');
}
