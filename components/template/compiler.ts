import { html, mathml, svg, type TemplateResult } from 'lit';
import { bindAttribute, elementHole, evaluator, type Hole, RAW } from './bindings.js';
import { compileBlock } from './blocks.js';
import { hasExpression, parseText } from './expression.js';
import { OUTER_SCOPE, type Scope } from './scope.js';
import { TemplateError } from './template-error.js';
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
  holder.content.append(...nodes);
  const holes: Hole[] = [];
  const marker: Marker = {
    where,
    mark: (hole) => MARK + (holes.push(hole) - 1),
  };
  markAll(holder.content, marker);
  return cut(holder.innerHTML, holes, namespace);
}

interface Marker {
  readonly where: string;
  /** Notes a hole and returns the mark to leave in its place. */
  mark(hole: Hole): string;
}

const MARK = `aio${Math.random().toString(36).slice(2)}-`;

function cut(markup: string, holes: readonly Hole[], namespace: string | null): View {
  const [first = '', ...rest] = markup.split(new RegExp(`(?:<!--)?${MARK}(\\d+)(?:-->|="")`));
  const strings = [first];
  const values = rest.flatMap((piece, at) => {
    if (at % 2) return [];
    const { open, close, value } = holes[Number(piece)] as Hole;
    strings[at / 2] += open;
    strings.push(close + (rest[at + 1] ?? ''));
    return value;
  });
  const tag = namespace?.endsWith('svg') ? svg : namespace?.endsWith('MathML') ? mathml : html;
  const template = Object.assign(strings, { raw: strings });
  return (scope) => tag(template, ...values.map((value) => value(scope))) as TemplateResult;
}

function markAll(parent: Node, marker: Marker): void {
  for (const node of [...parent.childNodes]) {
    if (node.parentNode !== parent) continue; // an else, which its if has taken
    if (node instanceof Element) markElement(node, marker);
    else if (node instanceof Text && hasExpression(node.data)) {
      const value = evaluator(parseText(node.data, marker.where));
      replace(node, { open: '', close: '', value: (scope) => text(value(scope)) }, marker);
    }
  }
}

function replace(node: ChildNode, hole: Hole, marker: Marker): void {
  node.replaceWith(new Comment(marker.mark(hole)));
}

function markElement(element: Element, marker: Marker): void {
  const block = compileBlock(element, marker.where, compile);
  if (block) return replace(element, { open: '', close: '', value: block }, marker);
  const holes = [...element.attributes].flatMap((attribute) => {
    if (!hasExpression(element.localName + attribute.name + attribute.value)) return [];
    const hole = bindAttribute(element, attribute, marker.where);
    if (hole) element.removeAttributeNode(attribute);
    return hole ?? [];
  });
  if (element.localName.startsWith('aio-')) holes.push(elementHole(setScope, (scope) => scope));
  if (/^(textarea|title)$/.test(element.localName)) holes.push(...textHole(element, marker.where));
  for (const hole of holes) element.setAttribute(marker.mark(hole), '');
  if (RAW.test(element.localName) && hasExpression(element.textContent)) {
    const why = `Cannot bind the text of <${element.localName}>: it is refused for safety`;
    throw new TemplateError(why, { source: element.textContent, where: marker.where });
  }
  markAll(element, marker);
}

/** Lit cannot keep its comments in an element whose content is plain text. */
function textHole(element: Element, where: string): Hole[] {
  const { textContent } = element;
  if (!hasExpression(textContent)) return [];
  element.replaceChildren();
  const value = evaluator(parseText(textContent, where));
  return [
    elementHole(
      (target, content) => (target.textContent = content as string),
      (scope) => text(value(scope)),
    ),
  ];
}

function setScope(element: Element, scope: unknown): void {
  (element as { [OUTER_SCOPE]?: unknown })[OUTER_SCOPE] = scope;
}
