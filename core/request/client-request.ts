import type { AjaxRequest } from './ajax-request.js';
import type { AjaxOptions } from './options.js';

/** A request of a client, as it is about to be sent. */
export interface ClientRequest {
  readonly method: string;
  readonly url: string | URL;
  /** The client's and the call's options, with the headers of both: these can be changed. */
  readonly options: AjaxOptions & { readonly headers: Headers };
  /** How often `onResponse` had it sent again: 0 or 1. */
  readonly resent: number;
}

/** What `onResponse` makes of an answer; nothing leaves it as it is. */
export type Verdict = AjaxRequest | 'retry' | void;

/** What a client does around each request. */
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
