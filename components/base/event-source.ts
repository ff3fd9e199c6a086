import { type Aio, type EventOptions, type WaitOptions } from '../../core/index.js';
import { parseExpression } from '../template/expression.js';
import { createNames, type Names } from '../template/names.js';
import { loadedEngine } from './engine.js';
import type { TaskElement } from './task-element.js';

/** The inputs of an element that listens. */
export interface EventInputs {
  /** What fires: a selector in the same root, `parent`, `window`, `document`, or the target itself. */
  target: EventTarget | string;
  /** The name of the event, or several with spaces between. */
  name: string;
  /** An expression over `event` and the names of the scope. */
  filter: string;
  /** Prevent the default of the events that count. */
  preventDefault: boolean;
  /** Listen in the capture phase. */
  capture: boolean;
  /** Promise not to prevent the default. */
  passive: boolean;
}

/**
 * What an element listens to, as the arguments of `event` and `events`.
 *
 * @throws {TypeError} If the target is not there.
 * @throws {TemplateError} If an expression is wrong.
 */
export function eventSource(
  element: TaskElement & EventInputs,
  aio: Aio,
  scope: Names,
): [target: EventTarget, names: string[], options: EventOptions] {
  const { filter, preventDefault, capture, passive } = element;
  const input = (name: 'target' | 'name'): unknown =>
    loadedEngine()?.inputOf(element, name, scope) ?? element[name];
  const test = filter && parseExpression(filter, `filter of <${element.localName}>`);
  return [
    targetOf(element, input('target')),
    String(input('name')).trim().split(/\s+/),
    {
      ...(aio as WaitOptions),
      filter: test ? (event) => test(createNames(scope, { event })) : undefined,
      preventDefault,
      capture,
      passive: passive || undefined,
    },
  ];
}

function targetOf(element: Element, target: unknown): EventTarget {
  if (typeof target !== 'string') return target as EventTarget;
  const found = named(element, target) ?? (element.getRootNode() as ParentNode).querySelector(target);
  if (found) return found;
  const where = `target of <${element.localName}>`;
  throw new TypeError(`Cannot listen: ${where} must be there, current value is ${target}`);
}

function named(element: Element, name: string): EventTarget | null {
  if (name === 'window') return window;
  if (name === 'document') return element.ownerDocument;
  return name === 'parent' ? element.parentNode : null;
}
