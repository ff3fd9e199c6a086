import { type Aio, event, type Job, race, sleep, type WaitOptions } from '../../core/index.js';
import { asleep, awake } from './awake.js';

/** What one of several does for all. */
export interface Lead<T> {
  /** Lead while the page is hidden or offline too. */
  readonly whileHidden: boolean;
  /** Does the work, and tells the others of each round. */
  lead(aio: Aio, tell: (index: number, value: T) => void): PromiseLike<T>;
  /** A round of the leader has ended. */
  follow(index: number, value: T): void;
}

/**
 * Does work in one place of the origin at a time; everywhere else follows it, ready to take over. Who comes late is
 * told the newest round at once.
 *
 * @throws What the leader throws, there.
 */
export async function leading<T>(name: string, aio: Aio, work: Lead<T>): Promise<T> {
  const leadership = new Leadership(`aio-repeat ${name}`, work);
  try {
    return await race([(own) => leadership.follow(own), (own) => leadership.lead(own)], aio);
  } finally {
    leadership.close();
  }
}

interface Message<T> {
  readonly index: number;
  readonly value: T;
  /** It has been told of before, and was the last. */
  readonly last?: boolean;
  /** It has been told of before; who came late has asked. */
  readonly again?: boolean;
}

class Leadership<T> {
  readonly #name: string;
  readonly #work: Lead<T>;
  readonly #channel: BroadcastChannel;
  #newest: Message<T> | undefined;
  #leads = false;

  constructor(name: string, work: Lead<T>) {
    this.#name = name;
    this.#work = work;
    this.#channel = new BroadcastChannel(name);
  }

  close(): void {
    this.#channel.close();
  }

  /** Waits for the last round of a leader. */
  async follow(aio: Aio): Promise<T> {
    const last = event(this.#channel, ['message'] as string[], {
      ...(aio as WaitOptions),
      filter: ({ data }: Event & { data?: Message<T> }) => (data ? this.#hear(data) : this.#answer()),
    });
    this.#channel.postMessage(undefined); // asks for what was told before
    return ((await last) as MessageEvent<Message<T>>).data.value;
  }

  /** Leads whenever nobody else does and the page is awake, until the work is done. */
  async lead(aio: Aio): Promise<T> {
    for (let last: Message<T> | undefined; ;) {
      if (!this.#work.whileHidden) await awake(aio);
      try {
        const request = navigator.locks.request(this.#name, { signal: aio.signal }, () => this.#shift(aio));
        last = await request;
      } catch (error) {
        throw aio.signal.aborted ? aio.signal.reason : error;
      }
      if (last) return last.value;
    }
  }

  #hear(message: Message<T>): boolean {
    const { index, value, last = false, again } = message;
    if (again && this.#newest) return false;
    this.#newest = { index, value };
    if (!last) this.#work.follow(index, value);
    return last;
  }

  #answer(): boolean {
    if (this.#leads && this.#newest) this.#channel.postMessage({ ...this.#newest, again: true });
    return false;
  }

  /** Leads for some time; gives the last round, if it came to it. */
  async #shift(aio: Aio): Promise<Message<T> | undefined> {
    if (this.#newest) await sleep(FAREWELL, aio);
    const jobs: Job<Message<T> | undefined>[] = [(own) => this.#rounds(own)];
    if (!this.#work.whileHidden) jobs.push((own) => asleep(own));
    this.#leads = true;
    try {
      return await race(jobs, aio);
    } finally {
      this.#leads = false;
    }
  }

  async #rounds(aio: Aio): Promise<Message<T> | undefined> {
    const value = await this.#work.lead(aio, (index, value) => {
      this.#channel.postMessage((this.#newest = { index, value }));
    });
    const last = this.#newest && { ...this.#newest, last: true };
    this.#channel.postMessage(last);
    return last && { ...last, value };
  }
}

/** How long the last word of a leader that has gone may be under way, in seconds. */
const FAREWELL = 0.05;
