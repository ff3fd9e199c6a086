import {
  delayOf,
  makeAttempts,
  type Attempted,
  type Attempts,
  type FullBackoff,
} from '../internal/attempts.js';
import type { WaitOptions } from '../internal/cancellation.js';
import { DecodeError, HttpError, NetworkError } from './errors.js';
import { PASSING_STATUSES } from './retry-policy.js';
import { retryAfter } from './retry-after.js';
import type { ServerEvent } from './server-event.js';
import { isEventStream, readers, withData, type Live } from './stream-formats.js';

/** How a stream of server-sent events is connected, and connected again. */
export interface Connection {
  /** Connects, from the event with that id on. */
  connect(lastId: string): Promise<Live>;
  /** When to connect again, and how often without an event. */
  readonly policy: FullBackoff;
  /** What ends the pauses. */
  readonly options: WaitOptions;
}

/**
 * The events of a server, over as many connections as it takes; `first` is one that is made already. The last connection
 * ends with the scope that `connection` connects in.
 */
export async function* serverEvents(
  connection: Connection,
  first?: Live,
): AsyncGenerator<ServerEvent, void, undefined> {
  const { policy, options } = connection;
  const source = new Reconnecting(connection, first);
  const attempts: Attempts<ServerEvent | undefined> = {
    policy,
    options,
    attempt: () => source.next(),
    again: (outcome, number) => source.pauseAfter(outcome, number),
  };
  for (let event; (event = await makeAttempts(attempts));) yield event;
}

/** The events of one connection after the other. */
class Reconnecting {
  readonly #connection: Connection;
  readonly #parser = new EventParser();
  #live: Live | undefined;
  #events: AsyncGenerator<ServerEvent, void, undefined> | undefined;

  constructor(connection: Connection, first: Live | undefined) {
    this.#connection = connection;
    this.#live = first;
  }

  /** The next event; `undefined` if the connection has ended. */
  async next(): Promise<ServerEvent | undefined> {
    if (!this.#events) {
      this.#live ??= await this.#connection.connect(this.#parser.lastId);
      this.#events = eventsOf(this.#live, this.#parser);
    }
    const { value } = await this.#events.next();
    return value ?? undefined;
  }

  /** How long to wait before the next connection, in seconds; `false` if there is to be none: it would not help, or not soon enough. */
  pauseAfter(outcome: Attempted<ServerEvent | undefined>, number: number): number | false {
    const { policy } = this.#connection;
    const error = 'error' in outcome ? outcome.error : undefined;
    const asked = askedBy(error);
    const isPassing = 'value' in outcome ? this.#isCut(outcome.value) : mayPass(error);
    if (!isPassing || asked > policy.maxDelay) return false;
    this.#live = this.#events = undefined;
    const { retry = 0 } = this.#parser;
    const delay = delayOf({ ...policy, delay: retry || policy.delay }, number);
    return Math.max(asked, Math.min(policy.maxDelay, Math.max(retry, delay)));
  }

  /** Whether the connection has ended, and the server has not said that no events will come. */
  #isCut(event: ServerEvent | undefined): boolean {
    return !event && !!this.#live && !WITHOUT_EVENTS.has(this.#live.status);
  }
}

/** The statuses by which a server says that no events will come. */
const WITHOUT_EVENTS = new Set([204, 205]);

/** Whether another connection may succeed after an error. */
function mayPass(error: unknown): boolean {
  return error instanceof HttpError ? PASSING_STATUSES.includes(error.status) : error instanceof NetworkError;
}

/** The pause that an answer asks for, in seconds. */
function askedBy(error: unknown): number {
  return (error instanceof HttpError && retryAfter(error.request.headers.get('retry-after'))) || 0;
}

async function* eventsOf(live: Live, parser: EventParser): AsyncGenerator<ServerEvent, void, undefined> {
  if (WITHOUT_EVENTS.has(live.status)) return;
  const type = live.headers.get('content-type') ?? '';
  if (!isEventStream(type)) {
    await live.data.cancel();
    const why = new TypeError(`the Content-Type is ${JSON.stringify(type)}, not "text/event-stream"`);
    throw new DecodeError(withData(live, ''), why);
  }
  parser.restart();
  const decoder = new TextDecoder(); // always UTF-8, without a byte order mark
  for await (const piece of readers.bytes(live)) yield* parser.read(decoder.decode(piece, { stream: true }));
}

/**
 * Reads the format of server-sent events, and keeps what outlasts a connection.
 *
 * @see Source: HTML standard, 9.2.6, "Interpreting an event stream".
 */
export class EventParser {
  /** The last id that came with a finished block. */
  lastId = '';
  /** The pause before the next connection that the server asked for, in seconds. */
  retry: number | undefined;
  #id = '';
  #event = '';
  #data: string[] = [];
  /** The line that has begun, in the pieces that it came in: joined once. */
  #line: string[] = [];
  /** Whether the text so far ends with a CR: then a LF at the beginning of the next piece belongs to it. */
  #afterReturn = false;

  /** Forgets a block that was not finished: another connection follows. */
  restart(): void {
    this.#id = this.lastId;
    this.#event = '';
    this.#data = [];
    this.#line = [];
    this.#afterReturn = false;
  }

  /** The events that a piece of text finishes. */
  *read(piece: string): Generator<ServerEvent, void, undefined> {
    if (!piece) return;
    const text = this.#afterReturn && piece.startsWith('\n') ? piece.slice(1) : piece;
    this.#afterReturn = piece.endsWith('\r');
    const [first = '', ...more] = text.split(/\r\n|\r|\n/);
    this.#line.push(first);
    for (const next of more) {
      const line = this.#line.join('');
      this.#line = [next];
      if (line) this.#field(line);
      else yield* this.#finish();
    }
  }

  #field(line: string): void {
    const { name, value } = fieldOf(line);
    if (name === 'data') this.#data.push(value);
    if (name === 'event') this.#event = value;
    if (name === 'id' && !value.includes('\0')) this.#id = value;
    if (name === 'retry' && /^\d+$/.test(value)) this.retry = Number(value) / 1000;
  }

  /** An empty line finishes a block; one without data has no event, but its id counts. */
  *#finish(): Generator<ServerEvent, void, undefined> {
    const [event, data] = [this.#event, this.#data];
    this.lastId = this.#id;
    this.#event = '';
    this.#data = [];
    if (data.length) yield { event: event || 'message', id: this.lastId, data: data.join('\n') };
  }
}

/** The name and the value of a line, without the first space of the value. */
function fieldOf(line: string): { readonly name: string; readonly value: string } {
  const colon = line.indexOf(':');
  if (colon < 0) return { name: line, value: '' };
  return { name: line.slice(0, colon), value: line.slice(colon + 1).replace(/^ /, '') };
}

/** The bytes of an id in UTF-8, each as a character: the form in which `Headers` takes bytes. */
export function headerOfId(id: string): string {
  return Array.from(new TextEncoder().encode(id), (byte) => String.fromCharCode(byte)).join('');
}
