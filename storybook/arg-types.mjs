// What Storybook shows of an element, from the manifest: Storybook's own look at it leaves out methods, states and commands.
import manifest from '../custom-elements.json';

const WORDS = /^'[^']*'(?: \| '[^']*')*$/;

/** @param {string} [tag] - None for stories of several elements. */
export function extractArgTypes(tag) {
  const element = declarationOf(tag);
  if (!element) return {};
  const {
    attributes = [],
    members = [],
    events = [],
    slots = [],
    cssParts = [],
    cssStates = [],
    commands = [],
  } = element;
  const attributeOf = new Map(attributes.map(({ fieldName, name }) => [fieldName, name]));
  const fields = members.filter(({ kind, name }) => kind === 'field' && !attributeOf.has(name));
  const methods = members.filter(({ kind }) => kind === 'method');
  return Object.fromEntries([
    ...attributes.map((one) => row('attributes', one.name, one, controlOf(one))),
    ...fields.map((one) => row('properties', one.name, one)),
    ...methods.map((one) => row('methods', `${one.name}()`, { ...one, type: { text: signatureOf(one) } })),
    ...events.map((one) => row('events', one.name, one)),
    ...cssStates.map((one) => row('states', `:state(${one.name})`, one)),
    ...commands.map((one) => row('commands', one.name, one)),
    ...slots.map((one) => row('slots', one.name || '(no name)', one)),
    ...cssParts.map((one) => row('parts', `::part(${one.name})`, one)),
  ]);
}

/** @param {string} [tag] */
export function extractComponentDescription(tag) {
  return declarationOf(tag)?.description;
}

/** @param {string} [tag] */
function declarationOf(tag) {
  if (tag === undefined) return undefined; // what has no tag in the manifest is a base class or a function
  const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
  return declarations.find(({ tagName }) => tagName === tag);
}

/** A row of the table; an attribute is an arg with a control, everything else is told. */
function row(
  category,
  name,
  { description, type, default: fallback },
  control = { control: { disable: true } },
) {
  const key = category === 'attributes' ? name : `${category} ${name}`;
  const table = { category, type: { summary: type?.text }, defaultValue: { summary: fallback } };
  return [key, { name, description, table, ...control }];
}

/** @param {{ type?: { text: string } }} attribute */
function controlOf({ type: { text = 'string' } = {} }) {
  if (text === 'boolean') return { control: { type: 'boolean' } };
  if (/^number\b/.test(text)) return { control: { type: 'number', step: 0.1 } };
  if (!WORDS.test(text)) return { control: { type: 'text' } };
  return { control: { type: 'select' }, options: text.split(' | ').map((word) => word.slice(1, -1)) };
}

/** @param {{ parameters?: { name: string, optional?: boolean, type?: { text: string } }[], return?: { type?: { text: string } } }} method */
function signatureOf({ parameters = [], return: result }) {
  const list = parameters.map(
    ({ name, optional, type }) => `${name}${optional ? '?' : ''}: ${type?.text ?? 'unknown'}`,
  );
  return `(${list.join(', ')}) => ${result?.type?.text ?? 'void'}`;
}
