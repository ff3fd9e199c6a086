import { openScope, type OpenScope } from '../../core/index.js';

/**
 * A request of a pending run. If what it asks for is invalidated before its answer is there, it is sent again: the run, and
 * whoever has started it, get the newer answer.
 */
export class RenewableRequest {
  /** The whole address that it asks for; `undefined` before that is known, and if it may change something. */
  address: string | undefined;
  #sent: OpenScope | undefined;

  /** Sends it again, if it has been sent. */
  renew(): void {
    this.#sent?.close();
  }

  /**
   * The answer that came after the last `renew()`.
   *
   * @param ending - Aborts when the run ends.
   * @param send - Sends the request; the signal also aborts if it is to be sent again.
   * @throws What `send` throws, unless it is to be sent again.
   */
  async answer<A>(ending: AbortSignal, send: (signal: AbortSignal) => Promise<A>): Promise<A> {
    for (;;) {
      const sent = (this.#sent = openScope({ signal: ending }));
      try {
        const answer = await send(sent.aio.signal);
        if (!sent.closed || ending.aborted) return answer;
      } catch (error) {
        if (!sent.closed || ending.aborted) throw error;
      }
    }
  }
}
