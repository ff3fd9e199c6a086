/** What the page and the program in its frame say to each other, through one channel. */

const LEVELS = ['debug', 'error', 'info', 'log', 'warn'] as const;
const REDIRECTS = ['error', 'follow', 'manual'] as const satisfies RequestRedirect[];
const CREDENTIALS = ['include', 'omit', 'same-origin'] as const satisfies RequestCredentials[];

/** How many lines of the console are kept; older ones are counted. */
export const MOST_LINES = 1000;

/** A line of the console. */
export interface ConsoleLine {
  readonly level: (typeof LEVELS)[number];
  readonly text: string;
}

/** From the frame: lines of the console, oldest first. */
export interface ConsoleMessage {
  readonly type: 'console';
  readonly lines: readonly ConsoleLine[];
  /** How many lines before these are left out, as there were too many at once. */
  readonly omitted: number;
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

/** From the frame: the answer to the question whether it still works. */
export interface AliveMessage {
  readonly type: 'alive';
}

/** From the frame. */
export type FrameMessage = AliveMessage | ConsoleMessage | RequestMessage;

/** To the frame: the question whether it still works; the inspector is to be shown, or taken away. */
export type PageMessage =
  { readonly type: 'alive?' } | { readonly type: 'inspector'; readonly isShown: boolean };

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

/**
 * Reads a message of the frame. The program may be anybody's, and may send anything.
 *
 * @param data - What came.
 * @returns The message; `undefined` if it is none.
 */
export function frameMessageOf(data: unknown): FrameMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type } = data as { type?: unknown };
  if (type === 'alive') return { type };
  if (type === 'console' && isConsole(data)) return data;
  return type === 'request' && isRequest(data) ? data : undefined;
}

/** What it would be, if it were. */
type Unchecked<T> = { readonly [Name in keyof T]?: unknown };

function isConsole(data: Unchecked<ConsoleMessage>): data is ConsoleMessage {
  const { lines, omitted } = data;
  const isCount = Number.isSafeInteger(omitted) && Number(omitted) >= 0;
  return isCount && Array.isArray(lines) && lines.every(isLine);
}

function isLine(line: unknown): boolean {
  if (typeof line !== 'object' || line === null) return false;
  const { level, text } = line as Unchecked<ConsoleLine>;
  return isOneOf(LEVELS, level) && typeof text === 'string';
}

function isRequest(data: Unchecked<RequestMessage>): data is RequestMessage {
  const { method, url, headers, body, redirect, credentials } = data;
  const hasTexts = typeof method === 'string' && typeof url === 'string';
  const hasHeaders = Array.isArray(headers) && headers.every(isHeader);
  const hasBody = body === undefined || body instanceof ArrayBuffer;
  const hasWords = isOneOf(REDIRECTS, redirect) && isOneOf(CREDENTIALS, credentials);
  return hasTexts && hasHeaders && hasBody && hasWords;
}

function isHeader(header: unknown): boolean {
  return Array.isArray(header) && header.length === 2 && header.every((part) => typeof part === 'string');
}

function isOneOf(words: readonly string[], word: unknown): boolean {
  return typeof word === 'string' && words.includes(word);
}
