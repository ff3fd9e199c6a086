import { html, mathml, svg, type TemplateResult } from 'lit';
import { assign } from './assign.js';
import { bindAttribute, isAio, type Named } from './bindings.js';
import { type BlockContext, compileBlock } from './blocks.js';
import { evaluator, hasExpression } from './expression.js';
import type { Evaluate } from './operators.js';
import { OUTER_NAMES, type Names } from './names.js';
import { text } from './text.js';

/** A compiled piece of markup. */
export type View = (scope: Names) => TemplateResult;

/**
 * Compiles the content of a template: wherever there is an expression or a nested template it gets a mark, in the
 * order of the document; its serialisation, cut at the marks, is the strings of one Lit template.
 *
 * Internal to the template module; use `compileTemplate`.
 *
 * @param template - A copy, which is used up; one of SVG or MathML has its content as children.
 * @param where - Place in the page, for errors.
 * @returns The view.
 * @throws {TemplateError} If something in it cannot be used.
 */
export function compile(template: Element, where: string): View {
  const values: Evaluate[] = [];
  const mark = (value: Evaluate): string => {
    values.push(value);
    return MARK;
  };
  const { content } = template as Partial<HTMLTemplateElement>;
  content?.append(...template.childNodes); // where React and others put it
  markAll(content ?? template, { where, mark, compile });
  const raw = template.innerHTML.split(MARK);
  const strings = Object.assign(raw, { raw });
  const tag = template instanceof HTMLElement ? html : template instanceof SVGElement ? svg : mathml;
  return (scope) => tag(strings, ...values.map((value) => value(scope)));
}

interface Marker extends BlockContext {
  /** Notes a value and returns the mark to leave in its place. */
  mark(value: Evaluate): string;
}

/** Name of the attribute for what the compiler adds itself, and what marks a place: nobody can write them in a template. */
const OWN = `aio${Math.random()}`;
const MARK = OWN + ';';

function markAll(parent: Node, marker: Marker): void {
  for (const node of [...parent.childNodes]) {
    if (node.parentNode !== parent) continue; // an else, which its if has taken
    if (node instanceof Element) markElement(node, marker);
    else if (node instanceof Text && hasExpression(node.data))
      node.data = marker.mark(evaluator(node.data, marker.where, text));
  }
}

function markElement(element: Element, marker: Marker): void {
  const { localName, textContent } = element;
  const block = compileBlock(element, marker);
  if (block) return element.replaceWith(marker.mark(block));
  const bind = (attribute: Named): string => marker.mark(bindAttribute(element, attribute, marker.where));
  if (UNFIT.test(localName)) bind({ name: '<tag>', value: localName });
  const late = markAttributes(element, bind);
  if (PLAIN.test(localName) && hasExpression(textContent)) {
    // Among plain text Lit cannot keep its comments; what follows makes it text in any case
    element.setAttribute(OWN, bind({ name: '.textContent', value: `${textContent}{{''}}` }));
    element.textContent = '';
  }
  if (isAio(element))
    element.setAttribute(
      OWN,
      marker.mark((scope) => assign(OUTER_NAMES, scope)),
    );
  markAll(element, marker);
  for (const attribute of late) element.append(bind(attribute));
}

/** Returns what is to be bound after the content: a property of a select has its meaning once there are options. */
function markAttributes(element: Element, bind: (attribute: Named) => string): Named[] {
  const late: Named[] = [];
  // not element.attributes, which is something else in a form that has a field of that name
  for (const name of element.getAttributeNames()) {
    const attribute = element.getAttributeNode(name) as Attr;
    if (!hasExpression(name + attribute.value)) continue;
    if (element.localName + name[0] === 'select.') late.push(element.removeAttributeNode(attribute));
    else attribute.value = bind(attribute);
  }
  return late;
}

/** Names no element of a template can have: nothing ends a plaintext, so its marks and what follows would be lost. */
const UNFIT = /\{\{|^plaintext$/;

/** Elements whose content is plain text. */
const PLAIN = /^(script|style|textarea|title|iframe|no[sef]\w+|xmp)$/;
