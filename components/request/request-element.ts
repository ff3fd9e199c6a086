import {
  ajax,
  type Ajax,
  type AjaxOptions,
  type AjaxRequest,
  type Client,
  type Format,
  stream,
} from '../../core/index.js';
import type { PropertyValues } from 'lit';
import { AioElement } from '../base/aio-element.js';
import { handOn } from '../base/hand-on.js';
import { booleanOr, property, templateOf, Word } from '../base/property.js';
import { READING } from '../base/reading-methods.js';
import { tagOf, wrongValue } from '../base/wrong-value.js';
import { createNames, type Names, OUTER_NAMES } from '../template/index.js';
import { type BasedClient, CLIENT_BASE, clientAround } from './client-context.js';
import { fieldsOf, headerEntries, headersOf, objectOf } from './fields.js';
import { FormController } from './form-controller.js';
import { methodOf, submissionOf } from './form-submission.js';

/** The request of a run. */
export interface RequestInputs {
  /** In capitals. */
  readonly method: string;
  readonly url: string | URL;
  readonly options: AjaxOptions;
}

type HeadersInput = AjaxOptions['headers'];

/** The usual methods of HTTP, or any other. */
type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | (string & {});

/**
 * An element that sends requests: its URL and options, its client, its form. It has the request functions of core as
 * methods, with the attributes as defaults.
 */
export abstract class RequestElement<T = unknown, P = unknown> extends AioElement<T, P> {
  /** The URL. Without it, and without a `form`, the element does not start itself, and a run fails with a `TypeError`. */
  @property() url: string | URL | undefined;

  /** The HTTP method, in upper or lower case; by default that of the form, or GET. */
  @property({ type: String }) method: Method | '' = '';

  /** Headers to send. As an attribute JSON, or `name=value&…`. */
  @property() headers: HeadersInput | string;

  /**
   * The query for GET and HEAD, else the body. A string is read as JSON or as fields (`name=value&…`), or else sent as it
   * is. If the attribute is a single `{{…}}`, its value is sent as it is. An object is sent as fields, or as JSON if
   * `headers` say so.
   */
  @property() data: AjaxOptions['data'];

  /**
   * The id of a form in the same document or shadow root. Its submission is sent, byte for byte what the browser would
   * send; `method` and `url` of the element take precedence over those of the form, and `headers` that say JSON send
   * its fields as JSON: a repeated name becomes a list.
   *
   * The element starts on the form's `submit`, after the browser has checked the fields, and prevents the navigation;
   * it does not start itself. What closes a dialog or is for another window or frame is left to the browser; so is a
   * submission while the element stands in an owner that is not pending, as the owner alone starts it.
   */
  @property({ type: String }) form = '';

  /** `omit`, `same-origin` (default) or `include`. */
  @property({ type: Word }) credentials: RequestCredentials | undefined;

  /** `false` (default) for `no-store`; `true`, as an attribute `cache=""`, for `default`; or a word of `fetch`. */
  @property({ type: booleanOr(String) }) cache: AjaxOptions['cache'];

  /** How many extra attempts; as a property also a policy, as that of `ajax`. */
  @property({ type: Number }) retry: AjaxOptions['retry'];

  /** The longest body that is read, in bytes; a longer one is a `SizeLimitError`. */
  @property({ type: Number, attribute: 'max-bytes' }) maxBytes: number | undefined;

  /** The client that sends the requests, made by `client()` of core; by default that of the nearest `<aio-client>` around. */
  @property({ attribute: false, startsRun: false }) client: Client | undefined;

  #submission: FormController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.form) void this.submission; // it listens once it is made
  }

  /**
   * Sends a request with the attributes as defaults, cancelled when the element leaves the document. It is not a run: the
   * state, `value` and `request` do not change, and the request is not shared. Every HTTP status is an answer: look at `ok`,
   * or call `raiseForStatus()`. Unlike core's, it decodes the body as the element does: by default according to the Content-Type.
   *
   * @param method - The method.
   * @param url - The URL; by default that of the element.
   * @param options - As those of core's `ajax`; they take precedence over the attributes.
   * @returns A promise of the answer, whatever its status.
   * @throws As `ajax`; a `TypeError` if an attribute is not well formed.
   */
  ajax<D = unknown>(method: string, url?: string | URL, options?: AjaxOptions): Promise<AjaxRequest<D>> {
    return handOn(() => this.#ajax<D>(method, url, options));
  }

  /** `ajax` with the method GET. */
  get<D = unknown>(url?: string | URL, options?: AjaxOptions): Promise<AjaxRequest<D>> {
    return this.ajax('GET', url, options);
  }

  /** `ajax` with the method POST. */
  post<D = unknown>(url?: string | URL, options?: AjaxOptions): Promise<AjaxRequest<D>> {
    return this.ajax('POST', url, options);
  }

  /** `ajax` with the method PUT. */
  put<D = unknown>(url?: string | URL, options?: AjaxOptions): Promise<AjaxRequest<D>> {
    return this.ajax('PUT', url, options);
  }

  /** `ajax` with the method PATCH. */
  patch<D = unknown>(url?: string | URL, options?: AjaxOptions): Promise<AjaxRequest<D>> {
    return this.ajax('PATCH', url, options);
  }

  /** `ajax` with the method DELETE. */
  delete<D = unknown>(url?: string | URL, options?: AjaxOptions): Promise<AjaxRequest<D>> {
    return this.ajax('DELETE', url, options);
  }

  /** `ajax` with the method HEAD. */
  head<D = unknown>(url?: string | URL, options?: AjaxOptions): Promise<AjaxRequest<D>> {
    return this.ajax('HEAD', url, options);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.form) void this.submission;
  }

  protected override ready(): boolean {
    return !!this.url || !!templateOf(this, 'url') || !!this.form;
  }

  protected override startsItself(): boolean {
    return !this.awaitsSubmit && super.startsItself();
  }

  /** Whether only a submit starts the element. */
  protected get awaitsSubmit(): boolean {
    return !!this.form;
  }

  protected override get writes(): boolean {
    return this.mayWrite(createNames(this[OUTER_NAMES]));
  }

  /** Whether a run with these names may change something on the server. */
  protected mayWrite(names: Names): boolean {
    try {
      return !READING.has(this.#method(names));
    } catch {
      return true; // the run will fail because of it
    }
  }

  /** What hears of the form; made when there is one. */
  protected get submission(): FormController {
    return (this.#submission ??= new FormController(this, (names) => void this.start(names)));
  }

  /** The format in which the methods decode bodies. */
  protected decodes(names: Names): Format {
    void names;
    return 'auto';
  }

  /**
   * The request of a run.
   *
   * @throws {TypeError} If there is no URL, or an attribute is not well formed.
   */
  protected inputs(names: Names): RequestInputs {
    const options = this.#options(names);
    const url = this.#url(names);
    if (this.form) return this.#formInputs(names, url, options);
    const method = this.#method(names);
    if (!url) throw new TypeError(`Cannot ${method}: ${tagOf(this)} has no url`);
    const data = this.#data(names, options.headers);
    return { method, url: this.#address(url), options: { ...options, data } };
  }

  /**
   * The functions that send requests: those of the client, or else of core.
   *
   * @param verb - The one that is needed.
   * @throws {TypeError} If the client does not have it.
   */
  protected sender(verb: 'ajax' | 'stream' = 'ajax'): Pick<Client, 'ajax' | 'stream'> {
    const found = this.client ?? clientAround(this) ?? CORE;
    if (typeof found[verb] !== 'function')
      throw wrongValue(`send a request: client of ${tagOf(this)} must have the method ${verb}`, found);
    return found;
  }

  /** The whole address of a URL, as it is sent; the URL itself if it is none. */
  protected absolute(url: string | URL): string {
    const base = (this.sender() as Partial<BasedClient>)[CLIENT_BASE] ?? this.baseURI;
    if (!URL.canParse(url, base)) return String(url);
    const address = new URL(url, base);
    if (address.host === new URL(this.baseURI).host) address.username = address.password = '';
    return address.href;
  }

  #ajax<D>(method: string, url?: string | URL, options?: AjaxOptions): Promise<AjaxRequest<D>> {
    const names = this.runs.names ?? createNames();
    const { signal } = this.aio;
    const own = this.#options(names);
    return this.sender().ajax<D>(method, this.#address(url ?? this.#url(names) ?? ''), {
      format: this.decodes(names),
      timeout: this.timeout,
      ...own,
      data: this.#data(names, own.headers),
      ...options,
      signal: options?.signal ? AbortSignal.any([signal, options.signal]) : signal,
    } as AjaxOptions & { readonly format: 'auto' });
  }

  #url(names: Names): string | URL | undefined {
    const url = this.input('url', names);
    if (url && typeof url !== 'string' && typeof url.href !== 'string')
      throw wrongValue(`send a request: url of ${tagOf(this)} must be a string or a URL`, url);
    return url;
  }

  #method(names: Names): string {
    const method = this.input('method', names);
    return (method || (this.form && methodOf(this.submission.submittedIn(names))) || 'GET').toUpperCase();
  }

  #formInputs(names: Names, url: string | URL | undefined, options: AjaxOptions): RequestInputs {
    const own = {
      method: this.input('method', names),
      url: url && this.#address(url),
      json: isJson(options.headers),
    };
    const { type, data, ...sent } = submissionOf(this.submission.submittedIn(names), own);
    const headers = type ? withDefault(options.headers, 'content-type', type) : options.headers;
    return { ...sent, url: this.#address(sent.url), options: { ...options, headers, data } };
  }

  #options(names: Names): AjaxOptions {
    const given = this.input('headers', names);
    const what = `headers of ${tagOf(this)}`;
    return {
      headers: headersOf(given, what),
      credentials: this.input('credentials', names),
      retry: this.input('retry', names),
      cache: this.input('cache', names),
      maxBytes: this.input('maxBytes', names),
    };
  }

  #data(names: Names, headers: HeadersInput): AjaxOptions['data'] {
    const given = this.input('data', names);
    if (typeof given !== 'string' || LONE_EXPRESSION.test(templateOf(this, 'data') ?? '')) return given;
    const fields = fieldsOf(given, `data of ${tagOf(this)}`) ?? given;
    return fields instanceof URLSearchParams && isJson(headers) ? objectOf(fields) : fields;
  }

  /** A URL without the password of the page's own address, which the platform refuses in a request. */
  #address(url: string | URL): string | URL {
    const page = new URL(this.baseURI);
    if (!page.username && !page.password) return url;
    const isForClient = !URL.canParse(url) && this.sender() !== CORE; // relative to the base of the client
    if (isForClient) return url;
    const address = new URL(url, page);
    if (address.host === page.host) address.username = address.password = '';
    return address;
  }
}

const CORE: { readonly ajax: Ajax; readonly stream: typeof stream } = { ajax, stream };

/** One expression, and nothing else. */
const LONE_EXPRESSION = /^\s*\{\{(?:(?!\}\}).)*\}\}\s*$/s;

/**
 * Adds a header, unless there is one of that name.
 *
 * @param name - In lower case.
 */
export function withDefault(headers: HeadersInput, name: string, value: string): HeadersInput {
  return valueOf(headers, name) === undefined ? [...headerEntries(headers), [name, value]] : headers;
}

function isJson(headers: HeadersInput): boolean {
  return /[/+]json/i.test(valueOf(headers, 'content-type') ?? '');
}

function valueOf(headers: HeadersInput, name: string): string | null | undefined {
  return headerEntries(headers).find(([known]) => known === name)?.[1];
}
