import { defaultConverter, type PropertyDeclaration, type ReactiveElement } from 'lit';
import { loadedEngine } from './engine.js';
import type { Scope } from '../template/scope.js';

/**
 * The value of an input of an element for one run: the property, or what `{{…}}` in its attribute gives.
 *
 * @throws {TemplateError} If an expression is wrong or has no value.
 */
export function inputOf(element: ReactiveElement, name: string, scope: Scope): unknown {
  const declaration = propertiesOf(element).get(name) ?? {};
  const attribute = typeof declaration.attribute === 'string' ? declaration.attribute : name.toLowerCase();
  const value = (element as unknown as Record<string, unknown>)[name];
  const source = typeof value === 'string' ? value : element.getAttribute(attribute);
  const engine = source?.includes('{{') ? loadedEngine() : undefined;
  if (!engine || source === null) return value;
  const where = `${attribute} of <${element.localName}>`;
  const kind = engine.inputKind(attribute);
  return fromAttribute(engine.resolveInput(source, scope, { kind, where }), declaration);
}

/** Whether an input of the element needs the template engine. */
export function hasExpressions(element: ReactiveElement): boolean {
  const named = [...propertiesOf(element).keys()].map(
    (name) => (element as unknown as Record<PropertyKey, unknown>)[name],
  );
  const values = [...named, ...[...element.attributes].map(({ value }) => value)];
  return values.some((value) => typeof value === 'string' && value.includes('{{'));
}

function propertiesOf(element: ReactiveElement): ReadonlyMap<PropertyKey, PropertyDeclaration> {
  return (element.constructor as typeof ReactiveElement).elementProperties;
}

function fromAttribute(text: string, { converter, type }: PropertyDeclaration): unknown {
  const convert = typeof converter === 'function' ? converter : (converter ?? defaultConverter).fromAttribute;
  return convert?.(text, type) ?? text;
}
