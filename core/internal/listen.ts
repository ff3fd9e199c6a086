import { show } from './show.js';

/** The event that a target fires under a name, by the type of its `on…` property; else `Event`. */
export type EventOf<T, N extends string> = N extends string
  ? `on${N}` extends keyof T
    ? Exclude<T[`on${N}`], null | undefined> extends (event: infer E, ...rest: never[]) => unknown
      ? [Extract<E, Event>] extends [never]
        ? Event
        : Extract<E, Event>
      : Event
    : Event
  : never;

/** How events are listened to. */
export interface ListenOptions<E = Event> {
  /** Only an event that this is true for counts. */
  readonly filter?: ((event: E) => unknown) | undefined;
  /** Listen in the capture phase. */
  readonly capture?: boolean | undefined;
  /** Promise not to prevent the default. */
  readonly passive?: boolean | undefined;
  /** Prevent the default of the events that count. */
  readonly preventDefault?: boolean | undefined;
  /** Stop the propagation of the events that count. */
  readonly stopPropagation?: boolean | undefined;
}

/** What fires, and under which names. */
export interface Source {
  readonly target: EventTarget;
  readonly names: readonly string[];
}

/** Who hears. */
export interface Hearer {
  next(event: Event): void;
  error(error: unknown): void;
}

/** Gives the target with its names as an array, or throws. */
export function checkSource(target: EventTarget, names: string | readonly string[], what: string): Source {
  if (typeof (target as Partial<EventTarget> | null | undefined)?.addEventListener !== 'function')
    throw new TypeError(`Cannot ${what}: target must be an EventTarget, current value is ${show(target)}`);
  const all: readonly unknown[] = typeof names === 'string' ? [names] : names;
  if (
    !Array.isArray(all) ||
    all.length === 0 ||
    !all.every((name) => typeof name === 'string' && name !== '')
  )
    throw new TypeError(
      `Cannot ${what}: names must be a name or an array of names, current value is ${show(names)}`,
    );
  return { target, names: all as readonly string[] };
}

/** Listens until the result is called; an error of the filter goes to `hearer.error`. */
export function hear({ target, names }: Source, options: ListenOptions, hearer: Hearer): () => void {
  const { filter, capture = false, passive, preventDefault, stopPropagation } = options;
  const listener = (event: Event): void => {
    try {
      if (filter && !filter(event)) return;
    } catch (error) {
      return hearer.error(error);
    }
    if (preventDefault) event.preventDefault();
    if (stopPropagation) event.stopPropagation();
    hearer.next(event);
  };
  const how = passive === undefined ? capture : { capture, passive }; // a dictionary costs its reading
  for (const name of names) target.addEventListener(name, listener, how);
  return () => {
    for (const name of names) target.removeEventListener(name, listener, capture);
  };
}
