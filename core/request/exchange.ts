import { ajax } from './ajax.js';
import { TimeoutError } from '../errors.js';
import { wait } from '../internal/signal.js';
import { after } from '../internal/timer.js';
import type { AjaxRequest } from './ajax-request.js';
import { checkOptions } from './check.js';
import type { ClientRequest, Hooks } from './client-request.js';
import { prepare } from './prepare.js';

/** Sends a request of a client, with its hooks: all of it ends with the call's scope, signal and time. */
export function exchange(first: ClientRequest, hooks: Hooks): Promise<AjaxRequest> {
  const { timeout } = first.options;
  return wait<AjaxRequest>(first.options, undefined, (resolve, reject) => {
    const { method, url } = prepare(first.method, first.url, first.options);
    checkOptions(first.options, `${method} ${url}`);
    const late = (): Error =>
      new TimeoutError(`Cannot ${method} ${url}: time ran out, current value is ${timeout} s`);
    let ended = false;
    const until = seconds() + (timeout ?? 0);
    const send: Send = (request) => {
      if (ended) throw late();
      const { options } = request;
      const left = timeout === undefined ? options : { ...options, timeout: Math.max(0, until - seconds()) };
      return ajax<unknown>(request.method, request.url, left as never);
    };
    perform(first, hooks, send).then(resolve, reject);
    const clear = timeout === undefined ? undefined : after(timeout, () => reject(late()));
    return () => {
      ended = true;
      clear?.();
    };
  });
}

type Send = (request: ClientRequest) => Promise<AjaxRequest>;

async function perform(given: ClientRequest, hooks: Hooks, send: Send): Promise<AjaxRequest> {
  const own = ownOf(given);
  const request = (await hooks.onRequest?.(own)) ?? own;
  const answer = await send(request);
  const verdict = await hooks.onResponse?.(answer, request);
  if (verdict !== 'retry') return verdict || answer;
  if (isFinal(given, request)) return answer;
  if (isStream(answer.data)) await answer.data.cancel();
  return perform({ ...given, resent: 1 }, hooks, send);
}

function ownOf(given: ClientRequest): ClientRequest {
  const { options } = given;
  return { ...given, options: { ...options, headers: new Headers(options.headers) } };
}

function isFinal({ resent }: ClientRequest, { options }: ClientRequest): boolean {
  return Boolean(resent) || isStream(options.data);
}

function isStream(data: unknown): data is ReadableStream {
  return data instanceof ReadableStream;
}

function seconds(): number {
  return performance.now() / 1000;
}
