import { checkAnswer, checkFunction } from './checks.js';
import { wrong } from './show.js';

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

/** Options for listening to events. */
export interface ListenOptions<E = Event> {
  /** An event counts only if this is true for it. It answers at once: no async function. */
  readonly filter?: ((event: E) => unknown) | undefined;
  /** Listens in the capture phase. */
  readonly capture?: boolean | undefined;
  /** The listener does not prevent the default. */
  readonly passive?: boolean | undefined;
  /** Prevents the default of the events that count. */
  readonly preventDefault?: boolean | undefined;
  /** Stops the propagation of the events that count. */
  readonly stopPropagation?: boolean | undefined;
}

/** The names of the options for listening to events. */
export const LISTEN_OPTIONS: readonly string[] = [
  'signal',
  'filter',
  'capture',
  'passive',
  'preventDefault',
  'stopPropagation',
];

/** A target and the names of its events. */
export interface Source {
  readonly target: EventTarget;
  readonly names: readonly string[];
}

/** What is called with the events, or with an error of the filter. */
export interface Receiver {
  next(event: Event): void;
  error(error: unknown): void;
}

/** Gives the target with its names as an array, or throws. */
export function checkSource(target: EventTarget, names: string | readonly string[], what: string): Source {
  if (typeof (target as Partial<EventTarget> | null | undefined)?.addEventListener !== 'function')
    throw wrong(TypeError, `${what}: target must be an EventTarget`, target);
  const all: readonly unknown[] = typeof names === 'string' ? [names] : names;
  if (
    !Array.isArray(all) ||
    all.length === 0 ||
    !all.every((name) => typeof name === 'string' && name !== '')
  )
    throw wrong(TypeError, `${what}: names must be a name or an array of names`, names);
  return { target, names: all as readonly string[] };
}

/** Listens until the result is called; an error of the filter goes to `receiver.error`. */
export function listen({ target, names }: Source, options: ListenOptions, receiver: Receiver): () => void {
  const { filter, passive, preventDefault, stopPropagation } = options;
  const capture = !!options.capture; // Node refuses other values
  checkFunction(filter, 'listen', 'filter');
  const listener = (event: Event): void => {
    try {
      if (filter && !checkAnswer(filter(event), 'listen', 'filter')) return;
    } catch (error) {
      return receiver.error(error);
    }
    if (preventDefault) event.preventDefault();
    if (stopPropagation) event.stopPropagation();
    receiver.next(event);
  };
  const how = passive === undefined ? capture : { capture, passive: !!passive }; // a dictionary costs its reading
  for (const name of names) target.addEventListener(name, listener, how);
  return () => {
    for (const name of names) target.removeEventListener(name, listener, capture);
  };
}
