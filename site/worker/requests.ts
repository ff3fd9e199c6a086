// What a browser does not tell a service worker or a page of a request that a worker answers: each tells the other.

interface Received {
  readonly type: string;
  readonly number: number;
  readonly loaded: number;
  readonly total: number;
}

/**
 * Tells the worker of each request that the page gives up before there is an answer, and each `XMLHttpRequest` how much of its body the worker
 * has read: without that a worker would work on, and an upload would have no progress.
 *
 * So that both mean the same request, those for the API have a number. It is the fragment of the address, which a browser shows to a
 * worker but sends to no server.
 *
 * @param serviceWorker - Of the page.
 */
export function observeRequests(serviceWorker: ServiceWorkerContainer): void {
  const giveUp = (number: number): void => serviceWorker.controller?.postMessage({ type: 'gone', number });
  const uploads = new Map<number, Upload>();
  observeFetch(giveUp);
  observeUploads(giveUp, uploads);
  serviceWorker.addEventListener('message', ({ data }: MessageEvent<Received>) => {
    if (data.type === 'received') uploads.get(data.number)?.received(data.loaded, data.total);
  });
  serviceWorker.startMessages();
}

type GiveUp = (number: number) => void;

let count = 0;

/** The address with the number that the next request has; nothing if it is not for the API. */
function numbered(address: string | URL): { readonly number: number; readonly url: string } | undefined {
  if (!URL.canParse(address, document.baseURI)) return undefined;
  const url = new URL(address, document.baseURI);
  if (!url.pathname.startsWith('/api/')) return undefined;
  count++;
  url.hash = `request-${count}`;
  return { number: count, url: url.href };
}

function observeFetch(giveUp: GiveUp): void {
  const send = globalThis.fetch;
  globalThis.fetch = async (input, init): Promise<Response> => {
    const { url: asked, signal: own } = input instanceof Request ? input : { url: input };
    const signal = init?.signal ?? own;
    const address = signal && numbered(asked);
    if (!address) return send(input, init);
    const tell = (): void => giveUp(address.number);
    signal.addEventListener('abort', tell, { once: true });
    try {
      return await send(readdressed(input, address.url), init);
    } finally {
      signal.removeEventListener('abort', tell);
    }
  };
}

/** A request with a body stays as it is: not every browser can move the body to another. */
function readdressed(input: RequestInfo | URL, url: string): RequestInfo {
  if (!(input instanceof Request)) return url;
  return input.method === 'GET' || input.method === 'HEAD' ? new Request(url, input) : input;
}

function observeUploads(giveUp: GiveUp, uploads: Map<number, Upload>): void {
  globalThis.XMLHttpRequest = class extends XMLHttpRequest {
    #number: number | undefined;

    override open(
      method: string,
      url: string | URL,
      isAsync = true,
      user?: string | null,
      password?: string | null,
    ): void {
      const address = numbered(url);
      super.open(method, address?.url ?? url, isAsync, user, password);
      this.#number = address?.number;
    }

    override send(body?: Document | XMLHttpRequestBodyInit | null): void {
      super.send(body);
      const number = this.#number;
      if (number === undefined) return;
      const upload = new Upload(this);
      uploads.set(number, upload);
      this.addEventListener('abort', () => giveUp(number), { once: true });
      this.addEventListener('readystatechange', () => upload.end());
      this.addEventListener('loadend', () => uploads.delete(number), { once: true });
    }
  };
}

/** The body of a request, on its way to the worker. */
class Upload {
  readonly #request: XMLHttpRequest;
  #loaded = 0;
  #total = 0;

  constructor(request: XMLHttpRequest) {
    this.#request = request;
  }

  /** Tells the listeners of the request, as a browser does of what has gone over a network. */
  received(loaded: number, total: number): void {
    [this.#loaded, this.#total] = [loaded, total];
    const progress = { lengthComputable: true, loaded, total };
    this.#request.upload.dispatchEvent(new ProgressEvent('progress', progress));
  }

  /** The answer may overtake the last message. */
  end(): void {
    const { readyState, HEADERS_RECEIVED } = this.#request;
    if (readyState === HEADERS_RECEIVED && this.#loaded < this.#total)
      this.received(this.#total, this.#total);
  }
}
