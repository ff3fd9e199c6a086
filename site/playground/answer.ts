import { isControlledBy, whenControlledBy } from '../worker/control.js';
import { hasServer } from '../worker/server.js';
import type { AnswerMessage, AskMessage, RequestMessage } from './messages.js';

const NO_BODY = new Set(['GET', 'HEAD']);

/**
 * Answers a request of the program in the frame: sends it, and hands on what comes. Only the demo API can be asked.
 *
 * @param request - The request.
 * @param port - Where the answer goes; it says when the next piece is wanted, and when nothing more is. It is closed at the end.
 * @param ended - Aborts when the program is gone.
 */
export async function answer(request: RequestMessage, port: MessagePort, ended: AbortSignal): Promise<void> {
  const given = new AbortController();
  const signal = AbortSignal.any([given.signal, ended]);
  const pulls = new Pulls();
  const post = (message: AnswerMessage): void => port.postMessage(message);
  port.onmessage = ({ data }: MessageEvent<AskMessage>): void => {
    if (data === 'pull') pulls.add();
    else if (data === 'abort') given.abort();
  };
  signal.addEventListener('abort', () => pulls.add());
  try {
    const response = await send(request, signal);
    const { status, statusText, headers, redirected, url, type: kind } = response;
    post({ type: 'head', url, status, statusText, headers: [...headers], redirected, kind });
    if (response.body && request.method !== 'HEAD') await pass(response.body, { pulls, post, signal });
    post({ type: 'end' });
  } catch (error) {
    post({ type: 'failure', message: error instanceof Error ? error.message : String(error) });
  } finally {
    port.close();
  }
}

async function send(request: RequestMessage, signal: AbortSignal): Promise<Response> {
  const { method, url, headers, body, redirect, credentials } = request;
  const address = new URL(url, location.href);
  if (!isForApi(address))
    throw new TypeError(`Cannot ask ${address.href}: the playground asks the demo API only`);
  const who = await whoAnswers();
  if (!who)
    throw new TypeError(
      `Cannot ask ${address.href}: the demo API needs a service worker, and this page has none`,
    );
  signal.throwIfAborted();
  return fetch(address, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    body: NO_BODY.has(method) ? null : (body ?? null),
    cache: 'no-store',
    credentials: who === 'worker' ? credentials : 'omit',
    redirect,
    signal,
  });
}

function isForApi({ origin, pathname }: URL): boolean {
  return origin === location.origin && pathname.startsWith('/api/');
}

let waited: Promise<boolean> | undefined;
let isServed: Promise<boolean> | undefined;

/**
 * Who answers for the demo API: the service worker of this site, or the server of `npm start`. On another host `/api/` may be an API that
 * takes what the program asks for as asked by the visitor: nothing is sent to it but, without cookies, the question whose it is.
 */
async function whoAnswers(): Promise<'server' | 'worker' | undefined> {
  const worker = new URL('../service-worker.js', document.baseURI);
  await (waited ??= whenControlledBy(worker));
  if (isControlledBy(worker)) return 'worker'; // also one that came later
  return (await (isServed ??= hasServer())) ? 'server' : undefined;
}

interface Passing {
  readonly pulls: Pulls;
  readonly post: (message: AnswerMessage) => void;
  readonly signal: AbortSignal;
}

/** Hands the body on, a piece each time one is asked for. */
async function pass(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  { pulls, post, signal }: Passing,
): Promise<void> {
  const reader = body.getReader();
  for (;;) {
    await pulls.next();
    if (signal.aborted) return reader.cancel();
    const read = await reader.read();
    if (read.done) return;
    post({ type: 'chunk', chunk: read.value });
  }
}

/** How often the next piece was asked for, and is not yet given. */
class Pulls {
  #count = 0;
  #wake: (() => void) | undefined;

  add(): void {
    this.#count++;
    this.#wake?.();
  }

  async next(): Promise<void> {
    while (this.#count === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#count--;
  }
}
