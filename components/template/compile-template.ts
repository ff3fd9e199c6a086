import { html, mathml, svg, type TemplateResult } from 'lit';
import { tagOf } from '../base/wrong-value.js';
import {
  bindAttribute,
  type Binding,
  type BindingOptions,
  isAio,
  isOwner,
  type Named,
  textBinding,
} from './bindings.js';
import { assign, held, isUnchanged, rows, type View } from './directives.js';
import {
  compileExpression,
  hasExpression,
  loneExpression,
  parseText,
  type TemplateContext,
} from './expression.js';
import { Environment, type Names, OUTER_NAMES, type RowNames } from './names.js';
import { type Evaluate, isName } from './parser.js';
import { whyNoElement } from './safety.js';
import { fail } from './template-error.js';
import { text } from './values.js';

/** Renders a template: give the result to Lit's `render`. */
export type TemplateView = (names: Names, context?: TemplateContext) => TemplateResult;

/**
 * Compiles a `<template>` onto Lit: once, later calls give the same function. The template itself stays as it is.
 *
 * Expressions in text and attributes, `.property`, `.style.name`, `?boolean`, nested `<template if>`, `<template else>`,
 * `<template each as key index>`, `<template empty>`, in SVG and MathML too. A property of a `<select>` is set after its
 * options, and again when they change, so that `.value` finds the one it names. A nested template with `slot` belongs to the
 * element around it. An element whose tag starts with `aio-` gets the names as `element[Symbol.for('aio.names')]`.
 *
 * Values are text: they are never read as markup. Addresses that would run something, and those in which a value would
 * leave its place, become `about:blank#blocked`.
 *
 * @param template - The template.
 * @param options - `where`: place in the page for errors, by default the template's tag and parent.
 * @returns The function that renders it.
 * @throws {TemplateError} If an expression is not well formed, a filter unknown, or a binding refused: on
 *   `on…`, `srcdoc`, `style` as a whole, `.innerHTML`, `.outerHTML`, `sanitize`, addresses of what runs (of `<embed>`,
 *   `<object>`, `<base>`, `<aio-script>`), inside `<script>` and `<style>`, and in the names of tags and attributes.
 *
 * @example
 * ```ts
 * import { compileTemplate, createNames } from 'aio-elements/components/template/index.js';
 * import { render } from 'lit';
 *
 * const template = document.createElement('template');
 * template.content.append('Hello {{ value.name }}');
 * const view = compileTemplate(template);
 * render(view(createNames(null, { value: { name: 'Ada' } })), document.body);
 * ```
 */
export function compileTemplate(template: HTMLTemplateElement, options?: { where?: string }): TemplateView {
  let view = views.get(template);
  if (!view) {
    const where = options?.where ?? placeOf(template);
    const compiled = compile(template.cloneNode(true) as Element, { where });
    view = (names, context) => rendered(compiled, new Environment(names, context?.lang));
    views.set(template, view);
  }
  return view;
}

const views = new WeakMap<HTMLTemplateElement, TemplateView>();

function placeOf(template: HTMLTemplateElement): string {
  const { parentElement: owner } = template;
  const tag = (template.cloneNode() as Element).outerHTML.replace(/<[/]\w+>$/, '');
  return owner ? `${tag} of ${tagOf(owner)}` : tag;
}

function rendered(view: View, environment: Environment): TemplateResult {
  return view.result(view.make(view.read(environment)));
}

const TAGS = new Map<string, (strings: TemplateStringsArray, ...values: unknown[]) => TemplateResult>([
  ['http://www.w3.org/2000/svg', svg],
  ['http://www.w3.org/1998/Math/MathML', mathml],
]);

/** Name of the attribute for what the compiler adds itself, and what marks a place: nobody can write them in a template. */
const OWN = `aio${Math.random()}`;
const MARK = `${OWN};`;

/**
 * Compiles the content of a template: wherever there is an expression or a nested template it gets a mark, in the
 * order of the document; its serialisation, cut at the marks, is the strings of one Lit template.
 *
 * @param template - A copy, which is used up; one of SVG or MathML has its content as children.
 */
function compile(template: Element, options: BindingOptions): View {
  const compiler = new Compiler();
  const { content } = template as Partial<HTMLTemplateElement>;
  content?.append(...template.childNodes); // where React and others put it
  compiler.content(content ?? template, options);
  const { bindings } = compiler;
  const raw = template.innerHTML.split(MARK);
  const strings = Object.assign(raw, { raw });
  const tag = TAGS.get(template.namespaceURI ?? '') ?? html;
  return {
    read: (environment) => bindings.map(({ read }) => read(environment)),
    make: (values, known) =>
      bindings.map(({ make }, at) => {
        const value = values[at];
        return known && isUnchanged(value, known.values[at]) ? known.made[at] : make(value);
      }),
    result: (made) => tag(strings, ...made),
  };
}

/** Puts marks into the content of one template. */
class Compiler {
  /** What is rendered at each mark. */
  readonly bindings: Binding[] = [];

  content(parent: Node, options: BindingOptions): void {
    for (const node of [...parent.childNodes]) {
      if (node.parentNode !== parent) continue; // an else, which its if has taken
      // not instanceof: the template may be of another realm
      if (node.nodeType === Node.ELEMENT_NODE) this.#element(node as Element, options);
      else if (node.nodeType === Node.TEXT_NODE) this.#text(node as Text, options);
    }
  }

  #text(node: Text, options: BindingOptions): void {
    if (!hasExpression(node.data)) return;
    const parsed = parseText(node.data, options);
    const { read, make } = textBinding(parsed);
    const isLone = loneExpression(parsed) !== undefined;
    const toText = isLone ? shown : make;
    // not in a row, whose values change often: Lit's own text is twice as fast
    node.data = this.#mark({ read, make: options.rows ? toText : (value) => held(toText(value)) });
  }

  #element(element: Element, options: BindingOptions): void {
    const { localName } = element;
    const block = compileBlock(element, options);
    if (block) return element.replaceWith(this.#mark({ read: block, make: held }));
    const why = whyNoElement(localName);
    if (why) fail(`Cannot bind <${localName}>: ${why}`, localName, options.where);
    const late = this.#attributes(element, options);
    if (PLAIN.has(localName)) this.#plainText(element, options);
    if (isAio(element)) element.setAttribute(OWN, this.#mark(handOn(options)));
    this.content(element, isOwner(element) ? { ...options, owned: true } : options);
    for (const attribute of late) element.append(this.#bind(element, attribute, options));
  }

  /** Marks the attributes; returns what is to be bound after the content: a property of a select refers to its options. */
  #attributes(element: Element, options: BindingOptions): Named[] {
    const late: Named[] = [];
    // not element.attributes, which is something else in a form that has a field of that name
    for (const name of element.getAttributeNames()) {
      const attribute = element.getAttributeNode(name);
      if (!attribute || !hasExpression(name + attribute.value)) continue;
      const isLate = element.localName === 'select' && name.startsWith('.');
      if (isLate) late.push(element.removeAttributeNode(attribute));
      else attribute.value = this.#bind(element, attribute, options);
    }
    return late;
  }

  /** Lit cannot keep its comments in plain text, which therefore is set as a property. */
  #plainText(element: Element, options: BindingOptions): void {
    const { textContent } = element;
    if (!hasExpression(textContent)) return;
    const value = `${textContent}{{''}}`; // with two expressions it is text in any case
    element.setAttribute(OWN, this.#bind(element, { name: '.textContent', value }, options));
    element.textContent = '';
  }

  #bind(element: Element, attribute: Named, options: BindingOptions): string {
    return this.#mark(bindAttribute(element, attribute, options));
  }

  #mark(binding: Binding): string {
    this.bindings.push(binding);
    return MARK;
  }
}

/** What Lit shows as text in any case; it compares numbers faster than their texts. */
function shown(value: unknown): unknown {
  return typeof value === 'number' ? value : text(value);
}

/** Elements whose content is plain text. */
const PLAIN = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'iframe',
  'noscript',
  'noembed',
  'noframes',
  'xmp',
]);

/** Gives the names to an element of this library. */
function handOn({ rows: around }: BindingOptions): Binding {
  const set = (element: Element, names: unknown): void =>
    void Object.assign(element, { [OUTER_NAMES]: names });
  return {
    read: (environment) => environment.allNames(around),
    make: (names) => assign(names, set),
  };
}

/**
 * Compiles a nested `<template>` that has `if` or `each`, together with the `else` or `empty` that follows it. One with a
 * `slot` belongs to the element around it; one with none of these is left as it is.
 *
 * @param element - Any element of the markup; a following template that belongs to it is removed.
 * @param options - What bindings are compiled with.
 * @param kind - Selector of the templates that may stand here.
 * @returns What the block renders, or `undefined` if the element is none.
 */
function compileBlock(
  element: Element | null,
  options: BindingOptions,
  kind = '[if],[each]',
): Evaluate | undefined {
  if (element?.localName !== 'template' || element.hasAttribute('slot')) return undefined;
  const list = element.getAttribute('each');
  if (element.matches(kind))
    return list === null ? ifBlock(element, options) : eachBlock(element, list, options);
  if (element.matches('[else],[empty]'))
    fail('Cannot compile a template: no if or each before it', element.outerHTML, options.where);
  return undefined;
}

/** One with `if`, or one with only `else` or `empty`, which always holds. */
function ifBlock(element: Element, options: BindingOptions): Evaluate {
  const condition = element.getAttribute('if');
  const otherwise = condition === null ? undefined : blockAfter(element, options, '[else]');
  const view = compile(element, options);
  const body: Evaluate = (environment) => rendered(view, environment);
  if (condition === null) return body;
  const test = compileExpression(condition, options);
  return (environment) => (test(environment) ? body : otherwise)?.(environment);
}

function eachBlock(element: Element, source: string, options: BindingOptions): Evaluate {
  const [, item, list] = LOOP.exec(source) ?? [];
  if (item) fail(`Cannot compile a template: write each="${list}" as="${item}"`, source, options.where);
  const items = compileExpression(source, options);
  const around: RowNames = {
    item: rowName(element, 'as', options) ?? 'item',
    index: rowName(element, 'index', options) ?? 'index',
    outer: options.rows,
  };
  const inside = { ...options, rows: around };
  const key = element.getAttribute('key');
  const template = {
    empty: blockAfter(element, options, '[empty]'),
    key: key === null ? undefined : compileExpression(key, inside),
    body: compile(element, inside),
  };
  return (environment) => rows(template, environment, itemsOf(items(environment)));
}

/** A loop as other languages write it: no expression has a name, a space and a name. */
const LOOP = /^[\s(]*([\p{L}\d$_]+)[\s\p{L}\d$_,)]*\s(?:in|of)\s+(.*)/u;

/** A name that an attribute gives, which expressions must be able to read. */
function rowName(element: Element, attribute: string, { where }: BindingOptions): string | undefined {
  const name = element.getAttribute(attribute);
  if (name === null || isName(name)) return name ?? undefined;
  return fail(`Cannot compile a template: ${attribute} must be a name`, name, where);
}

function blockAfter(element: Element, options: BindingOptions, kind: string): Evaluate | undefined {
  const next = element.nextElementSibling;
  const block = compileBlock(next, options, kind);
  if (block) next?.remove();
  return block;
}

/** A copy of the items of any iterable, the pairs of names and values of an object, none of anything else. */
function itemsOf(list: unknown): readonly unknown[] {
  if (typeof list !== 'object' || !list) return [];
  return Symbol.iterator in list ? [...(list as Iterable<unknown>)] : Object.entries(list);
}
