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

/** How far a transfer is. */
export interface Progress {
  /** What is under way. */
  readonly phase: 'upload' | 'download';
  /** Bytes so far. */
  readonly loaded: number;
  /** Bytes in all; 0 where nobody knows. */
  readonly total: number;
}

/** A run has come further. */
export class AioProgressEvent<P = Progress> extends Event {
  /** How far it is. */
  readonly progress: P;

  constructor(progress: P) {
    super('aio-progress');
    this.progress = progress;
  }
}

/** A run is done. */
export class AioDoneEvent<T = unknown> extends Event {
  /** What it ended with. */
  readonly value: T;

  constructor(value: T) {
    super('aio-done');
    this.value = value;
  }
}

/** A run has failed. Cancel it to mark the error as handled. */
export class AioErrorEvent extends Event {
  /** Why. */
  readonly error: unknown;

  constructor(error: unknown) {
    super('aio-error', { cancelable: true });
    this.error = error;
  }
}

/** A run was cancelled. */
export class AioCancelEvent extends Event {
  /** Why: the reason object itself. */
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

/** The events by their names, for `addEventListener`. */
export interface AioEventMap {
  'aio-autostart': AioAutostartEvent;
  'aio-start': AioStartEvent;
  'aio-progress': AioProgressEvent<unknown>;
  'aio-done': AioDoneEvent;
  'aio-error': AioErrorEvent;
  'aio-cancel': AioCancelEvent;
  'aio-reset': AioResetEvent;
}

declare global {
  /* eslint-disable @typescript-eslint/no-empty-object-type -- the names are in one place */
  interface HTMLElementEventMap extends AioEventMap {}
  interface DocumentEventMap extends AioEventMap {}
  /* eslint-enable @typescript-eslint/no-empty-object-type */
}

/** The names of the events after which an element shows something else. */
export const RUN_EVENTS: readonly string[] = [
  'aio-start',
  'aio-progress',
  'aio-done',
  'aio-error',
  'aio-cancel',
  'aio-reset',
];
