import { defaultConverter, type PropertyDeclaration, type ReactiveElement } from 'lit';
import { hasExpression, inputKind, resolveInput, type Names } from '../template/index.js';

/**
 * The value of an input of an element for one run: the property, or what `{{…}}` in its attribute gives.
 *
 * @throws {TemplateError} If an expression is wrong or has no value.
 */
export function inputOf(element: ReactiveElement, name: string, scope: Names): unknown {
  const declaration = propertiesOf(element).get(name) ?? {};
  const attribute = typeof declaration.attribute === 'string' ? declaration.attribute : name.toLowerCase();
  const value = (element as unknown as Record<string, unknown>)[name];
  const source = typeof value === 'string' ? value : element.getAttribute(attribute);
  if (source === null || !hasExpression(source)) return value;
  const where = `${attribute} of <${element.localName}>`;
  return fromAttribute(resolveInput(source, scope, { kind: inputKind(attribute), where }), declaration);
}

function propertiesOf(element: ReactiveElement): ReadonlyMap<PropertyKey, PropertyDeclaration> {
  return (element.constructor as typeof ReactiveElement).elementProperties;
}

function fromAttribute(text: string, { converter, type }: PropertyDeclaration): unknown {
  const convert = typeof converter === 'function' ? converter : (converter ?? defaultConverter).fromAttribute;
  return convert?.(text, type) ?? text;
}
