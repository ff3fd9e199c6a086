import type { TemplateResult } from 'lit';
import type { ElementState } from './task-controller.js';

/** What the parts see of their element. */
export interface PartsElement extends HTMLElement {
  readonly state: ElementState;
  /** In seconds. */
  readonly pendingDelay: number;
  readonly renderer: ((element: never) => TemplateResult) | undefined;
}

/** The children that are parts of an element for a state: those with its name as slot. */
export function partsOf(host: Element, state: ElementState): Element[] {
  return [...host.children].filter(({ slot }) => slot === state);
}

/** The templates among the parts for a state, or for any. */
export function templatesOf(host: Element, state?: ElementState): HTMLTemplateElement[] {
  return [...host.children].filter(
    (child): child is HTMLTemplateElement =>
      child instanceof HTMLTemplateElement && (state ? child.slot === state : !!child.slot),
  );
}
