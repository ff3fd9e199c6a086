import { isAio } from './library.js';

/** An expression, and the names that it reads. */
export interface ReadExpression {
  /** As it was written, with its braces. */
  readonly source: string;
  readonly names: readonly string[];
}

/** The first names of the paths in an expression; not those of filters. */
export function namesIn(source: string): string[] {
  const tokens = source.match(TOKEN) ?? [];
  return tokens.filter((token, at) => {
    if (!/^[\p{L}_$]/u.test(token) || WORDS.has(token)) return false;
    return !['.', '|'].includes(tokens[at - 1] ?? '');
  });
}

/** A string, a number, a name, or a sign. */
const TOKEN = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\d[\w.]*|[\p{L}_$][\p{L}\p{N}_$]*|\|\||\S/gu;

const WORDS: ReadonlySet<string> = new Set(['true', 'false', 'null', 'undefined']);

/**
 * The expressions of a template, those of its blocks too, each with the names that it reads and that no `each` around it gives. Not
 * those in the inputs of elements of ours, which fail aloud, nor those of a template that belongs to such an element.
 */
export function expressionsOf(template: Element): Generator<ReadExpression> {
  const { as: item, index } = namesOfRows(template); // a block in the wrong place, which is told otherwise
  return inChildren(template, new Set(template.hasAttribute('each') ? [item, index] : []));
}

function* inChildren(element: Element, given: ReadonlySet<string>): Generator<ReadExpression> {
  const { content } = element as Partial<HTMLTemplateElement>;
  for (const node of [...(content?.childNodes ?? []), ...element.childNodes])
    if (node.nodeType === Node.TEXT_NODE) yield* inText(node.nodeValue ?? '', given);
    else if (node.nodeType === Node.ELEMENT_NODE) yield* inElement(node as Element, given);
}

function* inElement(element: Element, given: ReadonlySet<string>): Generator<ReadExpression> {
  if (element.localName === 'template') yield* inBlock(element, given);
  else yield* inMarkup(element, given);
}

function* inMarkup(element: Element, given: ReadonlySet<string>): Generator<ReadExpression> {
  if (!isAio(element)) for (const { value } of element.attributes) yield* inText(value, given);
  yield* inChildren(element, given);
}

function* inBlock(block: Element, given: ReadonlySet<string>): Generator<ReadExpression> {
  if (block.hasAttribute('slot')) return; // of the element around it
  for (const attribute of ['if', 'each']) yield* inAttribute(block, attribute, given);
  const { as: item, index } = namesOfRows(block);
  const inside = block.hasAttribute('each') ? new Set([...given, item, index]) : given;
  yield* inAttribute(block, 'key', inside);
  yield* inChildren(block, inside);
}

function namesOfRows(block: Element): { readonly as: string; readonly index: string } {
  return { as: block.getAttribute('as') ?? 'item', index: block.getAttribute('index') ?? 'index' };
}

function* inAttribute(block: Element, name: string, given: ReadonlySet<string>): Generator<ReadExpression> {
  const value = block.getAttribute(name);
  if (value) yield readExpression(value, `${name}="${value}"`, given);
}

function* inText(text: string, given: ReadonlySet<string>): Generator<ReadExpression> {
  for (const [source] of text.matchAll(BRACES)) yield readExpression(source.slice(2, -2), source, given);
}

/** From `{{` to the next `}}` that is in no string. */
const BRACES = /\{\{(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|(?!\}\})[^])*\}\}/gu;

function readExpression(expression: string, source: string, given: ReadonlySet<string>): ReadExpression {
  return { source, names: namesIn(expression).filter((name) => !given.has(name)) };
}
