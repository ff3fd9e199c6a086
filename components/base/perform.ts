import type { Aio } from '../../core/index.js';
import type { Names } from '../template/index.js';

/** The method by which an owner runs an element: `Symbol.for('aio.perform')`. Any element that has it can be run. */
export const PERFORM: unique symbol = Symbol.for('aio.perform') as never;

/** What an owner can run. */
export interface Performer<T = unknown> extends Element {
  /** Runs the element in the owner's scope of cancellation, with the owner's names. */
  [PERFORM](aio: Aio, names: Names): PromiseLike<T>;
}

/** The method by which an owner asks whether the page shows an error of an element: `Symbol.for('aio.shows-error')`. */
export const SHOWS_ERROR: unique symbol = Symbol.for('aio.shows-error') as never;

/** What can show its error. */
export interface ShowsError {
  readonly error: unknown;
  [SHOWS_ERROR](error: unknown): boolean;
}

/** Whether an owner can run this element. */
export function isPerformer(element: Element): element is Performer {
  return typeof (element as Partial<Performer>)[PERFORM] === 'function';
}

/** The event by which an element asks whether an owner runs it: the owner cancels it. */
export const OWNED = 'aio-owned';

/** Whether an owner runs an element: it does not start itself then, whatever happens. */
export function isOwned(element: Element): boolean {
  return !element.dispatchEvent(new Event(OWNED, { cancelable: true }));
}
