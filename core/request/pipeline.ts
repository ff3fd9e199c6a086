import { CancelledError, TimeoutError } from '../errors.js';
import { delayOf } from '../internal/backoff.js';
import { cancellationsOf, type ScopedOptions } from '../internal/cancellation.js';
import { wait } from '../internal/signal.js';
import { after } from '../internal/timer.js';
import { AjaxRequest } from './ajax-request.js';
import { decoders, decodeText, LiveBody, readBytes, type Bytes, type Count } from './body.js';
import { DecodeError, NetworkError, SizeLimitError } from './errors.js';
import type { AjaxOptions, FullRetry, RetryInfo } from './options.js';
import { prepare, type Prepared } from './prepare.js';
import { retryAfter } from './retry-after.js';
import { Transport } from './transport.js';

/** A request of a client that is about to be sent. */
export interface ClientRequest {
  readonly method: string;
  readonly url: string | URL;
  /** The options of the client and of the call, with the headers of both: these can be changed. */
  readonly options: AjaxOptions & { readonly headers: Headers };
  /** How often `onResponse` had it sent again: 0 or 1. */
  readonly resent: number;
}

/** What `onResponse` decides about an answer; `undefined` leaves it as it is. */
export type Verdict = AjaxRequest | 'retry' | void;

/** What a client does before and after each request. */
export interface Hooks {
  /**
   * Called before each request is sent, once for all its attempts; the request waits for it. It may change
   * `request.options.headers`, or return another request. What it throws is the outcome.
   */
  readonly onRequest?:
    ((request: ClientRequest) => ClientRequest | void | PromiseLike<ClientRequest | void>) | undefined;
  /**
   * Called with each answer, whatever its status. `"retry"` has the request sent again, through `onRequest`, but
   * only once, and never if its body was a stream; an `AjaxRequest` is the answer instead.
   */
  readonly onResponse?:
    ((answer: AjaxRequest, request: ClientRequest) => Verdict | PromiseLike<Verdict>) | undefined;
}

/**
 * Sends a request, from its arguments to its answer: prepared, sent as often as its policy says, read, decoded. All of
 * it ends with the scope, the signal and the time of its options.
 */
export function sendRequest(
  method: string,
  url: string | URL,
  given: AjaxOptions | ScopedOptions | undefined,
  hooks: Hooks = {},
): Promise<AjaxRequest> {
  return wait<AjaxRequest>(given, ['request', method, url], (resolve, reject) => {
    const options: AjaxOptions = { ...given }; // only its own: an aio has methods called timeout and retry
    const pipeline = new Pipeline(prepare(method, url, options), hooks, reject);
    pipeline.run({ method, url, options, resent: 0 }).then(resolve, reject);
    return () => pipeline.leave();
  });
}

/**
 * How far a request is: *sending* until its answer is there, with hooks, attempts and pauses; *streaming* while the
 * caller reads a body of the format `stream`; then *ended*.
 */
type Stage = 'sending' | 'streaming' | 'ended';

/** What became of an attempt. */
type Outcome = { readonly request: AjaxRequest } | { readonly error: unknown };

/** What a hook is told of; its headers are copied for each sending. */
type Sending = Omit<ClientRequest, 'options'> & { readonly options: AjaxOptions };

class Pipeline {
  #stage: Stage = 'sending';
  #call: Prepared;
  #transport: Transport;
  /** Aborts the transfer that is under way, if there is one. */
  #transfer: AbortController | undefined;
  #live: LiveBody | undefined;
  readonly #options: AjaxOptions;
  readonly #hooks: Hooks;
  readonly #reject: (error: unknown) => void;
  /** Removes the timers and listeners that are left at the end. */
  readonly #cleanUp = new Set<() => void>();

  constructor(call: Prepared, hooks: Hooks, reject: (error: unknown) => void) {
    this.#call = call;
    this.#transport = new Transport(call, this.#countOf(call));
    this.#options = call.options;
    this.#hooks = hooks;
    this.#reject = reject;
    const { timeout } = call.options;
    if (timeout !== undefined) this.#after(timeout, () => this.#fail(lateness(call, timeout)));
  }

  /** Sends the request, and gives its answer. */
  async run(sending: Sending): Promise<AjaxRequest> {
    const { onRequest, onResponse } = this.#hooks;
    const answer = onRequest || onResponse ? await this.#withHooks(sending) : await this.#persist();
    this.#expectOpen();
    if (this.#live?.open) this.#stream();
    else this.#end();
    return answer;
  }

  /** Nobody waits for the answer any more: it has come, or it failed, or it is not wanted. */
  leave(): void {
    if (this.#stage !== 'sending') return;
    this.#end(cancellationsOf(this.#options).find(({ aborted }) => aborted)?.reason);
  }

  async #withHooks(sending: Sending): Promise<AjaxRequest> {
    const request = await this.#asked(sending);
    const answer = await this.#persist();
    const verdict = await this.#hooks.onResponse?.(answer, request);
    if (verdict !== 'retry') return verdict || answer;
    if (sending.resent || request.options.data instanceof ReadableStream) return answer;
    await discard(answer);
    return this.#withHooks({ ...sending, resent: 1 });
  }

  /** The request that `onRequest` wants to be sent: it is prepared again, as everything may have changed. */
  async #asked(sending: Sending): Promise<ClientRequest> {
    const { onRequest } = this.#hooks;
    const { options } = sending;
    const headers = new Headers(options.headers as Headers);
    const own: ClientRequest = { ...sending, options: { ...options, headers } };
    const request = (await onRequest?.(own)) ?? own;
    this.#expectOpen();
    if (onRequest) {
      this.#call = prepare(request.method, request.url, request.options);
      this.#transport = new Transport(this.#call, this.#countOf(this.#call));
    }
    return request;
  }

  /** Sends until an outcome is good enough, or the policy allows no more attempts. */
  async #persist(): Promise<AjaxRequest> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await outcomeOf(this.#attempt(attempt));
      this.#expectOpen();
      const delay = this.#pauseAfter(outcome, attempt);
      if (delay === undefined) return resultOf(outcome);
      const verdict = await this.#call.retry.onRetry?.({
        attempt,
        delay,
        ...(outcome as Partial<RetryInfo>),
      });
      this.#expectOpen();
      if (verdict === false) return resultOf(outcome);
      if ('request' in outcome) await discard(outcome.request);
      await new Promise<void>((resolve) => this.#after(delay, resolve));
    }
  }

  /** The pause before the next attempt, in seconds; `undefined` if there is none. A stream is never sent twice. */
  #pauseAfter(outcome: Outcome, attempt: number): number | undefined {
    const { method, options, retry } = this.#call;
    const mayRepeat = retry.methods.includes(method) && !(options.data instanceof ReadableStream);
    if (attempt > retry.limit || !mayRepeat || !isPassing(outcome, retry)) return undefined;
    const asked = 'request' in outcome ? retryAfter(outcome.request.headers.get('retry-after')) : undefined;
    if (asked === undefined) return delayOf(retry, attempt);
    return asked > retry.maxDelay ? undefined : asked;
  }

  /** Sends once, within the time that the policy gives an attempt. */
  #attempt(attempt: number): Promise<AjaxRequest> {
    const { timeout } = this.#call.retry;
    const transfer = (this.#transfer = new AbortController());
    const answer = this.#answer(transfer, attempt);
    if (timeout === undefined) return answer;
    return new Promise((resolve, reject) => {
      const clear = this.#after(timeout, () => {
        const error = lateness(this.#call, timeout);
        transfer.abort(error);
        reject(error);
      });
      answer.then(resolve, reject).finally(clear);
    });
  }

  /** Sends once, reads the answer and decodes it. */
  async #answer(transfer: AbortController, attempts: number): Promise<AjaxRequest> {
    const { method, url, format } = this.#call;
    const { response, body } = await this.#exchange(transfer);
    const answered = (data: unknown): AjaxRequest =>
      new AjaxRequest(response, data, { method, url, attempts });
    if (body instanceof LiveBody) return answered(body.stream);
    const type = response.headers.get('content-type') ?? '';
    try {
      return answered(await this.#decode(body, type, response.status));
    } catch (error) {
      const undecoded = answered(decodeText(body, format === 'json' ? '' : type)) as AjaxRequest<string>;
      if (response.ok) throw new DecodeError(undecoded, error);
      return undecoded; // the page of a proxy, say, which does not know what was asked for
    }
  }

  #decode(body: Bytes, type: string, status: number): unknown {
    const { method, format } = this.#call;
    const isEmpty = method === 'HEAD' || EMPTY.has(status);
    if (isEmpty && (format === 'json' || format === 'auto')) return null;
    return decoders[format](body, type);
  }

  /** Sends once, and reads the body. */
  async #exchange(transfer: AbortController): Promise<{ response: Response; body: Bytes | LiveBody }> {
    const { method, url } = this.#call;
    const { signal } = transfer;
    try {
      const response = await this.#transport.send(signal);
      if (signal.aborted) await response.body?.cancel(signal.reason);
      signal.throwIfAborted();
      const body = await this.#read(response, signal);
      if (body instanceof LiveBody) this.#live = body;
      else if (this.#transfer === transfer) this.#transfer = undefined;
      return { response, body };
    } catch (error) {
      throw signal.aborted || isAbort(error) ? error : new NetworkError(method, url, error);
    }
  }

  #read(response: Response, signal: AbortSignal): LiveBody | Promise<Bytes> {
    const count = this.#transport.countsDownload ? undefined : this.#countOf(this.#call);
    const { format, options } = this.#call;
    if (format === 'stream') return this.#liveBody(response, count);
    return readBytes(response, { signal, count, foreign: options.fetch !== undefined });
  }

  #liveBody(response: Response, count: Count | undefined): LiveBody {
    const { method, url } = this.#call;
    const closed = (): void => {
      if (this.#live === live) this.#transfer = undefined;
      if (this.#stage === 'streaming') this.#end();
    };
    const broken = (error: unknown): void => {
      live.fail(new NetworkError(method, url, error));
      closed();
    };
    const live = new LiveBody(response, { count, closed, broken });
    return live;
  }

  /** Tells the listener, and checks the size; what goes wrong there ends the request. */
  #countOf({ options, method, url }: Prepared): Count | undefined {
    const { onProgress, maxBytes = Infinity } = options;
    if (!onProgress && maxBytes === Infinity) return undefined;
    return (phase, loaded, total) => {
      if (this.#stage === 'ended') return;
      try {
        onProgress?.({ phase, loaded, total, lengthComputable: total > 0 });
        if (phase === 'download' && loaded > maxBytes) throw new SizeLimitError(method, url, maxBytes);
      } catch (error) {
        this.#fail(error);
      }
    };
  }

  /** The answer is handed out while its body still comes. */
  #stream(): void {
    this.#stage = 'streaming';
    for (const source of cancellationsOf(this.#options))
      this.#cleanUp.add(source.listen(() => this.#fail(source.reason)));
  }

  /** Ends the request with an error: for the promise, or once that is fulfilled, for the stream. */
  #fail(error: unknown): void {
    const stage = this.#stage;
    this.#end(error);
    if (stage === 'sending') this.#reject(error);
  }

  /** Stops what is still under way. After a request that ended well there is nothing. */
  #end(reason?: unknown): void {
    if (this.#stage === 'ended') return;
    this.#stage = 'ended';
    for (const clear of this.#cleanUp) clear();
    this.#live?.fail(reason);
    this.#transfer?.abort(reason);
    this.#transport.close(reason);
  }

  #expectOpen(): void {
    if (this.#stage === 'ended') throw new CancelledError('The request has ended');
  }

  /** Calls back after a time, unless the request ends before; the result clears it. */
  #after(seconds: number, callback: () => void): () => void {
    const clear = after(seconds, callback);
    const remove = (): void => {
      clear();
      this.#cleanUp.delete(remove);
    };
    this.#cleanUp.add(remove);
    return remove;
  }
}

/** The statuses whose answers have no body. */
const EMPTY = new Set([204, 205, 304]);

/** Closes the connection of an answer that is not handed out. */
async function discard({ data }: AjaxRequest): Promise<void> {
  if (data instanceof ReadableStream && !data.locked) await data.cancel();
}

function outcomeOf(answer: Promise<AjaxRequest>): Promise<Outcome> {
  return answer.then(
    (request) => ({ request }),
    (error: unknown) => ({ error }),
  );
}

function resultOf(outcome: Outcome): AjaxRequest {
  if ('error' in outcome) throw outcome.error;
  return outcome.request;
}

/** Whether a failure may have passed with the next attempt. */
function isPassing(outcome: Outcome, { statuses }: FullRetry): boolean {
  if ('request' in outcome) return statuses.includes(outcome.request.status);
  return outcome.error instanceof NetworkError || outcome.error instanceof TimeoutError;
}

function isAbort(error: unknown): boolean {
  return (error as Error | null)?.name === 'AbortError';
}

function lateness({ method, url }: Prepared, timeout: number): TimeoutError {
  return new TimeoutError(`Cannot ${method} ${url}: time ran out, current value is ${timeout} s`);
}
