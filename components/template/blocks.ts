import { nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { parseExpression } from './expression.js';
import type { Evaluate } from './operators.js';
import { createScope, type Scope } from './scope.js';
import { TemplateError } from './template-error.js';

/** What the compiler lends to a block. */
export interface BlockContext {
  /** Place in the page, for errors. */
  readonly where: string;
  /** Compiles the content of a nested template. */
  compile(nodes: Iterable<Node>, namespace: string | null): Evaluate;
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
  if (!element.matches('template:not([slot])')) return undefined;
  if (element.hasAttribute('each')) return each(element, context);
  if (element.hasAttribute('if')) return branch(element, context);
  if (element.matches('[else],[empty]')) {
    const source = (element.cloneNode() as Element).outerHTML;
    throw new TemplateError('Cannot compile a template: it follows none with if or each', {
      source,
      where: context.where,
    });
  }
  return undefined;
}

function branch(element: Element, context: BlockContext): Evaluate {
  const { content = element } = element as HTMLTemplateElement; // one of SVG has none
  const body = context.compile(content.childNodes, element.namespaceURI);
  if (!element.hasAttribute('if')) return body;
  const test = expression(element, 'if', context);
  const rest = follower(element, 'else', context);
  return (scope) => (test(scope) ? body : rest)(scope);
}

function each(element: Element, context: BlockContext): Evaluate {
  const list = expression(element, 'each', context);
  const item = element.getAttribute('as') ?? 'item';
  const index = element.getAttribute('index') ?? 'index';
  const key = element.hasAttribute('key') && expression(element, 'key', context);
  const body = branch(element, context);
  const empty = follower(element, 'empty', context);
  return (scope) => {
    const rows = entries(list(scope)).map((value, at) => createScope(scope, { [index]: at, [item]: value }));
    if (!rows.length) return empty(scope);
    return key ? repeat(rows, unique(key), body) : rows.map(body);
  };
}

function expression(element: Element, name: string, { where }: BlockContext): Evaluate {
  return parseExpression(element.getAttribute(name) ?? '', `${name} of a template in ${where}`);
}

/** The template that follows and has the attribute; it is taken out. */
function follower(element: Element, attribute: string, context: BlockContext): Evaluate {
  const next = element.nextElementSibling;
  if (!next?.matches(`template[${attribute}]`)) return () => nothing;
  const found = branch(next, context);
  next.remove();
  return found;
}

/** Items of any iterable, pairs of an object's names and values, none of anything else. */
function entries(list: unknown): unknown[] {
  if (typeof list !== 'object' || !list) return [];
  return Symbol.iterator in list ? [...(list as Iterable<unknown>)] : Object.entries(list);
}

/** Keys for Lit, which cannot have the same one twice: a later one makes its row anew each time. */
function unique(key: Evaluate): (scope: Scope) => unknown {
  const seen = new Set<unknown>();
  return (scope) => {
    const found = key(scope);
    return seen.size < seen.add(found).size ? found : {};
  };
}
