/** What the page and the program in its frame say to each other, through one channel. */

/** From the frame: a line of the console. */
export interface ConsoleMessage {
  readonly type: 'console';
  readonly level: 'debug' | 'error' | 'info' | 'log' | 'warn';
  readonly text: string;
}

/** From the frame: a request to the demo API, with a port of its own for the answer. */
export interface RequestMessage {
  readonly type: 'request';
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: ArrayBuffer | undefined;
  readonly redirect: RequestRedirect;
  readonly credentials: RequestCredentials;
}

/** From the frame. */
export type FrameMessage = ConsoleMessage | RequestMessage;

/** To the frame: shows the inspector, or takes it away. */
export interface InspectorMessage {
  readonly type: 'inspector';
  readonly isShown: boolean;
}

/** To the frame, on the port of a request: how the answer begins, each piece of it that was asked for, its end or its failure. */
export type AnswerMessage =
  | {
      readonly type: 'head';
      readonly url: string;
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly (readonly [string, string])[];
      readonly redirected: boolean;
      /** What `type` of the response is. */
      readonly kind: ResponseType;
    }
  | { readonly type: 'chunk'; readonly chunk: Uint8Array<ArrayBuffer> }
  | { readonly type: 'end' }
  | { readonly type: 'failure'; readonly message: string };

/** From the frame, on the port of a request: it wants the next piece, or nothing more. */
export type AskMessage = 'abort' | 'pull';

/** What the frame is given to begin with. */
export interface Start {
  /** The library, as one module. */
  readonly library: string;
  /** The inspector, as one module. */
  readonly inspector: string;
  readonly css: string;
  readonly js: string;
}
