import { type Aio, event, type Job, race, sleep, type WaitOptions } from '../../core/index.js';
import { untilActive, untilInactive } from './page-activity.js';

/** What the leader does, and how the others follow it. */
export interface LedWork<T> {
  /** Whether it leads while the page is hidden or offline, too. */
  readonly whileHidden: boolean;
  /** Does the work, and reports each round to the others. */
  lead(aio: Aio, tell: (index: number, value: T) => void): PromiseLike<T>;
  /** A round of the leader has ended. */
  follow(index: number, value: T): void;
}

/**
 * Does work in one tab of the origin at a time. The other tabs follow, and one of them takes over when the leader ends. A
 * tab that joins later receives the newest round at once.
 *
 * @throws In the tab of the leader: what its work throws.
 */
export async function withLeader<T>(name: string, aio: Aio, work: LedWork<T>): Promise<T> {
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
  /** It has been reported before, and was the last. */
  readonly last?: boolean;
  /** It has been reported before, and is repeated because a late follower has asked. */
  readonly again?: boolean;
}

class Leadership<T> {
  readonly #name: string;
  readonly #work: LedWork<T>;
  readonly #channel: BroadcastChannel;
  #newest: Message<T> | undefined;
  #leads = false;

  constructor(name: string, work: LedWork<T>) {
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
    this.#channel.postMessage(undefined); // asks for the newest round
    return ((await last) as MessageEvent<Message<T>>).data.value;
  }

  /** Leads whenever there is no other leader and the page is active, until the work is done. */
  async lead(aio: Aio): Promise<T> {
    for (let last: Message<T> | undefined; ;) {
      if (!this.#work.whileHidden) await untilActive(aio);
      try {
        const request = navigator.locks.request(this.#name, { signal: aio.signal }, () =>
          this.#leadOnce(aio),
        );
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

  /** Leads until the work is done or the page is inactive. Returns the last round if the work is done. */
  async #leadOnce(aio: Aio): Promise<Message<T> | undefined> {
    if (this.#newest) await sleep(LAST_MESSAGE, aio);
    const jobs: Job<Message<T> | undefined>[] = [(own) => this.#rounds(own)];
    if (!this.#work.whileHidden) jobs.push((own) => untilInactive(own));
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

/** How long to wait for the last message of a leader that has ended, in seconds. */
const LAST_MESSAGE = 0.05;
