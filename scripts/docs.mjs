// Writes docs/elements.md from custom-elements.json and the examples in the sources, and docs/reliability.md from the
// table of the tests.
// Usage: node scripts/docs.mjs [--check]
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './bundle.mjs';
import { keep } from './generated.mjs';
import { examplesOf, prose } from './manifest/comments.mjs';
import { elementsOf } from './manifest/elements.mjs';
import { reliability } from './reliability.mjs';

const BASE = 'AioElement';
const OWNER = 'AioOwnerElement';
const manifest = JSON.parse(await readFile(path.join(root, 'custom-elements.json'), 'utf8'));
const { classes, tags } = elementsOf(manifest);

const pages = [
  intro(),
  await page('Every element', classes.get(BASE)),
  await page('Every owner', classes.get(OWNER)),
];
for (const { tag, element } of tags) pages.push(await page(tag, element));
await keep('docs/elements.md', pages.join('\n'), 'docs');
await keep('docs/reliability.md', await reliability(), 'docs');

function intro() {
  const list = tags.map(({ tag, element }) => `- [\`<${tag}>\`](#${tag}): ${element.summary}`);
  return `# The elements\n\n_Written by \`npm run docs\` from the sources; edit those._\n\n${list.join('\n')}\n`;
}

/** One section, of what the class itself has. */
async function page(title, element) {
  const own = (list) => element[list].filter(({ inheritedFrom }) => !inheritedFrom);
  const of = (kind) => own('members').filter((member) => member.kind === kind);
  const parts = [
    `## ${title}\n\n${prose(element.description ?? element.summary)}\n`,
    (await examplesOf(element)).map(example).join('\n'),
    table(
      'Attribute | Property | Type | Default',
      of('field').map((field) => property(field, element)),
    ),
    table('Method | Returns', of('method').map(method)),
    table('Event | Type', own('events').map(event)),
    table('Command', own('commands').map(named)),
    table('Slot', own('slots').map(slot)),
    table('State', own('cssStates').map(state)),
    table('Part', own('cssParts').map(named)),
  ];
  return parts.filter(Boolean).join('\n');
}

function example({ title, html }) {
  return `${title && `**${title}**\n\n`}\`\`\`html\n${html}\n\`\`\`\n`;
}

function event(item) {
  return [code(item.name), type(item), item.description];
}

function slot(item) {
  return [item.name ? code(item.name) : '(default)', item.description];
}

function state(item) {
  return [code(`:state(${item.name})`), item.description];
}

function named(item) {
  return [code(item.name), item.description];
}

/** A property, with the attribute that it has. */
function property(item, { attributes }) {
  const attribute = attributes.find(({ fieldName }) => fieldName === item.name);
  const name = item.readonly ? `${code(item.name)} (read-only)` : code(item.name);
  return [code(attribute?.name), name, type(item), value(item.default), item.description];
}

function method({ name, parameters = [], return: returned, description }) {
  const list = parameters.map((item) => (item.optional ? `${item.name}?` : item.name)).join(', ');
  return [code(`${name}(${list})`), code(returned?.type?.text), description];
}

function table(head, rows) {
  if (!rows.length) return '';
  const columns = head.split(' | ').length + 1;
  const body = rows.map((row) => `| ${row.map(cell).join(' | ')} |\n`).join('');
  return `| ${head} | Meaning |\n|${' --- |'.repeat(columns)}\n${body}`;
}

function code(text) {
  if (!text) return '';
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function type(item) {
  return code(item.type?.text);
}

function value(text) {
  return text === undefined || text === "''" ? '' : code(text);
}

/** Text for one table cell: a line, with its bars escaped. */
function cell(text = '') {
  return prose(text)
    .replace(/```[\s\S]*?```/g, '')
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .trim();
}
