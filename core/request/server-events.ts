import type { EventSourceParser } from 'eventsource-parser';
import type * as parsing from 'eventsource-parser';
import { delayOf, type FullBackoff } from '../internal/backoff.js';
import type { WaitOptions } from '../internal/cancellation.js';
import { sleep } from '../sleep.js';
import { HttpError, NetworkError } from './errors.js';
import { readers, type Live } from './stream-formats.js';
import type { ServerEvent } from './stream-options.js';

/** How a connection is made, and made again. */
export interface Line {
  /** Connects, going on after the event with that id. */
  connect(lastId: string): Promise<Live>;
  /** When to connect again; never if it is left out. */
  readonly policy: FullBackoff | undefined;
  /** What ends the pauses. */
  readonly options: WaitOptions;
}

/** The events of a server; `first` is a connection that is made already. */
// eslint-disable-next-line complexity -- one connection after the other: each way one can end is a branch
export async function* serverEvents(line: Line, first?: Live): AsyncGenerator<ServerEvent, void, undefined> {
  const reader = new Reader(await import('eventsource-parser'));
  let live = first;
  for (let failures = 0; ; failures++) {
    try {
      live ??= await line.connect(reader.id);
      if (live.status === 204) return;
      for await (const text of readers.text(live))
        for (const event of reader.read(text)) {
          failures = 0;
          yield event;
        }
      if (!goesOn(line, failures)) return;
    } catch (error) {
      if (!goesOn(line, failures) || !isPassing(error)) throw error;
    }
    live = undefined;
    reader.reset();
    await sleep(pause(line, failures + 1, reader.retry), line.options);
  }
}

/** Parses what comes, and keeps what lasts longer than a connection. */
class Reader {
  /** The last id. */
  id = '';
  /** The pause that the server asks for, in seconds. */
  retry = 0;
  readonly #parser: EventSourceParser;
  #events: ServerEvent[] = [];

  constructor({ createParser }: typeof parsing) {
    this.#parser = createParser({
      onEvent: ({ event = 'message', id = this.id, data }) => {
        this.id = id;
        this.#events.push({ event, id, data });
      },
      onRetry: (milliseconds) => (this.retry = milliseconds / 1000),
    });
  }

  read(text: string): ServerEvent[] {
    this.#parser.feed(text);
    return this.#events.splice(0);
  }

  /** Forgets an event that was not ended. */
  reset(): void {
    this.#parser.reset();
  }
}

function goesOn({ policy }: Line, failures: number): boolean {
  return policy !== undefined && failures < policy.limit;
}

function pause({ policy }: Line, failures: number, asked: number): number {
  if (!policy) return asked;
  const delay = delayOf({ ...policy, delay: asked || policy.delay }, failures);
  return Math.min(policy.maxDelay, Math.max(asked, delay));
}

/** Whether it may go better next time. */
function isPassing(error: unknown): boolean {
  if (error instanceof HttpError) return error.status >= 500 || error.status === 429 || error.status === 408;
  return error instanceof NetworkError;
}
