import { checkBackoff, delayOf } from '../internal/backoff.js';
import { sleep } from '../sleep.js';
import type { AjaxRequest } from './ajax-request.js';
import { NetworkError } from './errors.js';
import type { Call } from './prepare.js';
import type { RequestRetry } from './retry-policy.js';

const STATUSES = [408, 413, 429, 500, 502, 503, 504];
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE'];

/** What became of an attempt. */
type Outcome = { readonly request: AjaxRequest } | { readonly error: unknown };

/**
 * Sends again, as the policy says. The pauses end with the request; a stream is never sent twice.
 *
 * @param send - Sends once; told the number of the attempt.
 * @throws {TypeError} @throws {RangeError} If the policy is wrong; nothing is sent then.
 */
export async function persist(
  call: Call,
  policy: number | RequestRetry,
  send: (attempt: number) => Promise<AjaxRequest>,
): Promise<AjaxRequest> {
  const backoff = checkBackoff(policy, `${call.method} ${call.url}`);
  const rules: RequestRetry = policy as object;
  for (let attempt = 1; ; attempt++) {
    const outcome = await outcomeOf(send(attempt));
    const delay = Math.min(pauseAsked(outcome) ?? delayOf(backoff, attempt), backoff.maxDelay);
    const again = attempt <= backoff.limit && mayPass(outcome, rules) && mayRepeat(call, rules);
    if (!again || (await rules.onRetry?.({ attempt, delay, ...(outcome as object) })) === false)
      return result(outcome);
    await discard(call, outcome);
    await sleep(delay, { signal: call.init.signal });
  }
}

/** Whether it may be sent again: not when it has ended, and a stream is never sent twice. */
function mayRepeat({ method, init, options }: Call, { methods = METHODS }: RequestRetry): boolean {
  const named = methods.some((name) => name.toUpperCase() === method);
  return named && !init.signal?.aborted && !(options.data instanceof ReadableStream);
}

/** Whether the failure may pass. */
function mayPass(outcome: Outcome, { statuses = STATUSES }: RequestRetry): boolean {
  return 'request' in outcome ? statuses.includes(outcome.request.status) : isNetwork(outcome.error);
}

async function discard({ format }: Call, outcome: Outcome): Promise<void> {
  if ('request' in outcome && format === 'stream') await (outcome.request.data as ReadableStream).cancel();
}

function outcomeOf(sent: Promise<AjaxRequest>): Promise<Outcome> {
  return sent.then(
    (request) => ({ request }),
    (error: unknown) => ({ error }),
  );
}

function result(outcome: Outcome): AjaxRequest {
  if ('error' in outcome) throw outcome.error;
  return outcome.request;
}

/** The seconds that `Retry-After` asks for: a number, or a date. */
function pauseAsked(outcome: Outcome): number | undefined {
  const asked = 'request' in outcome && outcome.request.headers.get('retry-after');
  if (!asked) return undefined;
  const seconds = Number(asked);
  const pause = Number.isNaN(seconds) ? (Date.parse(asked) - Date.now()) / 1000 : seconds;
  return Number.isNaN(pause) ? undefined : Math.max(0, pause);
}

function isNetwork(error: unknown): boolean {
  return error instanceof NetworkError;
}
