/**
 * Defines a tag if it is free and the platform has custom elements: a second copy of the library does not break the first,
 * and an import in Node does nothing.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  const registry = (globalThis as { customElements?: CustomElementRegistry }).customElements;
  if (registry && !registry.get(tag)) registry.define(tag, element);
}
