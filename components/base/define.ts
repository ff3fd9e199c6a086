/**
 * Defines a tag, only where it is free and where there are tags: a second copy of the library does not break the
 * first, and an import in Node does nothing.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  const registry = (globalThis as { customElements?: CustomElementRegistry }).customElements;
  if (registry && !registry.get(tag)) registry.define(tag, element);
}
