/**
 * A request of a pending run. If what it asks for is invalidated before its answer is there, it is sent again: the run, and
 * whoever has started it, get the newer answer.
 */
export class RenewableRequest {
  /** The whole address that it asks for; `undefined` before that is known, and if it may change something. */
  address: string | undefined;
  #sent: AbortController | undefined;

  /** Sends it again, if it has been sent. */
  renew(): void {
    this.#sent?.abort();
  }

  /**
   * The answer that came after the last `renew()`.
   *
   * @param signal - The end of the run.
   * @param send - Sends the request; the signal also aborts if it is to be sent again.
   * @throws What `send` throws, unless it is to be sent again.
   */
  async answer<A>(signal: AbortSignal, send: (signal: AbortSignal) => Promise<A>): Promise<A> {
    for (;;) {
      const sent = (this.#sent = new AbortController()).signal;
      try {
        const answer = await send(AbortSignal.any([signal, sent]));
        if (!sent.aborted) return answer;
      } catch (error) {
        if (!sent.aborted || signal.aborted) throw error;
      }
    }
  }
}
