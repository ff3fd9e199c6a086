import type { ElementState } from '../base/task-controller.js';
import type { Names } from '../template/names.js';

/** An element that is a task: known by what it has, so that those of another copy of the library count too. */
export interface TaskLike extends Element {
  readonly state: ElementState;
  readonly value: unknown;
  readonly error: unknown;
  readonly aio: object;
  cancel(reason?: unknown): boolean;
  readonly runs: { readonly state: ElementState; readonly names: Names };
}

/** Whether something is an element that is a task. */
export function isTaskElement(target: unknown): target is TaskLike {
  const { cancel, runs } = (target ?? {}) as Partial<TaskLike>;
  return target instanceof Element && typeof cancel === 'function' && typeof runs?.names === 'object';
}

/** Whether it runs its children. */
export function isOwner(element: Element): boolean {
  return 'performers' in element;
}

/** The nearest element around that `found` gives something for, through shadow roots. */
export function around<T>(element: Element, found: (element: Element) => T | undefined): T | undefined {
  let next: Element | null = outer(element);
  while (next) {
    const result = found(next);
    if (result !== undefined) return result;
    next = outer(next);
  }
  return undefined;
}

function outer(element: Element): Element | null {
  return element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}
