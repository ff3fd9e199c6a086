import { html, svg, type TemplateResult } from 'lit';
import { bindAttribute, bound, evaluator, isAio, refuse } from './bindings.js';
import { type BlockContext, compileBlock } from './blocks.js';
import { hasExpression, parseText } from './expression.js';
import type { Evaluate } from './operators.js';
import { OUTER_SCOPE, type Scope } from './scope.js';
import { text } from './text.js';

/** A compiled piece of markup. */
export type View = (scope: Scope) => TemplateResult;

/**
 * Compiles markup: a copy of it gets a mark wherever there is an expression or a nested template; its
 * serialisation, cut at the marks, is the strings of one Lit template, and the marks' values are its values.
 *
 * Internal to the template module; use `compileTemplate`.
 *
 * @param nodes - A copy of the markup, which is used up.
 * @param where - Place in the page, for errors.
 * @param namespace - That of the markup's elements.
 * @returns The view.
 * @throws {TemplateError} If something in it cannot be used.
 */
export function compile(nodes: Iterable<Node>, where: string, namespace: string | null = null): View {
  const holder = document.createElement('template');
  const values: Evaluate[] = [];
  holder.content.append(...nodes);
  markAll(holder.content, {
    where,
    mark: (value) => `${MARK}${values.push(value) - 1};`,
    compile: (inner, space) => compile(inner, where, space),
  });
  const tag = namespace?.endsWith('svg') ? svg : html;
  const strings: string[] = [];
  const order: number[] = [];
  for (const [at, piece] of holder.innerHTML.split(MARKS).entries()) {
    if (at % 2) order.push(Number(piece));
    else strings.push(piece);
  }
  const template = Object.assign(strings, { raw: strings });
  return (scope) => tag(template, ...order.map((at) => values[at]?.(scope)));
}

interface Marker extends BlockContext {
  /** Notes a value and returns the mark to leave in its place. */
  mark(value: Evaluate): string;
}

const MARK = `aio${Math.random()}-`;

const MARKS = new RegExp(`(?:<!--)?${MARK}(\\d+);(?:-->)?`);

function markAll(parent: Node, marker: Marker): void {
  for (const node of [...parent.childNodes]) {
    if (node.parentNode !== parent) continue; // an else, which its if has taken
    if (node instanceof Element) markElement(node, marker);
    else if (node instanceof Text && hasExpression(node.data)) {
      node.replaceWith(new Comment(marker.mark(filled(node.data, marker))));
    }
  }
}

function filled(source: string, { where }: Marker): Evaluate {
  const value = evaluator(parseText(source, where));
  return (scope) => text(value(scope));
}

function markElement(element: Element, marker: Marker): void {
  const { where } = marker;
  const { localName: tag, textContent } = element;
  const block = compileBlock(element, marker);
  if (block) return element.replaceWith(new Comment(marker.mark(block)));
  for (const attribute of element.attributes) {
    if (!hasExpression(tag + attribute.name + attribute.value)) continue;
    const value = bindAttribute(element, attribute, where);
    if (value) attribute.value = marker.mark(value);
  }
  if (isAio(element)) element.setAttribute('aio-scope', marker.mark(bound(setScope, (scope) => scope)));
  if (RAW.test(tag) && hasExpression(textContent)) {
    if (RAW.exec(tag)?.[1]) refuse(`the text of <${tag}>`, textContent, where);
    // Lit cannot keep its comments among plain text
    element.textContent = '';
    element.setAttribute('aio-text', marker.mark(bound(setText, filled(textContent, marker))));
  }
  markAll(element, marker);
}

/** Elements whose content is plain text; those with a group are refused. */
const RAW = /^(?:textarea|title|(script|style|iframe|noscript|noembed|noframes|xmp|plaintext))$/;

function setText(element: Element, content: unknown): void {
  element.textContent = content as string;
}

function setScope(element: Element, scope: unknown): void {
  Object.assign(element, { [OUTER_SCOPE]: scope });
}
