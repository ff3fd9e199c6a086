import type { AnswerMessage, AskMessage, RequestMessage } from '../messages.js';

const EMPTY = new Set([204, 205, 304]);

/**
 * Sends requests to the demo API through the page: a frame in a sandbox has no service worker, and no part in the page's origin.
 *
 * @param channel - To the page.
 */
export function bridgeRequests(channel: MessagePort): void {
  const send = globalThis.fetch.bind(globalThis);
  // async: wrong arguments reject, as the platform has it
  globalThis.fetch = async (input, init): Promise<Response> => {
    const request = new Request(input, init);
    return isForApi(request.url) ? ask(channel, request) : send(request);
  };
  // the library then reports uploads by fetch: XMLHttpRequest would go past the page
  Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
  showPictures();
}

/** Whether an address, which may be relative or none, is of the demo API. */
function isAddressForApi(address: string): boolean {
  return URL.canParse(address, document.baseURI) && isForApi(new URL(address, document.baseURI).href);
}

/** Whether an absolute address is of the demo API. */
function isForApi(address: string): boolean {
  const { origin, pathname } = new URL(address);
  return origin === new URL(document.baseURI).origin && pathname.startsWith('/api/');
}

async function ask(channel: MessagePort, request: Request): Promise<Response> {
  const { signal, method, redirect, credentials } = request;
  signal.throwIfAborted();
  const bytes = await request.arrayBuffer();
  signal.throwIfAborted();
  const { pathname, search } = new URL(request.url);
  const body = bytes.byteLength > 0 ? bytes : undefined;
  const message: RequestMessage = {
    type: 'request',
    method,
    url: pathname + search,
    headers: [...request.headers],
    body,
    redirect,
    credentials,
  };
  const { port1, port2 } = new MessageChannel();
  channel.postMessage(message, [port2, ...(body ? [body] : [])]);
  return new Promise((resolve, reject) => new Answer(port1, signal, { resolve, reject }));
}

interface Settle {
  readonly resolve: (response: Response) => void;
  readonly reject: (error: unknown) => void;
}

/** The answer to a request, as it comes. */
class Answer {
  readonly #port: MessagePort;
  readonly #signal: AbortSignal;
  readonly #settle: Settle;
  #body: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(port: MessagePort, signal: AbortSignal, settle: Settle) {
    this.#port = port;
    this.#signal = signal;
    this.#settle = settle;
    port.onmessage = ({ data }: MessageEvent<AnswerMessage>): void => this.#receive(data);
    signal.addEventListener('abort', this.#abort, { once: true });
  }

  #receive(message: AnswerMessage): void {
    if (message.type === 'head') this.#begin(message);
    else if (message.type === 'chunk') this.#body?.enqueue(message.chunk);
    else if (message.type === 'end') this.#end(() => this.#body?.close());
    else this.#fail(new TypeError(message.message));
  }

  #begin(head: AnswerMessage & { type: 'head' }): void {
    const stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => void (this.#body = controller),
        pull: () => this.#post('pull'),
        cancel: () => this.#end(() => this.#post('abort')),
      },
      { highWaterMark: 0 },
    );
    this.#settle.resolve(responseOf(head, stream));
  }

  readonly #abort = (): void => {
    this.#post('abort');
    this.#fail(this.#signal.reason);
  };

  #fail(error: unknown): void {
    this.#end(() => {
      this.#settle.reject(error);
      this.#body?.error(error);
    });
  }

  #end(last: () => void): void {
    this.#signal.removeEventListener('abort', this.#abort);
    this.#port.onmessage = null;
    last();
    this.#port.close();
  }

  #post(message: AskMessage): void {
    this.#port.postMessage(message);
  }
}

/** A response like the one that the page has; one of a redirect that is not followed has no status, as the platform has it. */
function responseOf(head: AnswerMessage & { type: 'head' }, stream: ReadableStream<Uint8Array>): Response {
  const { url, status, statusText, redirected, kind } = head;
  const isOpaque = status === 0;
  const response = new Response(isOpaque || EMPTY.has(status) ? null : stream, {
    status: isOpaque ? 200 : status,
    statusText,
    headers: head.headers.map(([name, value]): [string, string] => [name, value]),
  });
  return like(response, { url, redirected, type: kind, ...(isOpaque && { status, ok: false }) });
}

/** Gives a response what only the browser can give it; its clones too. */
function like(response: Response, own: Partial<Response>): Response {
  const clone = (): Response => like(Response.prototype.clone.call(response), own);
  for (const [name, value] of Object.entries({ ...own, clone }))
    Object.defineProperty(response, name, { value });
  return response;
}

/**
 * Pictures of the demo API are asked for through the page too. An address that a script or a template gives never reaches the network; one that
 * stands in the HTML does, before anything can be done about it.
 */
function showPictures(): void {
  const { prototype } = Element;
  const set = prototype.setAttribute;
  prototype.setAttribute = function (name, value): void {
    const isPicture = this instanceof HTMLImageElement && name.toLowerCase() === 'src';
    if (isPicture && isAddressForApi(value)) return void showPicture(this, value);
    if (isPicture) asked.delete(this); // it shows another
    set.call(this, name, value);
  };
  const src = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
  Object.defineProperty(HTMLImageElement.prototype, 'src', {
    ...src,
    set(this: HTMLImageElement, value: unknown) {
      this.setAttribute('src', String(value));
    },
  });
  const observer = new MutationObserver((records) => {
    for (const image of new Set(records.flatMap(imagesOf)))
      if (isAddressForApi(image.src)) void showPicture(image, image.src);
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['src'] });
}

/** The images that a change is about. */
function imagesOf({ type, target, addedNodes }: MutationRecord): HTMLImageElement[] {
  const changed = type === 'attributes' ? [target] : [...addedNodes];
  return changed.flatMap((node) => {
    if (node instanceof HTMLImageElement) return [node];
    return node instanceof Element && type === 'childList' ? [...node.querySelectorAll('img')] : [];
  });
}

/** What is being asked for, and where. */
const asked = new WeakMap<HTMLImageElement, string>();

async function showPicture(image: HTMLImageElement, address: string): Promise<void> {
  if (asked.get(image) === address) return;
  asked.set(image, address);
  try {
    const response = await fetch(address);
    const picture = response.ok ? URL.createObjectURL(await response.blob()) : 'data:,'; // no picture: it has an error, as it would have
    if (asked.get(image) !== address) return URL.revokeObjectURL(picture);
    image.addEventListener('load', () => URL.revokeObjectURL(picture), { once: true });
    image.src = picture;
  } finally {
    if (asked.get(image) === address) asked.delete(image);
  }
}
