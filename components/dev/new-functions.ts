import type { Warn } from './warnings.js';

/** The properties that take a function, and what a page writes to keep it. */
const PROPERTIES = ['job', 'renderer'] as const;

/** How many functions of the same text, one after the other, are new on every render. */
const MANY = 3;

/** Warns of a `job` or `renderer` that is a new function each time it is set, of an element of this class. */
export function watchFunctions(kind: CustomElementConstructor, warn: Warn): void {
  for (const name of PROPERTIES) {
    const owner = ownerOf(kind.prototype as object, name);
    if (owner && !watched.get(owner)?.has(name)) watchProperty(owner, name, warn);
  }
}

function watchProperty(owner: object, name: (typeof PROPERTIES)[number], warn: Warn): void {
  const { set, ...others } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
  if (!set) return;
  watched.set(owner, (watched.get(owner) ?? new Set()).add(name));
  const seen = new WeakMap<Element, Seen>();
  Object.defineProperty(owner, name, {
    ...others,
    set(this: Element, value: unknown) {
      if (isNewAgain(seen, this, value)) warn('new-function', this, adviceFor(name));
      set.call(this, value);
    },
  });
}

/** The properties that are watched, by the prototypes that have them. */
const watched = new WeakMap<object, Set<string>>();

/** The function that an element was given last, and how often it was another one of the same text. */
interface Seen {
  readonly value: unknown;
  readonly count: number;
}

function isNewAgain(all: WeakMap<Element, Seen>, element: Element, value: unknown): boolean {
  const { value: last, count } = all.get(element) ?? { value: undefined, count: 0 };
  if (last === value) return false;
  const isAgain = typeof value === 'function' && typeof last === 'function' && String(last) === String(value);
  all.set(element, { value, count: isAgain ? count + 1 : 1 });
  return isAgain && count + 1 >= MANY;
}

function adviceFor(name: (typeof PROPERTIES)[number]): string {
  const cost = name === 'renderer' ? 'it renders again each time' : 'the next run has it, and none starts';
  return `${name} is a new function on every render: ${cost}. Make it once, outside of the component or with useCallback, useMemo or their like`;
}

function ownerOf(prototype: object, name: string): object | undefined {
  for (let at: object | null = prototype; at; at = Object.getPrototypeOf(at) as object | null)
    if (Object.hasOwn(at, name)) return at;
  return undefined;
}
