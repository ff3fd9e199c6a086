import type { AioDoneEvent } from '../../components/base/events.js';
import type { Job } from '../../core/index.js';

/** What each framework shows: a request for each item, keyed by its id, and one script whose job is a function. */
export interface Cards {
  readonly title: string;
  readonly items: readonly { readonly id: string; readonly url: string }[];
  readonly job: Job<unknown>;
  readonly onDone: (event: AioDoneEvent) => void;
}

/** A page part of a framework. */
export interface Mounted {
  update(cards: Cards): void | Promise<void>;
  unmount(): void;
}

/** How a framework puts cards into the document. */
export type Mount = (stage: HTMLElement, cards: Cards) => Mounted;
