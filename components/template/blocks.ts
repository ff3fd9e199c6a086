import { nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { parseExpression } from './expression.js';
import type { Evaluate } from './operators.js';
import { createScope, type Scope } from './scope.js';
import { TemplateError } from './template-error.js';

type Compile = (nodes: Iterable<Node>, where: string, namespace: string | null) => Evaluate;

/**
 * Compiles a nested `<template>` that has `if` or `each`, with the `else` or `empty` that follows it. One with a
 * `slot`, or with none of these, is left to whom it belongs.
 *
 * @param element - Any element of the markup; a following template that belongs to it is taken out.
 * @param where - Place in the page, for errors.
 * @param compile - Compiles the content.
 * @returns What the block renders, or `undefined` if the element is none.
 * @throws {TemplateError} If an expression is not well formed, a name is no name, or an `else` or `empty` stands alone.
 */
export function compileBlock(element: Element, where: string, compile: Compile): Evaluate | undefined {
  if (element.localName !== 'template' || element.hasAttribute('slot')) return undefined;
  const block = new Block(where, compile);
  if (element.hasAttribute('each')) return block.each(element);
  if (element.hasAttribute('if')) return block.branch(element);
  for (const name of ['else', 'empty'])
    if (element.hasAttribute(name)) block.fail(element, name, 'it follows nothing');
  return undefined;
}

class Block {
  readonly #where: string;
  readonly #compile: Compile;

  constructor(where: string, compile: Compile) {
    this.#where = where;
    this.#compile = compile;
  }

  branch(element: Element): Evaluate {
    const body = this.#body(element);
    if (!element.hasAttribute('if')) return body;
    const test = this.#expression(element, 'if');
    const rest = this.#follower(element, 'else');
    return (scope) => (test(scope) ? body : rest)(scope);
  }

  each(element: Element): Evaluate {
    const list = this.#expression(element, 'each');
    const item = this.#name(element, 'as', 'item');
    const index = this.#name(element, 'index', 'index');
    const body = this.#body(element) as (scope: Scope) => unknown;
    const key = element.hasAttribute('key') && this.#expression(element, 'key');
    const empty = this.#follower(element, 'empty');
    return (scope) => {
      const rows = entries(list(scope)).map((value, at) =>
        createScope(scope, { [index]: at, [item]: value }),
      );
      if (!rows.length) return empty(scope);
      return key ? repeat(rows, unique(key), body) : rows.map(body);
    };
  }

  fail(element: Element, attribute: string, why: string): never {
    throw new TemplateError(`Cannot use ${attribute} of <template>: ${why}`, {
      source: element.getAttribute(attribute) ?? '',
      where: this.#where,
    });
  }

  #body(element: Element): Evaluate {
    const nodes = element instanceof HTMLTemplateElement ? element.content : element;
    return this.#compile(nodes.childNodes, this.#where, element.namespaceURI);
  }

  #expression(element: Element, name: string): Evaluate {
    return parseExpression(element.getAttribute(name) ?? '', `${name} of <template>, in ${this.#where}`);
  }

  #name(element: Element, attribute: string, otherwise: string): string {
    const name = element.getAttribute(attribute) ?? otherwise;
    if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) this.fail(element, attribute, 'it is no name');
    return name;
  }

  /** The template that follows and has the attribute. */
  #follower(element: Element, attribute: string): Evaluate {
    const next = element.nextElementSibling;
    if (next?.localName !== 'template' || !next.hasAttribute(attribute)) return () => nothing;
    const found = this.branch(next);
    next.remove();
    return found;
  }
}

/** Items of any iterable, pairs of an object's names and values, none of nothing. */
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
