/**
 * The names that expressions see. Names from further out are reached through the prototype chain, which ends in
 * `null`: make names with {@link createNames}.
 */
export type Names = Readonly<Record<PropertyKey, unknown>>;

/** Key under which an element in a template gets the names around it: `element[Symbol.for('aio.names')]`. */
export const OUTER_NAMES: unique symbol = Symbol.for('aio.names') as never;

/**
 * Makes names inside other names.
 *
 * @param outer - The names that stay visible, except those that `names` has too.
 * @param names - The names to add; read now, not followed later.
 * @returns New names; without `outer`, an object without a prototype.
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

/**
 * Copies names, all levels of them: a copy does not change when an owner adds to its names.
 *
 * @param names - The names.
 */
export function copyNames(names: Names): Names {
  const levels: PropertyDescriptorMap[] = [];
  for (let level: Names | null = names; level; level = Object.getPrototypeOf(level) as Names | null)
    levels.push(Object.getOwnPropertyDescriptors(level));
  return levels.reduceRight<Names>(
    (outer, own) => Object.create(outer, own) as Names,
    null as unknown as Names,
  );
}

/**
 * The names that are in reach, as a list for messages, which tells of those that are there without a value: the `event` of the
 * first round of an `<aio-on-event immediate>`.
 *
 * @param names - The names.
 */
export function namesInReach(names: Names): string {
  const found = [];
  for (const name in names) found.push(names[name] === undefined ? `${name} (undefined)` : name);
  return found.join(', ') || 'none';
}

/** The names of the item and the index of the rows around an expression, known when it is compiled. */
export interface RowNames {
  readonly item: string;
  readonly index: string;
  readonly outer: RowNames | undefined;
}

/**
 * What an expression is evaluated in. Each row of a list has its own, in which the item and the index are fields: making
 * an object with a prototype for each row, and looking names up in it, takes several times as long.
 */
export class Environment {
  readonly names: Names;
  readonly lang: string | undefined;
  readonly outer: Environment | undefined;
  readonly item: unknown;
  readonly index: number;
  #own: Names | undefined;

  /**
   * @param names - The names of the template.
   * @param lang - The language for filters.
   * @param outer - The environment around a row.
   * @param item - The item of the row.
   * @param index - Its index.
   */
  constructor(names: Names, lang?: string, outer?: Environment, item?: unknown, index = 0) {
    this.names = names;
    this.lang = lang;
    this.outer = outer;
    this.item = item;
    this.index = index;
  }

  /** The environment of a row in this one. */
  row(item: unknown, index: number): Environment {
    return new Environment(this.names, this.lang, this, item, index);
  }

  /** All names as one object; `rows` are the names of the rows around. */
  allNames(rows: RowNames | undefined): Names {
    if (!rows || !this.outer) return this.names;
    // The item last: it hides an index of the same name
    return (this.#own ??= createNames(this.outer.allNames(rows.outer), {
      [rows.index]: this.index,
      [rows.item]: this.item,
    }));
  }
}
