import type { ReactiveElement } from 'lit';

/** Whether an input of the element, property or attribute, has a `{{…}}`, for which it takes the template engine. */
export function needsEngine(element: ReactiveElement): boolean {
  const { elementProperties } = element.constructor as typeof ReactiveElement;
  const properties = [...elementProperties.keys()].map(
    (name) => element[name as keyof ReactiveElement] as unknown,
  );
  const attributes = [...element.attributes].map(({ value }) => value);
  return [...properties, ...attributes].some((value) => typeof value === 'string' && value.includes('{{'));
}
