import { isCancellation } from '../../core/index.js';
import type { AioErrorEvent } from '../../components/base/events.js';
import { isClear } from '../clear.js';
import type { AioElement } from '../../components/base/aio-element.js';

/** The events at the end of a run, and the state that they tell of. */
const ENDS = new Map([
  ['aio-done', 'done'],
  ['aio-error', 'error'],
  ['aio-cancel', 'cancelled'],
]);

/** What the elements of a page tell, judged: each start has at most one end, and an older value never follows a newer one. */
export class Watch {
  /** What must not be. */
  readonly faults: string[] = [];
  readonly counts: Record<string, number> = {};
  readonly #under = new WeakMap<Element, boolean>();
  readonly #newest = new WeakMap<Element, number>();
  /** How often each error was told by an element, and how often it surfaced: elements that share a request share its error. */
  readonly #errors = new WeakMap<object, { told: number; surfaced: number }>();

  constructor() {
    document.addEventListener('aio-start', this, true);
    for (const name of ENDS.keys()) document.addEventListener(name, this, true);
    window.addEventListener('error', this);
    window.addEventListener('unhandledrejection', this);
  }

  stop(): void {
    document.removeEventListener('aio-start', this, true);
    for (const name of ENDS.keys()) document.removeEventListener(name, this, true);
    window.removeEventListener('error', this);
    window.removeEventListener('unhandledrejection', this);
  }

  handleEvent(event: Event): void {
    this.counts[event.type] = (this.counts[event.type] ?? 0) + 1;
    if (event instanceof ErrorEvent) this.#fault(`an exception: ${event.message}`);
    else if (event instanceof PromiseRejectionEvent) this.#rejection(event);
    else this.#told(event, event.target as AioElement);
  }

  #rejection(event: PromiseRejectionEvent): void {
    event.preventDefault();
    const { reason } = event as { reason: unknown };
    const error = this.#errorOf(reason);
    if (++error.surfaced > Math.max(1, error.told)) this.#fault(`surfaced too often: ${String(reason)}`);
    if (!isClear(reason))
      this.#fault(`surfaced, and is not clear: ${(reason as Error | undefined)?.stack ?? ''}`);
    if (isCancellation(reason)) this.#fault(`a cancellation surfaced: ${String(reason)}`);
  }

  #errorOf(reason: unknown): { told: number; surfaced: number } {
    const key = Object(reason) as object;
    const found = this.#errors.get(key) ?? { told: 0, surfaced: 0 };
    this.#errors.set(key, found);
    return found;
  }

  #told(event: Event, element: AioElement): void {
    if (event.type === 'aio-start') return void this.#under.set(element, true);
    if (event.type === 'aio-error') this.#errorOf((event as AioErrorEvent).error).told++;
    if (ofRound(event, element)) return;
    if (!this.#under.get(element)) this.#fault(`${event.type} of ${element.localName} without a start`);
    this.#under.set(element, false);
    if (element.state !== ENDS.get(event.type))
      this.#fault(`${event.type} of ${element.localName} in the state ${element.state}`);
    if (event.type === 'aio-done' && element.hasAttribute('data-numbered')) this.#number(element);
  }

  #number(element: AioElement): void {
    const number = Number((element.value as { query?: { n?: string } } | null)?.query?.n);
    const newest = this.#newest.get(element) ?? 0;
    if (!(number >= newest)) this.#fault(`${number} came after ${newest}`);
    this.#newest.set(element, number);
  }

  #fault(text: string): void {
    if (this.faults.length < 100) this.faults.push(text);
  }
}

/** The error of a round of an `aio-on-event`, which goes on; its state is `done` if a script has set its value. */
function ofRound({ type }: Event, { localName, state }: AioElement): boolean {
  return type === 'aio-error' && localName === 'aio-on-event' && state !== 'error';
}
