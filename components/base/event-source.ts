import type { ReactiveElement } from 'lit';
import type { EventOptions, WaitOptions } from '../../core/index.js';
import { createNames, type Expression, type Names } from '../template/index.js';
import { currentTargetOf, type EventTargetController, type Listened } from './event-target-controller.js';
import { expressionOf, inputOf } from './inputs.js';
import { tagOf, wrongValue } from './wrong-value.js';

/** The inputs of an element that listens. */
export interface EventInputs {
  /** The target: a selector, `parent`, `window`, `document`, or the object itself. */
  readonly target: EventTarget | string;
  /** The name of the event, or several with spaces between. */
  readonly name: string;
  /** An expression over `event` and the names. */
  readonly filter: string;
  /** Prevent the default of the events that count. */
  readonly preventDefault: boolean;
  /** Listen in the capture phase. */
  readonly capture: boolean;
  /** Promise not to prevent the default. */
  readonly passive: boolean;
}

/** What an element listens to, as the arguments of `event` and `events`. */
export type EventSource = [target: EventTarget, names: string[], options: EventOptions];

/** How an element listens. */
export interface EventSourceOptions {
  /** The controller of the element. */
  readonly events: EventTargetController;
  /** What ends the listening. */
  readonly scope: WaitOptions;
  /** Called with each event that counts, as it was while its listeners were called. */
  readonly heard?: (snapshot: Event) => void;
}

/**
 * What an element listens to.
 *
 * @param element - The element.
 * @param names - The names that its inputs see.
 * @param options - How it listens.
 * @throws {TemplateError} If the filter is not an expression.
 * @throws {SyntaxError} If the target is a text that is not a selector.
 * @throws {TypeError} If the target is neither a text nor an `EventTarget`.
 */
export function eventSource(
  element: ReactiveElement & EventInputs,
  names: Names,
  { events, scope, heard }: EventSourceOptions,
): EventSource {
  const target = inputOf(element, 'target', names);
  checkTarget(target, element);
  const test = expressionOf(element, 'filter');
  const { preventDefault, capture, passive } = element;
  return [
    events.target((host) => targetOf(host, target)) as EventTarget,
    String(inputOf(element, 'name', names))
      .trim()
      .split(/\s+/),
    {
      ...scope,
      filter: test || heard ? filterOf(names, test, heard) : undefined,
      preventDefault,
      capture,
      passive: passive || undefined,
    },
  ];
}

function filterOf(
  names: Names,
  test: Expression | undefined,
  heard: EventSourceOptions['heard'],
): (event: Event) => boolean {
  return (event) => {
    const snapshot = snapshotOf(event);
    const counts = !test || Boolean(test(createNames(names, { event: snapshot })));
    if (counts) heard?.(snapshot);
    return counts;
  };
}

function checkTarget(target: unknown, element: Element): asserts target is Listened {
  const what = `listen: target of ${tagOf(element)} must be a selector or an EventTarget`;
  if (typeof target === 'string' && target.trim()) {
    const isWordOrSelector = typeof targetOf(element, target) !== 'string' || isSelector(target);
    if (!isWordOrSelector) throw wrongValue(what, target, SyntaxError);
  } else if (typeof (target as Partial<EventTarget> | null | undefined)?.addEventListener !== 'function')
    throw wrongValue(what, target);
}

function isSelector(text: string): boolean {
  try {
    document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}

function targetOf(element: Element, target: Listened): Listened {
  if (target === 'window') return element.ownerDocument.defaultView ?? window;
  if (target === 'document') return element.ownerDocument;
  return target === 'parent' ? (element.parentNode ?? element) : target;
}

/** The properties that an event has only while its listeners are called. */
const FLEETING = ['currentTarget', 'target', 'relatedTarget', 'eventPhase'] as const;

/** A view of an event that keeps its current properties: the platform resets some after the listeners have been called. */
function snapshotOf(event: Event): Event {
  const kept = new Map<PropertyKey, unknown>();
  for (const name of FLEETING) kept.set(name, (event as unknown as Record<string, unknown>)[name]);
  kept.set('currentTarget', currentTargetOf(event));
  return new Proxy(event, {
    get(target, name) {
      if (kept.has(name) && name in target) return kept.get(name);
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set: (target, name, value) => Reflect.set(target, name, value),
  });
}
