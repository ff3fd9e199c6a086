import { CancelledError, isCancellation, TimeoutError } from '../errors.js';
import { makeAttempts, type Attempted } from '../internal/attempts.js';
import { calledAt, callSite } from '../internal/call-site.js';
import { cancellationOf, type ScopedOptions } from '../internal/cancellation.js';
import { wait } from '../internal/signal.js';
import { after, timedOut } from '../internal/timer.js';
import { AjaxRequest } from './ajax-request.js';
import {
  decoders,
  decodeText,
  lengthOf,
  NULL_BODY,
  Piped,
  piecesOf,
  type Bytes,
  type Count,
} from './body.js';
import { DecodeError, NetworkError, SizeLimitError } from './errors.js';
import type { AjaxOptions } from './options.js';
import { prepare, type Prepared } from './prepare.js';
import type { FullRetry } from './retry-policy.js';
import { retryAfter } from './retry-after.js';
import { Transport } from './transport.js';

/** A request of a client that is about to be sent. */
export interface ClientRequest {
  /** The method, as the caller gave it. */
  readonly method: string;
  /** The URL, as the caller gave it: relative to `base`, if there is one. */
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
  const site = callSite(sendRequest);
  return wait<AjaxRequest>(given, ['request', method, url], (resolve, reject) => {
    const options: AjaxOptions = { ...given }; // only its own: an aio has methods called timeout and retry
    const fail = (error: unknown): void => reject(isOurs(error) ? calledAt(site, error) : error);
    const pipeline = new Pipeline(prepare(method, url, options), hooks, fail);
    pipeline.run({ method, url, options, resent: 0 }).then(resolve, fail);
    return () => pipeline.leave();
  });
}

/**
 * How far a request is: *sending* until its answer is there, with hooks, attempts and pauses; *streaming* while the
 * caller reads a body of the format `stream`; then *ended*.
 */
type Stage = 'sending' | 'streaming' | 'ended';

/** The outcome of an attempt. */
type Outcome = Attempted<AjaxRequest>;

/** The argument of a hook; its headers are copied each time the request is sent. */
type Sending = Omit<ClientRequest, 'options'> & { readonly options: AjaxOptions };

class Pipeline {
  #stage: Stage = 'sending';
  #call: Prepared;
  #transport: Transport;
  /** Aborts what is under way. */
  readonly #controller = new AbortController();
  /** Whether a transfer is under way, or a pause: a request that ended well is never aborted. */
  #isUnderWay = false;
  #live: Piped | undefined;
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
    if (timeout !== undefined) this.#after(timeout, () => this.#fail(timedOut(nameOf(call), timeout)));
  }

  /** Sends the request, and gives its answer. */
  async run(sending: Sending): Promise<AjaxRequest> {
    const { onRequest, onResponse } = this.#hooks;
    const answer = onRequest || onResponse ? await this.#withHooks(sending) : await this.#persist();
    this.#expectOpen();
    if (this.#live?.open) this.#stream(this.#live);
    else this.#end();
    return answer;
  }

  /** Called when the wait for the answer is over: it has arrived, or failed, or was cancelled. */
  leave(): void {
    if (this.#stage !== 'sending') return;
    this.#end(cancellationOf(this.#options)?.reason);
  }

  async #withHooks(sending: Sending): Promise<AjaxRequest> {
    const request = await this.#asked(sending);
    const answer = await this.#persist();
    const verdict = await this.#hooks.onResponse?.(answer, request);
    if (verdict !== 'retry') {
      if (verdict && verdict.data !== answer.data) await discard(answer);
      return verdict || answer;
    }
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
  #persist(): Promise<AjaxRequest> {
    return makeAttempts<AjaxRequest>({
      policy: this.#call.retry,
      options: this.#controller,
      attempt: (number) => this.#attempt(number),
      again: (outcome, attempt, delay) => this.#again(outcome, attempt, delay),
    });
  }

  /** The pause before the next attempt, in seconds; `false` if there is none. */
  async #again(outcome: Outcome, attempt: number, usual: number): Promise<number | false> {
    const { retry } = this.#call;
    const delay = delayAfter(outcome, usual);
    if (!this.#mayRepeat() || !isPassing(outcome, retry) || delay > retry.maxDelay) return false;
    const told = 'value' in outcome ? { request: outcome.value } : (outcome as { error: NetworkError });
    const verdict = await retry.onRetry?.({ attempt, delay, ...told });
    this.#expectOpen();
    if (verdict === false) return false;
    if ('value' in outcome) await discard(outcome.value);
    this.#isUnderWay = true;
    return delay;
  }

  /** A stream is never sent twice. */
  #mayRepeat(): boolean {
    const { method, options, retry } = this.#call;
    return retry.methods.includes(method) && !(options.data instanceof ReadableStream);
  }

  /** Sends once, within the time that the policy gives an attempt. */
  async #attempt(number: number): Promise<AjaxRequest> {
    this.#expectOpen();
    this.#isUnderWay = true;
    const { signal } = this.#controller;
    const { timeout } = this.#call.retry;
    if (timeout === undefined) return this.#answer(signal, number);
    const own = new AbortController();
    signal.addEventListener('abort', () => own.abort(signal.reason));
    return wait<AjaxRequest>(own, undefined, (resolve, reject) => {
      this.#answer(own.signal, number).then(resolve, reject);
      return this.#after(timeout, () => own.abort(timedOut(nameOf(this.#call), timeout)));
    });
  }

  /** Sends once, reads the answer and decodes it. */
  async #answer(signal: AbortSignal, attempts: number): Promise<AjaxRequest> {
    const { method, url, format } = this.#call;
    const { response, body } = await this.#exchange(signal);
    const answered = (data: unknown): AjaxRequest =>
      new AjaxRequest(response, data, { method, url, attempts });
    if (body instanceof Piped) return answered(body.stream);
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
    const isEmpty = method === 'HEAD' || NULL_BODY.has(status);
    if (isEmpty && (format === 'json' || format === 'auto')) return null;
    return decoders[format](body, type);
  }

  /** Sends once, and reads the body. */
  async #exchange(signal: AbortSignal): Promise<{ response: Response; body: Bytes | Piped }> {
    let isAnswered = false;
    try {
      const response = await this.#transport.send(signal);
      await checkResponse(response, signal);
      isAnswered = true;
      const body = await this.#read(response, signal);
      if (body instanceof Piped) this.#live = body;
      else if (!signal.aborted) this.#isUnderWay = false;
      return { response, body };
    } catch (error) {
      throw signal.aborted || this.#isFinal(error) ? error : this.#networkError(error, isAnswered);
    }
  }

  /** By the platform's own reader, unless pieces are counted, or it may be that only we can end them. */
  async #read(response: Response, signal: AbortSignal): Promise<Bytes | Piped> {
    const { format, options } = this.#call;
    const count = this.#transport.countsDownload ? undefined : this.#countOf(this.#call);
    const isPlain = format !== 'stream' && !count && !options.fetch;
    if (isPlain) return new Uint8Array(await response.arrayBuffer());
    const total = lengthOf(response);
    const told = count && ((loaded: number) => count('download', loaded, total));
    const live = new Piped(piecesOf(response, format), told, (error) => this.#networkError(error, true));
    signal.addEventListener('abort', () => live.end(signal.reason));
    return format === 'stream' ? live : live.whole();
  }

  /**
   * Whether an error is what the caller gets: it names the request already, or a replaced `fetch` was cancelled.
   * Firefox has an `AbortError` for a connection that was reset.
   */
  #isFinal(error: unknown): boolean {
    return error instanceof NetworkError || (this.#call.options.fetch !== undefined && isCancellation(error));
  }

  #networkError(cause: unknown, isAnswered: boolean): NetworkError {
    return new NetworkError(this.#call.method, this.#call.url, cause, isAnswered);
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
  #stream(live: Piped): void {
    this.#stage = 'streaming';
    live.onClose = () => {
      this.#isUnderWay = false;
      this.#end();
    };
    const source = cancellationOf(this.#options);
    if (source) this.#cleanUp.add(source.listen(() => this.#fail(source.reason)));
  }

  /** Ends the request with an error: for the promise, or once that is fulfilled, for the stream. */
  #fail(error: unknown): void {
    const isSending = this.#stage === 'sending';
    this.#end(isSending && isOurs(error) ? undefined : error); // Node's fetch changes the stack of a reason
    this.#reject(error); // does nothing once the promise is fulfilled
  }

  /** Stops whatever is pending: nothing after a request that ended well. */
  #end(reason?: unknown): void {
    if (this.#stage === 'ended') return;
    this.#stage = 'ended';
    for (const clear of this.#cleanUp) clear();
    if (this.#isUnderWay) this.#controller.abort(reason);
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

/** Refuses the answer of a replaced `fetch` that came too late, or is `Response.error()`. */
async function checkResponse({ type, body }: Response, signal: AbortSignal): Promise<void> {
  if (signal.aborted) await body?.cancel(signal.reason);
  signal.throwIfAborted();
  if (type === 'error') throw new TypeError('The response is a network error');
}

/** Whether an error was made here, after the answer or by a timer: its stack does not name the caller. */
function isOurs(error: unknown): error is Error {
  return OURS.some((kind) => error instanceof kind);
}

const OURS = [NetworkError, TimeoutError, DecodeError, SizeLimitError];

/** Closes the connection of an answer that the caller does not get. */
async function discard({ data }: AjaxRequest): Promise<void> {
  if (data instanceof ReadableStream && !data.locked) await data.cancel();
}

/** Whether a failure may be temporary. */
function isPassing(outcome: Outcome, { statuses }: FullRetry): boolean {
  if ('value' in outcome) return statuses.includes(outcome.value.status);
  return outcome.error instanceof NetworkError || outcome.error instanceof TimeoutError;
}

/** The pause that an answer asks for, or else the usual one. */
function delayAfter(outcome: Outcome, usual: number): number {
  const asked = 'value' in outcome ? retryAfter(outcome.value.headers.get('retry-after')) : undefined;
  return asked ?? usual;
}

function nameOf({ method, url }: Prepared): string {
  return `${method} ${url}`;
}
