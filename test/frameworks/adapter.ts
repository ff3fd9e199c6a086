import type { AioDoneEvent } from '../../components/base/events.js';
import type { Job } from '../../core/index.js';

/** What a page shows: a request for each item, keyed by its id; a script whose job is a function; an owner of two of those. */
export interface Cards {
  readonly title: string;
  readonly items: readonly Item[];
  /** In an object that the page writes as a literal. */
  readonly limit: number;
  /** A part that the framework itself shows, unless it is empty. */
  readonly note: string;
  readonly job: Job<unknown>;
  readonly onDone: (event: AioDoneEvent) => void;
}

export interface Item {
  readonly id: string;
  readonly url: string;
}

/** What of one element a component sets. */
export interface Shape {
  readonly tag: string;
  /** Attributes that never change, as HTML has them. One with `{{…}}` is a template for the element, so it must be an attribute. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The names of the properties and events that are bound. */
  readonly properties: readonly string[];
  readonly events: readonly string[];
}

/** What a component of one element is given. */
export interface Given {
  readonly shown: boolean;
  readonly text: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly listeners: Readonly<Record<string, (event: Event) => void>>;
}

/** A part of a page that a framework has put into the document. */
export interface Mounted<T> {
  update(next: T): void | Promise<void>;
  unmount(): void;
}

/** How a framework puts something into the document; it is there at once. */
export type Mount<T> = (stage: HTMLElement, props: T) => Mounted<T>;

/** A framework. */
export interface Adapter {
  readonly mountCards: Mount<Cards>;
  /** Makes a component of one element, in the framework's own way to write it. */
  readonly componentOf: (shape: Shape) => Mount<Given> | Promise<Mount<Given>>;
}
