import { html, svg, type TemplateResult } from 'lit';
import { assign } from './assign.js';
import { bindAttribute, isAio, type Named } from './bindings.js';
import { type BlockContext, compileBlock } from './blocks.js';
import { evaluator, hasExpression } from './expression.js';
import type { Evaluate } from './operators.js';
import { OUTER_SCOPE, type Scope } from './scope.js';
import { text } from './text.js';

/** A compiled piece of markup. */
export type View = (scope: Scope) => TemplateResult;

/**
 * Compiles the content of a template: wherever there is an expression or a nested template it gets a mark; its
 * serialisation, cut at the marks, is the strings of one Lit template, and the marks' values are its values.
 *
 * Internal to the template module; use `compileTemplate`.
 *
 * @param template - A copy, which is used up; one of SVG has its content as children.
 * @param where - Place in the page, for errors.
 * @returns The view.
 * @throws {TemplateError} If something in it cannot be used.
 */
export function compile(template: Element, where: string): View {
  const values: Evaluate[] = [];
  markAll((template as HTMLTemplateElement).content ?? template, {
    where,
    mark: (value) => `\ufdd0${values.push(value) - 1};`,
    compile,
  });
  const pieces = template.innerHTML.split(MARKS);
  const raw = pieces.filter((_, at) => at % 2 < 1);
  const order = pieces.filter((_, at) => at % 2).map((piece) => values[Number(piece)] as Evaluate);
  const strings = Object.assign(raw, { raw });
  const tag = template instanceof SVGElement ? svg : html;
  return (scope) => tag(strings, ...order.map((value) => value(scope)));
}

interface Marker extends BlockContext {
  /** Notes a value and returns the mark to leave in its place. */
  mark(value: Evaluate): string;
}

/** A mark has a character that is none, as Unicode keeps some for such use; data never comes near marks. */
const MARKS = /(?:<!--)?\ufdd0(\d+);(?:-->)?/;

function markAll(parent: Node, marker: Marker): void {
  for (const node of [...parent.childNodes]) {
    if (node.parentNode !== parent) continue; // an else, which its if has taken
    if (node instanceof Element) markElement(node, marker);
    else if (node instanceof Text && hasExpression(node.data)) {
      const value = evaluator(node.data, marker.where);
      node.replaceWith(new Comment(marker.mark((scope) => text(value(scope)))));
    }
  }
}

function markElement(element: Element, marker: Marker): void {
  const { localName, textContent } = element;
  const block = compileBlock(element, marker);
  if (block) return element.replaceWith(new Comment(marker.mark(block)));
  const bind = (attribute: Named): string => marker.mark(bindAttribute(element, attribute, marker.where));
  if (UNFIT.test(localName)) bind({ name: 'tag', value: localName });
  // not element.attributes, which is something else in a form that has a field of that name
  for (const name of element.getAttributeNames()) {
    const attribute = element.getAttributeNode(name) as Attr;
    if (hasExpression(name + attribute.value)) attribute.value = bind(attribute);
  }
  if (PLAIN.test(localName) && hasExpression(textContent)) {
    // Among plain text Lit cannot keep its comments; what follows makes it text in any case
    element.setAttribute('aio-text', bind({ name: '.textContent', value: `${textContent}{{''}}` }));
    element.textContent = '';
  }
  if (isAio(element))
    element.setAttribute(
      'aio-scope',
      marker.mark((scope) => assign(OUTER_SCOPE, scope)),
    );
  markAll(element, marker);
}

/** Names no element of a template can have: nothing ends a plaintext, so its marks and what follows would be lost. */
const UNFIT = /\{\{|^plaintext$/;

/** Elements whose content is plain text. */
const PLAIN = /^(script|style|textarea|title|iframe|noscript|noembed|noframes|xmp)$/;
