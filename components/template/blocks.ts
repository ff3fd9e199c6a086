import { nothing } from 'lit';
import { parseExpression } from './expression.js';
import type { Evaluate } from './operators.js';
import { type Row, rows } from './rows.js';
import { createScope } from './scope.js';
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
 * @returns What the block renders, or `undefined` if the element is none.
 * @throws {TemplateError} If an expression is not well formed, or an `else` or `empty` stands alone.
 */
export function compileBlock(element: Element, context: BlockContext): Evaluate | undefined {
  if (element.localName !== 'template' || element.hasAttribute('slot')) return undefined;
  if (element.matches('[if],[each]')) return block(element, context);
  if (!element.matches('[else],[empty]')) return undefined;
  return fail('Cannot compile a template: no if or each before it', element.outerHTML, context.where);
}

function block(element: Element, context: BlockContext): Evaluate {
  const { where } = context;
  const [list, test, key, item = 'item', index = 'index'] = ['each', 'if', 'key', 'as', 'index'].map(
    (name) => element.getAttribute(name) ?? undefined,
  );
  const body = context.compile(element, where);
  const subject = list ?? test;
  if (subject === undefined) return body;
  const value = parseExpression(subject, where);
  const keyOf = key === undefined ? key : parseExpression(key, where);
  const rest = follower(element, list === undefined ? 'else' : 'empty', context);
  if (list === undefined) return (scope) => (value(scope) ? body : rest)(scope);
  return (scope) => {
    const found = entries(value(scope)).map((value, at): Row => {
      const inner = createScope(scope, { [index]: at, [item]: value });
      return [keyOf ? keyOf(inner) : at, body(inner)];
    });
    return rows(found.length ? found : [[rest, rest(scope)]]);
  };
}

/** The template that follows and has the attribute; it is taken out. */
function follower(element: Element, attribute: string, context: BlockContext): Evaluate {
  const next = element.nextElementSibling;
  if (!next?.matches(`template[${attribute}]`)) return () => nothing;
  const found = block(next, context);
  next.remove();
  return found;
}

/** Items of any iterable, pairs of an object's names and values, none of anything else. */
function entries(list: unknown): unknown[] {
  if (typeof list !== 'object' || !list) return [];
  return Symbol.iterator in list ? [...(list as Iterable<unknown>)] : Object.entries(list);
}
