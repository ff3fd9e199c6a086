import type { ElementState } from '../../base/task-controller.js';

/** What the inspector uses of an element that is a task: its public properties, so that every copy of the library counts. */
export interface TaskElement extends Element {
  readonly state: ElementState;
  readonly value: unknown;
  readonly error: unknown;
  cancel(reason?: unknown): boolean;
}

/** Whether a value is an element that is a task: one that an owner can run, and that has a state. */
export function isTaskElement(value: unknown): value is TaskElement {
  const { nodeType, state, cancel } = (value ?? {}) as Partial<TaskElement>;
  return (
    nodeType === Node.ELEMENT_NODE &&
    PERFORM in (value as TaskElement) &&
    typeof state === 'string' &&
    typeof cancel === 'function'
  );
}

/** The name of an element and of its tasks: the tag with the id, such as `aio-fetch#user`. */
export function nameOf({ localName, id }: Element): string {
  return id ? `${localName}#${id}` : localName;
}

/** The first result of `find` for an ancestor of the element, from the nearest on; shadow roots are crossed. */
export function findAncestor<T>(element: Element, find: (ancestor: Element) => T | undefined): T | undefined {
  for (let next = parentOf(element); next; next = parentOf(next)) {
    const result = find(next);
    if (result !== undefined) return result;
  }
  return undefined;
}

function parentOf(element: Element): Element | null {
  return element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}

/** The method by which an owner runs an element. */
const PERFORM = Symbol.for('aio.perform');
