import type { Ajax, AjaxOptions, AjaxRequest } from '../../core/index.js';
import { headerEntries } from './fields.js';
import type { RequestInputs } from './request-element.js';

/** An answer that the page remembers. */
interface Remembered {
  readonly answer: AjaxRequest;
  /** When it came, as `performance.now()` says. */
  readonly time: number;
  /** The whole address that was asked for. */
  readonly address: string;
}

/** How many answers are remembered; the oldest is forgotten first. */
const LIMIT = 100;

const answers = new Map<string, Remembered>();

/** Counts the times that something was forgotten: an answer to a request from before must not be remembered any more. */
let generation = 0;

/** What an answer is remembered by: everything that it may depend on. */
export interface AnswerKey {
  readonly text: string;
  readonly address: string;
  readonly generation: number;
}

/**
 * What the answer to a GET is remembered by: the address, the headers, the credentials, the client and the format.
 *
 * @param ajax - What sends the request: another one for each client.
 * @param address - The whole address, without the query that `data` makes.
 * @returns The key; `undefined` if the answer must not be remembered.
 */
export function answerKey(inputs: RequestInputs, ajax: Ajax, address: string): AnswerKey | undefined {
  const { method, options } = inputs;
  const { headers, data, credentials, format } = options;
  const query = queryOf(data);
  if (method !== 'GET' || format === 'stream' || query === undefined) return undefined;
  const sent = JSON.stringify(headerEntries(headers).sort());
  const text = JSON.stringify([numberOf(ajax), address, query, sent, credentials, format]);
  return { text, address, generation };
}

/**
 * The answer that is remembered under a key.
 *
 * @returns The answer and its age, in seconds; `undefined` if there is none.
 */
export function recall({
  text,
}: AnswerKey): { readonly answer: AjaxRequest; readonly age: number } | undefined {
  const found = answers.get(text);
  return found && { answer: found.answer, age: (performance.now() - found.time) / 1000 };
}

/** Remembers an answer that is ok, unless something has been forgotten since the request was made. */
export function remember(key: AnswerKey, answer: AjaxRequest): void {
  if (!answer.ok || key.generation !== generation) return;
  answers.delete(key.text);
  answers.set(key.text, { answer, time: performance.now(), address: key.address });
  const [oldest] = answers.keys();
  if (answers.size > LIMIT && oldest !== undefined) answers.delete(oldest);
}

/** Called when answers are forgotten: under which beginnings of addresses, and because of whom. */
export type ForgetListener = (prefixes: readonly string[], by: Element) => void;

const listeners = new Set<ForgetListener>();

/**
 * Calls a function whenever answers are forgotten.
 *
 * @returns Ends that.
 */
export function onForget(listener: ForgetListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Forgets the answers to all addresses that begin with one of the prefixes. */
export function forget(prefixes: readonly string[], by: Element): void {
  generation++;
  for (const [text, { address, answer }] of answers)
    if (prefixes.some((prefix) => address.startsWith(prefix) || answer.url.startsWith(prefix)))
      answers.delete(text);
  for (const listener of [...listeners]) listener(prefixes, by);
}

/**
 * What sends requests that may share an answer with others of now, but not with those from before something was
 * forgotten.
 */
export function senderOfNow(ajax: Ajax): Ajax {
  if (generation === 0) return ajax;
  let known = senders.get(ajax);
  if (known?.generation !== generation) {
    const send = ((...request: Parameters<Ajax>) => ajax(...request)) as Ajax;
    senders.set(ajax, (known = { send, generation }));
  }
  return known.send;
}

const senders = new WeakMap<Ajax, { readonly send: Ajax; readonly generation: number }>();

const numbers = new WeakMap<Ajax, number>();
let last = 0;

function numberOf(ajax: Ajax): number {
  const number = numbers.get(ajax) ?? ++last;
  numbers.set(ajax, number);
  return number;
}

/** The query that data makes, as text; `undefined` for data of which that is not known. */
function queryOf(data: AjaxOptions['data']): string | undefined {
  if (data === undefined || data === null) return '';
  if (OPAQUE.some((kind) => data instanceof kind)) return undefined;
  if (typeof data === 'string') return data;
  if (typeof data !== 'object') return undefined; // the request refuses it
  return JSON.stringify(Symbol.iterator in data ? [...(data as Iterable<unknown>)] : data);
}

/** Bodies that tell nothing of what is in them. */
const OPAQUE = [FormData, Blob, ReadableStream];
