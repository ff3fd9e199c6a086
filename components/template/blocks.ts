import { parseExpression } from './expression.js';
import type { Evaluate } from './operators.js';
import { type Row, rows } from './rows.js';
import { createNames, type Names } from './names.js';
import { fail } from './template-error.js';

/** What the compiler lends to a block. */
export interface BlockContext {
  /** Place in the page, for errors. */
  readonly where: string;
  /** Compiles the content of a nested template. */
  compile(template: Element, where: string): Evaluate;
}

/**
 * Compiles a nested `<template>` that has `if` or `each`, with the `else` or `empty` that follows it. One with a
 * `slot`, or with none of these, is left to whom it belongs.
 *
 * @param element - Any element of the markup; a following template that belongs to it is taken out.
 * @param context - What the compiler lends.
 * @param kind - Selector of the templates that may stand here.
 * @returns What the block renders, or `undefined` if the element is none.
 * @throws {TemplateError} If an expression is not well formed, or an `else` or `empty` stands alone.
 */
export function compileBlock(
  element: Element | null,
  context: BlockContext,
  kind = '[if],[each]',
): Evaluate | undefined {
  if (element?.localName !== 'template' || element.hasAttribute('slot')) return undefined;
  if (element.matches(kind)) return block(element, context);
  if (element.matches('[else],[empty]'))
    fail('Cannot compile a template: no if or each before it', element.outerHTML, context.where);
  return undefined;
}

function block(element: Element, context: BlockContext): Evaluate {
  const list = element.getAttribute('each');
  const subject = list ?? element.getAttribute('if');
  const body = context.compile(element, context.where);
  if (subject === null) return body;
  const value = parseExpression(subject, context.where);
  const next = element.nextElementSibling;
  const rest = compileBlock(next, context, list === null ? '[else]' : '[empty]');
  if (rest) next?.remove();
  if (list === null) return (scope) => (value(scope) ? body : rest)?.(scope);
  const toRow = row(element, body, context.where);
  return (scope) => {
    const found = entries(value(scope)).map(toRow(scope));
    return rows(found.length ? found : [[rest, rest?.(scope)]]);
  };
}

/** What makes a row of an item and its index, in a scope. */
function row(
  element: Element,
  body: Evaluate,
  where: string,
): (scope: Names) => (item: unknown, at: number) => Row {
  const item = element.getAttribute('as') ?? 'item';
  const index = element.getAttribute('index') ?? 'index';
  const key = parseExpression(element.getAttribute('key') ?? index, where);
  return (outer) => (value, at) => {
    const scope = createNames(outer) as Record<string, unknown>;
    scope[index] = at;
    scope[item] = value;
    return [key(scope), body(scope)];
  };
}

/** Items of any iterable, pairs of an object's names and values, none of anything else. */
function entries(list: unknown): unknown[] {
  if (typeof list !== 'object' || !list) return [];
  return Symbol.iterator in list ? [...(list as Iterable<unknown>)] : Object.entries(list);
}
