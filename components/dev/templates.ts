import { RENDERED, SERVER_HTML } from '../base/lookup.js';
import { aioAround, isAio, isInTemplate, isTask, partOf, STATES } from './library.js';
import { isBetween } from './slots.js';
import type { Warn } from './warnings.js';

/** Warns of `each`, `if`, `else` and `empty` on an element that is no template, where there can be templates. */
export function checkTemplateAttributes(element: Element, warn: Warn): void {
  const { localName } = element;
  const found = BLOCKS.find((name) => element.hasAttribute(name));
  if (!found || localName === 'template' || !mayHaveTemplates(element)) return;
  if (localName === 'aio-if' && found === 'if') return; // an attribute of another name is meant
  const value = element.getAttribute(found);
  const written = value ? `${found}="${value}"` : found;
  warn(
    'template-attribute',
    element,
    `${found} is an attribute of <template>. Write <template ${written}><${localName}>…</${localName}></template>`,
  );
}

/** Whether an element is one of ours, in one, or in a template. */
function mayHaveTemplates(element: Element): boolean {
  return isAio(element) || isInTemplate(element) || aioAround(element) !== null;
}

/** The attributes that make a template inside a template a block. */
export const BLOCKS = ['each', 'if', 'else', 'empty'] as const;

/** Warns of a template that is never shown, or not as it says: in an element of ours, or in another template. */
export function checkTemplate(template: HTMLTemplateElement, warn: Warn): void {
  checkRows(template, warn);
  checkTexts(template, template.content, warn);
  const { parentElement } = template;
  const block = BLOCKS.find((name) => template.hasAttribute(name));
  if (template.slot) checkPart(template, block, warn);
  else if (isTask(parentElement)) checkChild(template, block, warn);
  else if (!block && isInTemplate(template)) checkInner(template, warn);
}

/** The block of a part is a template in it. */
function checkPart(part: HTMLTemplateElement, block: string | undefined, warn: Warn): void {
  if (!block || !isTask(part.parentElement)) return;
  const written = blockOf(part, block);
  const instead = `Write <template slot="${part.slot}"><template ${written}>…</template></template>`;
  warn('template-attribute', part, `${block} is for a template inside this one. ${instead}`);
}

function blockOf(template: Element, name: string): string {
  const value = template.getAttribute(name);
  return value ? `${name}="${value}"` : name;
}

/** A template that is no block stays one, and nobody shows it; unless it belongs to another element, or a script uses it. */
function checkInner(template: HTMLTemplateElement, warn: Warn): void {
  const isOfOthers = !!template.id || template.hasAttribute('shadowrootmode');
  if (isOfOthers || template.parentElement?.localName.includes('-')) return;
  const loop = [...template.attributes].map(({ value }) => LOOP.exec(value)?.groups).find(Boolean);
  const instead = loop
    ? `Write <template each="${loop['list']}" as="${loop['item']}">`
    : `Write ${BLOCKS.join(', ')}, or take the template away`;
  warn('template-attribute', template, `it is no block, and is never shown. ${instead}`);
}

/** How other libraries write a loop. */
const LOOP = /^\s*\(?(?<item>[\p{L}$_][\p{L}\d$_]*)[^()]*\)?\s+(?:in|of)\s+(?<list>.+?)\s*$/u;

function checkChild(template: HTMLTemplateElement, block: string | undefined, warn: Warn): void {
  if (block && isInTemplate(template)) return;
  const instead = block
    ? `<template slot="done"><template ${block}…>…</template></template>: ${block} is for a template inside another one`
    : '<template slot="done">, or another state: idle, pending, error, cancelled';
  warn('template-slot', template, `without slot it is never shown. Write ${instead}`);
}

/** Warns of a template in markup that is no template: nobody renders it. */
export function checkUnrendered(element: Element, warn: Warn): void {
  const owner = element.localName === 'template' ? aioAround(element) : null;
  if (!isTask(owner) || !isAlone(element, owner)) return;
  const part = partOf(element, owner);
  const block = BLOCKS.find((name) => element.hasAttribute(name));
  if (!isForUs(element as HTMLTemplateElement, block, part)) return;
  const written = block ? `<template ${blockOf(element, block)}>` : '<template>';
  const what = `the ${written} in it is in no other template, and is never shown`;
  const around = `<template slot="${stateOf(part, owner)}"><${part.localName}>…</${part.localName}></template>`;
  const instead = block ? around : `${around}, and take the one in it away`;
  warn('template-slot', part, `${what}. Write ${instead}`);
}

/** Whether only markup is between a template and an owner, and nobody has rendered that. */
function isAlone(template: Element, owner: Element): boolean {
  if (template.slot || template.parentElement === owner) return false;
  return !template.closest(`[${RENDERED}]`) && !isBetween(template, owner);
}

/** Whether a template has nothing but what a block has, and is one, has expressions, or stands in a part. */
function isForUs(
  { attributes, content }: HTMLTemplateElement,
  block: string | undefined,
  part: Element,
): boolean {
  if (![...attributes].every(({ name }) => OF_BLOCKS.has(name))) return false;
  return block !== undefined || STATES.has(part.slot) || isExpression(content.textContent ?? '');
}

/** The attributes of blocks. A script, another library or a browser finds its template by others. */
const OF_BLOCKS: ReadonlySet<string> = new Set([...BLOCKS, 'as', 'index', 'key']);

const TABLE_PARTS: ReadonlySet<string> = new Set([
  'tr',
  'td',
  'th',
  'tbody',
  'thead',
  'tfoot',
  'caption',
  'colgroup',
  'col',
]);

/** Warns of rows without a table: the parser has moved the element out of it. */
function checkRows(template: HTMLTemplateElement, warn: Warn): void {
  const { parentElement: owner } = template;
  if (!isAio(owner) || !template.slot || owner.closest('table')) return;
  const row = rowAtRoot(template.content);
  if (row) warn('table', owner, `<${row}> stands outside of a table. ${INTO_TEMPLATE}`);
}

const INTO_TEMPLATE =
  'The HTML parser moves elements out of a <table>: write <template slot="done"><table>…</table></template>, with the table in the template';

/** The tag of a row that a template renders beside its other content. */
function rowAtRoot(content: DocumentFragment): string | undefined {
  for (const child of content.children) {
    if (TABLE_PARTS.has(child.localName)) return child.localName;
    const isBlock = child.localName === 'template' && !(child as HTMLTemplateElement).slot;
    const inner = isBlock ? rowAtRoot((child as HTMLTemplateElement).content) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

/** Warns of a part that the parser has taken out of the element that it belongs to. */
export function checkLostPart(element: Element, warn: Warn): void {
  const { localName, slot, parentElement: parent } = element;
  if (element.closest('select')) return checkSelect(element, warn);
  if (!STATES.has(slot) || !parent || isAio(parent)) return;
  if (TABLE_PARTS.has(localName)) warn('table', element, `it is a part of no element. ${INTO_TEMPLATE}`);
  else if (!isSlotted(element)) warn('slot', element, `slot="${slot}" is for a child of an <aio-…>. ${LOST}`);
}

/** Whether an element is in one that has slots or may get them: in one of ours, in a shadow root, in somebody else's. */
function isSlotted(element: Element): boolean {
  if (element.getRootNode() !== element.ownerDocument) return true;
  for (let at = element.parentElement; at; at = at.parentElement)
    if (at.localName.includes('-') || at.shadowRoot) return true;
  return false;
}

/** Warns of one of ours in a `<select>`, and of a part that has lost it there. */
function checkSelect(element: Element, warn: Warn): void {
  const { localName, slot, parentElement: parent } = element;
  const isLost = localName === 'template' && STATES.has(slot) && !isAio(parent);
  if (!isLost && (!isAio(element) || aioAround(element)?.closest('select'))) return;
  const instead = `Write <template slot="${slot || 'done'}"><select>…</select></template>`;
  const message = `HTML parsers take elements other than options out of a <select>, and leave what was in them. ${instead}`;
  warn('select', element, message);
}

const LOST =
  'The HTML parser ends a <p> where a block such as <div> or <ul> begins: write a <div> around <aio-…>, not a <p>';

/** Warns of `{{…}}` in what is no template: it is shown as it is. */
export function checkBraces(element: Element, warn: Warn): void {
  if (!hasBraces(element) || element.closest(SHOWN_AS_IT_IS)) return;
  const owner = isAio(element) ? element : aioAround(element);
  if (!isTask(owner)) return;
  const part = partOf(element, owner);
  const instead = `Write <template slot="${stateOf(part, owner)}">…</template>`;
  warn('braces', part, `{{…}} stands in no template, and is shown as it is. ${instead}`);
}

const CODE = 'pre, code, kbd, samp, script, style, textarea';

/** Where braces are content, of a text about code or of a server. */
const SHOWN_AS_IT_IS = `${CODE}, template, [contenteditable], [${RENDERED}], [${SERVER_HTML}]`;

/** Warns of a boolean attribute of the platform that a template sets to a text: it is on then, whatever that says. */
export function checkBooleans(element: Element, warn: Warn): void {
  if (element.localName.includes('-') || !isInTemplate(element)) return;
  for (const { name, value } of element.attributes) {
    if (!BOOLEANS.has(name) || !isExpression(value)) continue;
    const what = `${name}="${value}" switches it on: a boolean attribute is on when it is there`;
    warn('boolean', element, `${what}. Write ?${name}="${value}"`, name);
  }
}

const BOOLEANS: ReadonlySet<string> = new Set([
  'checked',
  'controls',
  'disabled',
  'formnovalidate',
  'hidden',
  'inert',
  'multiple',
  'novalidate',
  'open',
  'readonly',
  'required',
  'selected',
]);

/** Warns of what other libraries write for `{{…}}`, in the text of an element in a template. */
export function checkOtherBraces(element: Element, warn: Warn): void {
  if (element.localName !== 'template' && isInTemplate(element)) checkTexts(element, element, warn);
}

function checkTexts(element: Element, parent: Node, warn: Warn): void {
  if (element.closest(CODE)) return;
  const found = textsOf(parent)
    .map((text) => OTHER_BRACES.exec(text))
    .find(Boolean);
  if (found) warn('braces', element, `${found[0]} is shown as it is. Write {{${found[1]}}}`);
}

/** A value of the run in single braces, or in those of a JavaScript string. */
const OTHER_BRACES = /(?<!\{)\$?\{\s*((?:value|item|error)[\w.]*)\s*\}(?!\})/;

function textsOf({ childNodes }: Node): string[] {
  const texts = [...childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
  return texts.map(({ nodeValue }) => nodeValue ?? '');
}

function hasBraces(element: Element): boolean {
  const inText = textsOf(element).some(isExpression);
  return inText || (!isAio(element) && [...element.attributes].some(({ value }) => isExpression(value)));
}

function isExpression(text: string): boolean {
  const start = text.indexOf('{{');
  return start >= 0 && text.includes('}}', start);
}

/** The state that a part is for: `done` if it is none, as for the owner's own text. */
function stateOf(part: Element, owner: Element): string {
  return STATES.has(part.slot) && part !== owner ? part.slot : 'done';
}
