/**
 * The events of every element. They do not bubble, as elements nest: observe a subtree with `{ capture: true }`.
 */

/** Before an element starts itself. Cancel it to prevent that: this is how an owner claims a child. */
export class AioAutostartEvent extends Event {
  constructor() {
    super('aio-autostart', { cancelable: true });
  }
}

/** A run has started. */
export class AioStartEvent extends Event {
  constructor() {
    super('aio-start');
  }
}

/** The progress of a transfer. */
export interface Progress {
  /** Which way. */
  readonly phase: 'upload' | 'download';
  /** Bytes so far. */
  readonly loaded: number;
  /** Bytes in all; 0 if unknown. */
  readonly total: number;
}

/** A run has made progress. */
export class AioProgressEvent<P = Progress> extends Event {
  /** The progress: for a request the bytes, for a stream the item. */
  readonly progress: P;

  constructor(progress: P) {
    super('aio-progress');
    this.progress = progress;
  }
}

/** A run is done. */
export class AioDoneEvent<T = unknown> extends Event {
  /** The value of the run. */
  readonly value: T;

  constructor(value: T) {
    super('aio-done');
    this.value = value;
  }
}

/** A run has failed. Cancel it to mark the error as handled. */
export class AioErrorEvent extends Event {
  /** The error of the run. */
  readonly error: unknown;

  constructor(error: unknown) {
    super('aio-error', { cancelable: true });
    this.error = error;
  }
}

/** A run was cancelled. */
export class AioCancelEvent extends Event {
  /** The reason, the same object. */
  readonly reason: unknown;

  constructor(reason: unknown) {
    super('aio-cancel');
    this.reason = reason;
  }
}

/** The element went back to `idle`. */
export class AioResetEvent extends Event {
  constructor() {
    super('aio-reset');
  }
}

/**
 * The events of an element by their names, for `addEventListener`.
 *
 * @typeParam T - The type of the element's value.
 * @typeParam P - The type of its progress.
 */
export interface AioEventMap<T = unknown, P = unknown> {
  'aio-autostart': AioAutostartEvent;
  'aio-start': AioStartEvent;
  'aio-progress': AioProgressEvent<P>;
  'aio-done': AioDoneEvent<T>;
  'aio-error': AioErrorEvent;
  'aio-cancel': AioCancelEvent;
  'aio-reset': AioResetEvent;
}

/** An event as a listener of an element gets it: `currentTarget` is that element. */
export type EventOn<E, Target> = E & { readonly currentTarget: Target };

/** Options of a listener that is not for the capture phase. */
export type AtTarget<Options> = false | (Options & { readonly capture?: false | undefined });

declare global {
  /* eslint-disable @typescript-eslint/no-empty-object-type -- the names are in one place */
  interface HTMLElementEventMap extends AioEventMap {}
  interface DocumentEventMap extends AioEventMap {}
  /* eslint-enable @typescript-eslint/no-empty-object-type */
}

/** The events after which an element shows something else. */
export const RUN_EVENTS: readonly string[] = [
  'aio-start',
  'aio-progress',
  'aio-done',
  'aio-error',
  'aio-cancel',
  'aio-reset',
];
