// What a browser does not tell a service worker or a page of a request that a worker answers: each tells the other.

interface Address {
  readonly method: string;
  readonly url: string;
}

interface Received extends Address {
  readonly type: string;
  readonly loaded: number;
  readonly total: number;
}

/**
 * Tells the worker of each request that the page gives up before there is an answer, and each `XMLHttpRequest` how much of its body the worker
 * has read: without that a worker would work on, and an upload would have no progress.
 *
 * @param serviceWorker - Of the page.
 */
export function observeRequests(serviceWorker: ServiceWorkerContainer): void {
  const giveUp = ({ method, url }: Address): void =>
    serviceWorker.controller?.postMessage({ type: 'gone', method, url });
  const uploads = new Set<Upload>();
  observeFetch(giveUp);
  observeUploads(giveUp, uploads);
  serviceWorker.addEventListener('message', ({ data }: MessageEvent<Received>) => {
    if (data.type !== 'received') return;
    const upload = [...uploads].find(({ method, url }) => method === data.method && url === data.url);
    upload?.received(data.loaded, data.total);
  });
  serviceWorker.startMessages();
}

type GiveUp = (address: Address) => void;

function observeFetch(giveUp: GiveUp): void {
  const send = globalThis.fetch;
  globalThis.fetch = async (input, init): Promise<Response> => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    if (!signal) return send(input, init);
    const request = input instanceof Request ? input : new Request(input, { method: init?.method });
    const tell = (): void => giveUp(request);
    signal.addEventListener('abort', tell, { once: true });
    try {
      return await send(input, init);
    } finally {
      signal.removeEventListener('abort', tell);
    }
  };
}

function observeUploads(giveUp: GiveUp, uploads: Set<Upload>): void {
  globalThis.XMLHttpRequest = class extends XMLHttpRequest {
    #address: Address = { method: '', url: '' };

    override open(
      method: string,
      url: string | URL,
      isAsync = true,
      user?: string | null,
      password?: string | null,
    ): void {
      super.open(method, url, isAsync, user, password);
      this.#address = { method: method.toUpperCase(), url: new URL(url, document.baseURI).href };
    }

    override send(body?: Document | XMLHttpRequestBodyInit | null): void {
      super.send(body);
      const upload = new Upload(this, this.#address);
      uploads.add(upload);
      this.addEventListener('abort', () => giveUp(upload), { once: true });
      this.addEventListener('readystatechange', () => upload.end());
      this.addEventListener('loadend', () => uploads.delete(upload), { once: true });
    }
  };
}

/** The body of a request, on its way to the worker. */
class Upload implements Address {
  readonly method: string;
  readonly url: string;
  readonly #request: XMLHttpRequest;
  #loaded = 0;
  #total = 0;

  constructor(request: XMLHttpRequest, { method, url }: Address) {
    [this.#request, this.method, this.url] = [request, method, url];
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
