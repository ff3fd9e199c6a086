import type { AnswerMessage, AskMessage, RequestMessage } from './messages.js';

const PATIENCE = 5000; // milliseconds, then it is asked for without a worker
const NO_BODY = new Set(['GET', 'HEAD']);

/**
 * Answers a request of the program in the frame: sends it, and hands on what comes. Only the demo API can be asked.
 *
 * @param request - The request.
 * @param port - Where the answer goes; it says when the next piece is wanted, and when nothing more is.
 */
export async function answer(request: RequestMessage, port: MessagePort): Promise<void> {
  const given = new AbortController();
  const pulls = new Pulls();
  const post = (message: AnswerMessage): void => port.postMessage(message);
  port.onmessage = ({ data }: MessageEvent<AskMessage>): void => {
    if (data === 'pull') return pulls.add();
    given.abort();
    pulls.add();
  };
  try {
    const response = await send(request, given.signal);
    const { status, statusText, headers, redirected, url } = response;
    post({ type: 'head', url, status, statusText, headers: [...headers], redirected });
    await pass(response, { pulls, post, signal: given.signal });
    post({ type: 'end' });
  } catch (error) {
    post({ type: 'failure', message: error instanceof Error ? error.message : String(error) });
  }
}

async function send({ method, url, headers, body }: RequestMessage, signal: AbortSignal): Promise<Response> {
  const address = new URL(url, location.href);
  const isForApi = address.origin === location.origin && address.pathname.startsWith('/api/');
  if (!isForApi) throw new TypeError(`Cannot ask ${address.href}: the playground asks the demo API only`);
  await (isAnswered ??= whenAnswered());
  return fetch(address, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    body: NO_BODY.has(method) ? null : (body ?? null),
    cache: 'no-store',
    signal,
  });
}

let isAnswered: Promise<void> | undefined;

/** On the first visit the service worker, which answers for the API, comes a moment after the page. */
async function whenAnswered(): Promise<void> {
  if (!('serviceWorker' in navigator) || navigator.serviceWorker.controller) return;
  await new Promise<void>((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
    setTimeout(resolve, PATIENCE);
  });
}

interface Passing {
  readonly pulls: Pulls;
  readonly post: (message: AnswerMessage) => void;
  readonly signal: AbortSignal;
}

/** Hands the body on, a piece each time one is asked for. */
async function pass({ body }: Response, { pulls, post, signal }: Passing): Promise<void> {
  const reader = body?.getReader();
  for (;;) {
    await pulls.next();
    if (signal.aborted) return reader?.cancel();
    const read = await reader?.read();
    if (!read || read.done) return;
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
