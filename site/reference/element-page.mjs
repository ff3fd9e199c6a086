// The page of an element: what stands between and after the pieces that are written by hand.
import { slugOf } from './names.mjs';
import { code, table } from './table.mjs';

const COMMON = new Map([
  ['AioElement', { title: 'Of every element', url: '/elements/every-element/' }],
  ['AioOwnerElement', { title: 'Of every owner', url: '/elements/every-owner/' }],
]);

/** What the comments say, and their examples, running. @param {import('./elements.mjs').ElementPage} page */
export function about(page) {
  const examples = page.examples.map(({ title, html }) => {
    const how = page.slug === 'aio-inspector' ? 'live frame' : 'live'; // it concerns the whole page
    return `\`\`\`html ${how}${title && ` title="${title}"`}\n${html}\n\`\`\``;
  });
  return [page.text, examples.length ? '## Examples' : '', ...examples].filter(Boolean).join('\n\n');
}

/** What it has, in the order of the page: the title of the table, its columns, and a row for each. */
const TABLES = [
  ['properties', 'Attributes and properties', ['Name', 'Type', 'Default', 'Meaning'], property],
  ['methods', 'Methods', ['Method', 'Meaning'], method],
  ['events', 'Events', ['Event', 'Class', 'Meaning'], event],
  ['commands', 'Commands', ['Command', 'Meaning'], named('command', code)],
  ['slots', 'Slots', ['Slot', 'Meaning'], named('slot', (name) => code(name) || '(default)')],
  [
    'states',
    'States',
    ['State', 'Meaning'],
    named('state', (name) => `<span class="state ${name}">:state(${name})</span>`),
  ],
  ['parts', 'CSS parts', ['Part', 'Meaning'], named('part', (name) => code(`::part(${name})`))],
  ['cssProperties', 'CSS properties', ['Property', 'Meaning'], named('css', code)],
];

/**
 * Everything that it has, in tables.
 *
 * @param {import('./elements.mjs').ElementPage} page
 * @param {import('markdown-it').default} md
 * @param {object} env
 */
export function members(page, md, env) {
  const parts = TABLES.map(([list, title, head, row]) => {
    const text = table(md, { label: title, head, bodies: bodiesOf(page[list], row), env });
    return text && `## ${title}\n\n${text}`;
  });
  return [...parts, source(page)].filter(Boolean).join('\n');
}

/** Its own rows first, then those of all elements, under a heading of their own. */
function bodiesOf(list, row) {
  const own = list.filter(({ from }) => !from);
  const inherited = [...COMMON].map(([name, { title, url }]) => ({
    title: `[${title}](${url})`,
    rows: list.filter(({ from }) => from === name).map(row),
  }));
  return [{ rows: own.map(row) }, ...inherited];
}

function property({ name, attribute, type, initial, readonly, reflects, text }) {
  const notes = [
    attribute && attribute !== name ? `property ${code(name)}` : '',
    attribute ? '' : 'property only',
    readonly ? 'read-only' : '',
    reflects ? 'reflected' : '',
  ].filter(Boolean);
  const small = notes.length ? `<br><small>${notes.join(', ')}</small>` : '';
  const shown = initial === undefined || initial === "''" ? '' : code(initial);
  return { id: `property-${name}`, cells: [`${code(attribute ?? name)}${small}`, code(type), shown, text] };
}

function method({ name, signature, parameters, text }) {
  const list = parameters.map((parameter) => `<br><small>${code(parameter.name)}: ${parameter.text}</small>`);
  return { id: `method-${name}`, cells: [code(signature), `${text}${list.join('')}`] };
}

function event({ name, type, fields, text }) {
  const list = fields.map(
    (field) => `<br><small>${code(`event.${field.name}`)}, ${code(field.type)}: ${field.text}</small>`,
  );
  return { id: `event-${name}`, cells: [code(name), code(type), `${text}${list.join('')}`] };
}

function named(kind, head) {
  return ({ name, text }) => ({ id: `${kind}-${name || 'default'}`, cells: [head(name), text] });
}

function source({ slug, className, core, source: file }) {
  const isTag = slug.startsWith('aio-');
  const lines = [
    core ? `- In a script: [\`${core}\`](/core/${slugOf(core)}/).` : '',
    isTag ? `- Register this tag alone: \`import 'aio-elements/components/${slug}.js';\`` : '',
    `- Class: \`${className}\`${isTag ? `, without registering it: \`aio-elements/${file.replace(/\.ts$/, '.js')}\`` : ''}.`,
    `- Source: \`${file}\`.`,
  ];
  return `## Import and source\n\n${lines.filter(Boolean).join('\n')}\n`;
}
