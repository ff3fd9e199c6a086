// The reference of the elements: what the manifest and the comments of the sources say.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/bundle.mjs';
import { examplesOf, prose, sourceOf } from '../../scripts/manifest/comments.mjs';
import { elementsOf } from '../../scripts/manifest/elements.mjs';
import { GROUPS, IN_CORE } from './element-groups.mjs';

const BASE = 'AioElement';
const OWNER = 'AioOwnerElement';

/**
 * @typedef {{ name: string, text: string, from?: string }} Named
 * @typedef {Named & { attribute?: string, type: string, initial?: string, readonly: boolean, reflects: boolean }} Property
 * @typedef {Named & { signature: string, parameters: Named[] }} Method
 * @typedef {Named & { type: string, fields: { name: string, type: string, text: string }[] }} ElementEvent
 *
 * A tag, or what all elements or all owners have.
 * @typedef {{ slug: string, url: string, name: string, className: string, summary: string, text: string, group: string,
 *   examples: { title: string, html: string }[], properties: Property[], methods: Method[], events: ElementEvent[], slots: Named[],
 *   states: Named[], commands: Named[], parts: Named[], cssProperties: Named[], core?: string, source: string, isOwner: boolean }} ElementPage
 */

/** Reads the manifest. @returns {Promise<{ groups: { id: string, title: string, about: string, pages: ElementPage[] }[], pages: ElementPage[] }>} */
export async function readElements() {
  const { classes, tags } = elementsOf(
    JSON.parse(await readFile(path.join(root, 'custom-elements.json'), 'utf8')),
  );
  const page = (slug, element) => pageOf(slug, element, classes);
  const found = await Promise.all(tags.map(({ tag, element }) => page(tag, element)));
  const groups = GROUPS.map(({ id, title, about, tags: names }) => ({
    id,
    title,
    about,
    pages: names
      .flatMap((name) => found.find(({ slug }) => slug === name) ?? [])
      .map((one) => ({ ...one, group: title })),
  }));
  const common = await Promise.all([
    page('every-element', classes.get(BASE)),
    page('every-owner', classes.get(OWNER)),
  ]);
  return { groups, pages: [...groups.flatMap(({ pages }) => pages), ...common] };
}

/** @returns {Promise<ElementPage>} */
async function pageOf(slug, element, classes) {
  const text = prose(element.description ?? element.summary);
  const summary = element.summary ?? '';
  const fields = element.members.filter(({ kind }) => kind === 'field');
  const methods = element.members.filter(({ kind }) => kind === 'method');
  return {
    slug,
    url: `/elements/${slug}/`,
    name: slug.startsWith('aio-') ? `<${slug}>` : slug,
    className: element.name,
    summary,
    text: afterSummary(text, summary),
    group: '',
    examples: await examplesOf(element),
    properties: ownFirst(usualFirst(fields)).map((field) => propertyOf(field, element)),
    methods: ownFirst(methods).map((method) => methodOf(method, classes)),
    events: ownFirst(element.events).map((event) => eventOf(event, classes)),
    ...lists(element),
    core: IN_CORE.get(slug),
    source: sourceOf(element.file),
    isOwner: element.superclass?.name === OWNER || element.name === OWNER,
  };
}

/** The description without its first sentence, which stands above. */
function afterSummary(text, summary) {
  const words = summary.split(' ').map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text.replace(new RegExp(`^${words.join('\\s+')}\\s*`), '');
}

function lists(element) {
  const all = ['slots', 'cssStates', 'commands', 'cssParts', 'cssProperties'];
  const [slots, states, commands, parts, cssProperties] = all.map((list) =>
    ownFirst(element[list] ?? []).map(named),
  );
  return { slots, states, commands, parts, cssProperties };
}

/** What is written on almost every such tag stands before what is rare. */
const FIRST = [
  'url',
  'method',
  'form',
  'data',
  'headers',
  'format',
  'select',
  'target',
  'name',
  'filter',
  'htmlFor',
  'command',
  'with',
];

function usualFirst(fields) {
  const rank = ({ name }) => FIRST.indexOf(name) + 1 || FIRST.length + 1;
  return [...fields].sort((one, other) => rank(one) - rank(other));
}

function ownFirst(list) {
  return [
    ...list.filter(({ inheritedFrom }) => !inheritedFrom),
    ...list.filter(({ inheritedFrom }) => inheritedFrom),
  ];
}

/** @returns {Named} */
function named({ name, description, inheritedFrom }) {
  return { name, text: prose(description), from: inheritedFrom?.name };
}

/** @returns {Property} */
function propertyOf(field, { attributes }) {
  return {
    ...named(field),
    attribute: attributes.find(({ fieldName }) => fieldName === field.name)?.name,
    type: field.type?.text ?? '',
    initial: field.default,
    readonly: Boolean(field.readonly),
    reflects: Boolean(field.reflects),
  };
}

/** @returns {Method} */
function methodOf(method, classes) {
  const list = method.parameters ?? [];
  const written = list.map(
    ({ name, optional, type }) => `${name}${optional ? '?' : ''}: ${type?.text ?? 'unknown'}`,
  );
  const returned = method.return?.type?.text;
  return {
    ...named(method),
    signature: `${method.name}(${written.join(', ')})${returned ? `: ${returned}` : ''}`,
    parameters: list
      .map(({ name, description }) => ({
        name,
        text: prose(description ?? inBase(method.name, name, classes)),
      }))
      .filter(({ text }) => text),
  };
}

/** What the base class says of a parameter, of which the class of an element says nothing. */
function inBase(method, parameter, classes) {
  const found = classes.get(BASE).members.find(({ name }) => name === method);
  return found?.parameters?.find(({ name }) => name === parameter)?.description;
}

/** @returns {ElementEvent} */
function eventOf(event, classes) {
  const type = event.type?.text ?? 'Event';
  const members = classes.get(type.replace(/<.*/, ''))?.members ?? [];
  return {
    ...named(event),
    type,
    fields: members.map(({ name, type: of, description }) => ({
      name,
      type: of?.text ?? '',
      text: prose(description),
    })),
  };
}
