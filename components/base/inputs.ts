import type { ReactiveElement } from 'lit';
import {
  boundInput,
  type Expression,
  hasExpression,
  inputKind,
  type Names,
  parseExpression,
  resolveInput,
  TemplateError,
} from '../template/index.js';
import { convert, templateOf } from './property.js';
import { tagOf } from './wrong-value.js';

/**
 * Gets the value of an input of an element for one run: the property, or what the `{{…}}` in its attribute gives.
 *
 * Only the text of the attribute is a template. A property that was set is data, and so is an attribute that a template
 * around the element has set; neither is evaluated.
 *
 * @param element - The element.
 * @param name - The name of the property.
 * @param names - What expressions see.
 * @throws {TemplateError} If an expression is wrong or has no value. The message names the expression, the element, and the
 *   names in reach.
 */
export function inputOf(element: ReactiveElement, name: string, names: Names): unknown {
  const attribute = attributeOf(element, name);
  const current = (element as unknown as Record<string, unknown>)[name];
  const source = templateOf(element, name);
  const bound = boundInput(element, attribute);
  const isSetByAttribute = source !== undefined || current === element.getAttribute(attribute);
  if (bound && isSetByAttribute) return convert(element, name, bound.value);
  if (source === undefined) return current;
  const where = `${attribute} of ${tagOf(element)}`;
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
 * @throws {TemplateError} If it is not an expression, or contains `{{…}}`.
 */
export function expressionOf(element: ReactiveElement, name: string): Expression | undefined {
  const source = (element as unknown as Record<string, unknown>)[name];
  if (typeof source !== 'string' || !source) return undefined;
  const where = `${attributeOf(element, name)} of ${tagOf(element)}`;
  if (hasExpression(source))
    throw new TemplateError(
      `Cannot read ${where}: it is an expression and takes no {{…}}, current value is "${source}"`,
    );
  return parseExpression(source, where);
}
