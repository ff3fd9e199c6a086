// The page of a function or class of core, as Markdown.
import { isCallOnly } from './names.mjs';
import { code, table } from './table.mjs';

/** What core calls an argument that is an object of options. */
const OPTIONS = new Set(['options', 'policy', 'defaults', 'given']);

/**
 * @param {import('./core.mjs').Page} page
 * @param {{ md: import('markdown-it').default, env: object, core: { pages: import('./core.mjs').Page[] }, tags: ReadonlyMap<string, string> }} context -
 *   `tags`: the tag that does in a document what a name of core does.
 * @returns {string}
 */
export function corePage(page, context) {
  const [first, ...others] = page.exports;
  const parts = [
    exported(first, '##', context),
    ...others.map((other) => second(other, context)),
    source(page, context),
  ];
  return parts.flat().filter(Boolean).join('\n\n');
}

/** The type that goes with a function: nothing more to say if it is only how the function is called. */
function second(found, context) {
  const head = `## ${found.kind === 'class' ? 'Class' : 'Type'} \`${found.name}\``;
  if (isCallOnly(found)) return [head, `${found.text} Its signatures are those above.`];
  return [head, found.text, ...exported({ ...found, text: '' }, '###', context)];
}

function exported(found, level, context) {
  const { call } = found;
  return [
    call ? fence(call.code, 'signature') : '',
    found.kind === 'type' || found.kind === 'interface' ? fence(found.code, 'signature') : '',
    found.text.replace(/^[\s\S]*?[.](\s+|$)/, ''),
    ...examples(call?.examples.length ? call.examples : found.examples, level),
    ...(call ? callable(call, level, context) : []),
    ...(found.construct
      ? [
          `${level} Constructor`,
          fence(found.construct.code, 'signature'),
          ...callable(found.construct, `${level}#`, context),
        ]
      : []),
    fields(`${level} Properties`, found, context),
    ...methods(found, level, context),
    ...see(found, level),
  ];
}

function examples(list, level) {
  if (!list.length) return [];
  return [
    `${level} Example`,
    ...list.flatMap(({ title, code: text }) => [title && `${title}:`, fence(text, 'edit')]),
  ];
}

function callable(call, level, context) {
  return [
    call.parameters.length ? heading(level, 'Parameters', parameters(call, 'Parameters', context)) : '',
    ...(call.isMember ? [] : options(call, level, context)),
    call.returns ? heading(level, 'Returns', call.returns) : '',
    call.throws.length ? heading(level, 'Throws', thrown(call)) : '',
  ];
}

/** The table of what a function or a method takes. */
function parameters(call, label, { md, env }) {
  const rows = call.parameters.map(({ name, type, optional, initial, text }) => ({
    cells: [
      `${code(name)}${optional ? '<br><small>optional</small>' : ''}`,
      types(type),
      text + byDefault(initial, text),
    ],
  }));
  return table(md, { label, head: ['Name', 'Type', 'Meaning'], bodies: [{ rows }], env });
}

const heading = (level, title, text) => `${level} ${title}\n\n${text}`;

/** The types of all overloads. */
function types(text) {
  return text.split('\n').map(code).join('<br>');
}

function byDefault(initial, text) {
  return initial && initial !== '{}' && !text.includes('default') ? ` Default: ${code(initial)}.` : '';
}

/** What an options argument may have: the reader need not go to the page of its type. */
function options(call, level, context) {
  const argument = call.parameters.find(({ name }) => OPTIONS.has(name));
  const found = context.core.pages
    .flatMap((page) => page.exports)
    .find(
      ({ name, kind }) =>
        kind === 'interface' && name !== 'Aio' && new RegExp(`\\b${name}\\b`).test(argument?.type ?? ''),
    );
  return found ? [fields(`${level} Options`, found, context)] : [];
}

/** A list of errors: the class, if it is said, and when. */
function thrown({ throws }) {
  return throws.map(({ type, text }) => `- ${type ? `${code(type)}: ` : ''}${text}`).join('\n');
}

function fields(title, found, { md, env }) {
  const row = ({ name, type, optional, readonly, text }) => {
    const notes =
      found.kind === 'class' && readonly ? 'read-only' : optional && found.kind !== 'class' ? 'optional' : '';
    return { cells: [`${code(name)}${notes ? `<br><small>${notes}</small>` : ''}`, code(type), text] };
  };
  const own = found.properties.filter(({ from }) => !from);
  const bodies = [
    { rows: own.map(row) },
    ...[...inherited(found.properties)].map(([from, list]) => ({
      title: `Of ${code(from)}`,
      rows: list.map(row),
    })),
  ];
  const text = table(md, {
    label: `Properties of ${found.name}`,
    head: ['Name', 'Type', 'Meaning'],
    bodies,
    env,
  });
  return text && `${title}\n\n${text}`;
}

/** The properties of other classes, by the class. */
function inherited(list) {
  const groups = new Map();
  for (const item of list) if (item.from) groups.set(item.from, [...(groups.get(item.from) ?? []), item]);
  return groups;
}

function methods(found, level, context) {
  const own = found.methods.filter(({ from }) => !from);
  if (!own.length) return [];
  const parts = own.flatMap((method) => [
    `${level}# ${code(`${method.name}()`)}`,
    fence(method.code, 'signature'),
    method.text,
    ...member(method, context),
  ]);
  const inherited = found.methods.filter(({ from }) => from);
  const names = inherited.map(({ name }) => code(`${name}()`)).join(', ');
  const line = inherited.length ? `From ${code(inherited[0].from)}: ${names}.` : '';
  return [`${level} Methods`, ...parts, line];
}

/** What there is to say of a method, without headings. */
function member(method, context) {
  return [
    parameters(method, `Parameters of ${method.name}`, context),
    method.returns && `Returns: ${lowerFirst(method.returns)}`,
    method.throws.length ? `Throws:\n\n${thrown(method)}` : '',
  ];
}

const lowerFirst = (text) => (/^[A-Z][a-z]* /.test(text) ? text[0].toLowerCase() + text.slice(1) : text);

function see(found, level) {
  const list = found.call?.see.length ? found.call.see : found.see;
  return list.length
    ? [`${level} Where it comes from`, ...list.map((text) => text.replace(/^Source: /, ''))]
    : [];
}

function source({ exports }, { tags }) {
  const [first] = exports;
  const tag = tags.get(first.name);
  const lines = [
    tag ? `- As an element: \`<${tag}>\`.` : '',
    `- Source: \`${first.source.file}\`, line ${first.source.line}.`,
  ];
  return `## Source\n\n${lines.filter(Boolean).join('\n')}`;
}

function fence(text, word) {
  return text ? `\`\`\`ts ${word}\n${text}\n\`\`\`` : '';
}
