import { property } from '../base/property.js';
import type { AjaxOptions, Client } from '../../core/index.js';
import type { Names } from '../template/names.js';
import { AioElement } from '../base/aio-element.js';

/** What a request needs, from attributes and properties. */
export interface RequestInputs {
  /** Empty if none is given. */
  readonly method: string;
  /** Empty if none is given. */
  readonly url: string | URL;
  readonly options: AjaxOptions;
}

/** The names of inputs that are options of `ajax` as they are. */
const OPTIONS = ['credentials', 'retry', 'cache', 'maxBytes'] as const;

/** An element that sends a request: where to, how, and by which client. */
export abstract class RequestElement<T = unknown> extends AioElement<T> {
  /** Where to; without it the element does not start itself. */
  @property() url: string | URL | undefined;

  /** The HTTP method, in capitals or not; by default GET. */
  @property() method = '';

  /** Headers to send. As an attribute JSON, or `name=value&…`. */
  @property() headers: AjaxOptions['headers'] | string;

  /**
   * For GET and HEAD the query, else the body. As an attribute, or a string, JSON is what it stands for, `name=value&…`
   * are fields, and any other text is sent as it is. An object is sent as fields, as JSON if `headers` say so.
   */
  @property() data: AjaxOptions['data'];

  /** `omit`, `same-origin` (default) or `include`. */
  @property() credentials: RequestCredentials | undefined;

  /** `false` (default) for `no-store`; `true`, as an attribute `cache=""`, for `default`; or a word of `fetch`. */
  @property({ type: wordOrBoolean }) cache: AjaxOptions['cache'];

  /** How many extra attempts; as a property also a policy, as that of `ajax`. */
  @property({ type: Number }) retry: AjaxOptions['retry'];

  /** The longest body that is read, in bytes; a longer one is a `SizeLimitError`. */
  @property({ type: Number, attribute: 'max-bytes' }) maxBytes: number | undefined;

  /** Sends the requests: made by `client` of core. By default that of the nearest `<aio-client>` around. */
  @property({ attribute: false, startsRun: false }) client: Client | undefined;

  protected override ready(): boolean {
    return Boolean(this.url);
  }

  /** What to send. */
  protected async inputs(scope: Names): Promise<RequestInputs> {
    const given = this.input('headers', scope);
    const data = this.input('data', scope);
    const options: Record<string, unknown> = {};
    for (const name of OPTIONS) options[name] = this.input(name, scope) ?? undefined;
    if (given) options['headers'] = await this.#fields('headers', given);
    if (data != null) options['data'] = await this.#fields('data', data);
    const url = this.input('url', scope) ?? '';
    return { url, method: this.input('method', scope), options };
  }

  async #fields(name: string, given: unknown): Promise<unknown> {
    if (typeof given !== 'string') return given;
    const { fieldsOf } = await import('./fields.js');
    return fieldsOf(given, `${name} of <${this.localName}>`, name === 'data');
  }

  /** What is to be sent now, outside of a run. */
  protected async defaults(): Promise<RequestInputs> {
    return this.inputs(this.runs.names);
  }

  /** The client to send with, if there is one. */
  protected sender(): Client | undefined {
    return this.client ?? clientAround(this);
  }
}

/** The client of the nearest `<aio-client>`, through shadow roots. */
function clientAround(element: Element | undefined): Client | undefined {
  if (!element) return undefined;
  const around = element.closest('aio-client') as { readonly client?: Client } | null;
  return around?.client ?? clientAround((element.getRootNode() as Partial<ShadowRoot>).host);
}

function wordOrBoolean(value: string): boolean | RequestCache {
  return /^(false|true|)$/.test(value) ? value !== 'false' : (value as RequestCache);
}
