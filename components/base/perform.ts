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

/** The event by which an element asks for its owner. */
export class OwnedEvent extends Event {
  /** Who runs it, if that is an owner of this copy of the library. */
  owner: Element | undefined;

  constructor() {
    super(OWNED, { cancelable: true });
  }
}

/** Whether an owner runs an element: it does not start itself then, whatever happens. */
export function isOwned(element: Element): boolean {
  return !element.dispatchEvent(new OwnedEvent());
}

/** The owner that runs an element. */
export function ownerOf(element: Element): Element | undefined {
  const event = new OwnedEvent();
  element.dispatchEvent(event);
  return event.owner;
}

/** The method by which an owner that collects is started again: its list is out of date. */
export const COLLECT_AGAIN: unique symbol = Symbol('collect again');

/** An owner that may collect. */
interface Collector extends Element {
  /** Starts it again; returns `false` and does nothing if it does not collect, or has not started. */
  [COLLECT_AGAIN](): boolean;
}

/**
 * Starts the nearest owner around an element that collects, as the element's answers are in its list.
 *
 * @param by - Whose change made the list out of date: an owner around it goes on.
 * @returns Whether there was one.
 */
export function collectAgain(element: Element, by: Element): boolean {
  for (let owner = ownerOf(element); owner; owner = ownerOf(owner))
    if (!owner.contains(by) && (owner as Collector)[COLLECT_AGAIN]()) return true;
  return false;
}
