import { RENDERED, SERVER_HTML } from '../base/lookup.js';
import { aioAround, isAio, isInTemplate, isTask, STATES } from './library.js';
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

/** Warns of a template in an element of ours that belongs to no state. */
export function checkTemplate(template: HTMLTemplateElement, warn: Warn): void {
  checkRows(template, warn);
  const { parentElement } = template;
  if (!isTask(parentElement) || template.slot) return;
  const block = BLOCKS.find((name) => template.hasAttribute(name));
  if (block && isInTemplate(template)) return;
  const instead = block
    ? `<template slot="done"><template ${block}…>…</template></template>: ${block} is for a template inside another one`
    : '<template slot="done">, or another state: idle, pending, error, cancelled';
  warn('template-slot', template, `without slot it is never shown. Write ${instead}`);
}

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

/** Warns of a part that the parser has left in a table, when it moved the element that it belongs to out of it. */
export function checkRow(element: Element, warn: Warn): void {
  if (!TABLE_PARTS.has(element.localName) || !STATES.has(element.slot) || isAio(element.parentElement))
    return;
  warn('table', element, `it is a part of no element. ${INTO_TEMPLATE}`);
}

/** Warns of `{{…}}` in what is no template: it is shown as it is. */
export function checkBraces(element: Element, warn: Warn): void {
  if (!hasBraces(element) || element.closest(SHOWN_AS_IT_IS)) return;
  const owner = isAio(element) ? element : aioAround(element);
  if (!isTask(owner)) return;
  const part = partOf(element, owner);
  const state = STATES.has(part.slot) && part !== owner ? part.slot : 'done';
  warn(
    'braces',
    part,
    `{{…}} stands in no template, and is shown as it is. Write <template slot="${state}">…</template>`,
  );
}

/** Where braces are content, of a text about code or of a server. */
const SHOWN_AS_IT_IS = `pre, code, kbd, samp, script, style, textarea, template, [contenteditable], [${RENDERED}], [${SERVER_HTML}]`;

function hasBraces(element: Element): boolean {
  const inText = [...element.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && isExpression(node.nodeValue ?? ''),
  );
  return inText || (!isAio(element) && [...element.attributes].some(({ value }) => isExpression(value)));
}

function isExpression(text: string): boolean {
  const start = text.indexOf('{{');
  return start >= 0 && text.includes('}}', start);
}

/** The child of an owner that an element is in; the owner for its own text. */
function partOf(element: Element, owner: Element): Element {
  let part = element;
  while (part !== owner && part.parentElement && part.parentElement !== owner) part = part.parentElement;
  return part;
}
