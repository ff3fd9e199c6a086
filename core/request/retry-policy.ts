import type { Backoff } from '../internal/backoff.js';
import type { AjaxRequest } from './ajax-request.js';
import type { NetworkError } from './errors.js';

/** When and how a request is sent again. */
export interface RequestRetry extends Backoff {
  /** The statuses that count as failed; default 408, 413, 429, 500, 502, 503, 504. */
  readonly statuses?: readonly number[] | undefined;
  /** The methods that may be sent again; default the idempotent ones: GET, HEAD, OPTIONS, PUT, DELETE, TRACE. */
  readonly methods?: readonly string[] | undefined;
  /** Called before each pause; `false` stops, and the last outcome is the outcome. */
  readonly onRetry?: ((retry: RetryInfo) => unknown) | undefined;
}

/** What a request that failed is about to do. */
export interface RetryInfo {
  /** The attempt that failed, from 1. */
  readonly attempt: number;
  /** The pause before the next one, in seconds. */
  readonly delay: number;
  /** The answer, if there was one. */
  readonly request?: AjaxRequest | undefined;
  /** The failure, if there was no answer. */
  readonly error?: NetworkError | undefined;
}
