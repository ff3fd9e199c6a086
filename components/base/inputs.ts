import type { ReactiveElement } from 'lit';
import {
  type Expression,
  hasExpression,
  inputKind,
  type Names,
  parseExpression,
  resolveInput,
  TemplateError,
} from '../template/index.js';
import { convert, templateOf } from './property.js';

/**
 * The value of an input of an element for one run: the property, or what `{{…}}` in its attribute gives.
 *
 * @throws {TemplateError} If an expression is wrong or has no value.
 */
export function inputOf(element: ReactiveElement, name: string, names: Names): unknown {
  const source = templateOf(element, name);
  if (source === undefined) return (element as unknown as Record<string, unknown>)[name];
  const attribute = attributeOf(element, name);
  const where = `${attribute} of <${element.localName}>`;
  return convert(element, name, resolveInput(source, names, { kind: inputKind(attribute), where }));
}

function attributeOf(element: ReactiveElement, name: string): string {
  const { elementProperties } = element.constructor as typeof ReactiveElement;
  const attribute = elementProperties.get(name)?.attribute;
  return typeof attribute === 'string' ? attribute : name.toLowerCase();
}

/**
 * Compiles an attribute that is an expression without braces, as `filter` and `until`; `undefined` if it is empty.
 *
 * @throws {TemplateError} If it is no expression, or has a `{{…}}`.
 */
export function expressionOf(element: ReactiveElement, name: string): Expression | undefined {
  const source = (element as unknown as Record<string, unknown>)[name];
  if (typeof source !== 'string' || !source) return undefined;
  const where = `${attributeOf(element, name)} of <${element.localName}>`;
  if (hasExpression(source))
    throw new TemplateError(
      `Cannot read ${where}: it is an expression and takes no {{…}}, current value is "${source}"`,
    );
  return parseExpression(source, where);
}
