/**
 * The names an expression sees. Names of outer scopes are reached through the prototype chain, which ends in
 * `null`: make scopes with {@link createNames}.
 */
export type Names = Readonly<Record<PropertyKey, unknown>>;

/** Key of the scope an element in a template gets: `element[OUTER_NAMES]`, that is `Symbol.for('aio.names')`. */
export const OUTER_NAMES: unique symbol = Symbol.for('aio.names') as never;

/** Key under which a scope carries the language for filters, that is `Symbol.for('aio.lang')`. */
export const LANG: unique symbol = Symbol.for('aio.lang') as never;

/**
 * Makes a scope inside another one.
 *
 * @param outer - The scope whose names stay visible, unless `names` has the same.
 * @param names - The names to add; read now, not followed later.
 * @returns A new scope; with no `outer`, one with no prototype.
 * @throws {TypeError} If `outer` is frozen and has one of the names.
 *
 * @example
 * ```ts
 * import { createNames, parseExpression } from 'aio-elements/components/template/index.js';
 *
 * const page = createNames(undefined, { user: { name: 'Ada' } });
 * const row = createNames(page, { item: 3 });
 * console.log(parseExpression('user.name + item')(row)); // Ada3
 * ```
 */
export function createNames(outer?: Names | null, names?: object): Names {
  return Object.assign(Object.create(outer ?? null) as Names, names);
}
