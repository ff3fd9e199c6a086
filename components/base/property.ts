import type { PropertyDeclaration, ReactiveElement } from 'lit';

/**
 * Makes a field a reactive property, as Lit's decorator of that name does, of which it is the half that
 * `experimentalDecorators` needs.
 *
 * @param options - As those of Lit.
 * @see docs/decisions/0004-fields-not-accessors.md
 */
export function property(options?: PropertyDeclaration) {
  return (prototype: ReactiveElement, name: string): void =>
    (prototype.constructor as typeof ReactiveElement).createProperty(name, options);
}
