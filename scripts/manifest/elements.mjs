// The elements of a manifest, as its readers want them.

/**
 * @typedef {{ name: string, file: string, summary?: string, description?: string, members: any[], attributes: any[], events: any[],
 *   slots: any[], cssStates: any[], cssParts: any[], commands: any[], superclass?: { name: string } }} Element
 * @typedef {{ classes: Map<string, Element>, tags: { tag: string, element: Element }[] }} Elements
 */

const LISTS = ['members', 'attributes', 'events', 'slots', 'cssStates', 'cssParts', 'commands'];
const none = Object.fromEntries(LISTS.map((list) => [list, []]));

/** The classes by their names, and the tags with their classes, by the alphabet. @returns {Elements} */
export function elementsOf({ modules }) {
  const classes = new Map(
    modules.flatMap(({ path: file, declarations = [] }) =>
      declarations
        .filter(({ kind }) => kind === 'class')
        .map((found) => [found.name, { ...none, ...found, file }]),
    ),
  );
  const tags = modules
    .flatMap((module) => module.exports ?? [])
    .filter(({ kind }) => kind === 'custom-element-definition')
    .map(({ name, declaration }) => ({ tag: name, element: classes.get(declaration.name) }))
    .filter(({ element }) => element)
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
  return { classes, tags };
}
