import type { ContextEvent } from '@lit/context';
import { css, type CSSResultGroup, html, LitElement, type TemplateResult } from 'lit';
import { type AjaxOptions, client, type Client, type ClientOptions, type Verb } from '../../core/index.js';
import { handOn } from '../base/hand-on.js';
import { ATTRIBUTE_ERRORS, checkAttributes, property, Seconds, Word } from '../base/property.js';
import { type BasedClient, CLIENT_BASE, clientContext } from '../request/client-context.js';
import { headersOf } from '../request/fields.js';

/**
 * Defaults for the requests of every `<aio-fetch>` and `<aio-stream>` inside, through shadow roots too: a base
 * URL, headers, hooks. It sends nothing itself. Only the nearest one applies; nested ones are not combined.
 *
 * The `headers` go to the origin of `base` (without it, of the page) and to those that `origins` lists, and to no other,
 * whatever the URL of a request is. Headers that a hook adds are sent in any case. If the server redirects to another origin, the
 * browser drops `Authorization` and keeps the other headers.
 *
 * A change applies to the next request. The elements inside find it by the community's context protocol, with
 * the key `Symbol.for('aio.client')`; any other provider of a client under this key works as well.
 *
 * @example
 * ```html
 * <aio-client base="/api/" headers='{"X-App": "demo"}' retry="2">
 *   <aio-fetch url="users/1"><template slot="done">{{value.name}}</template></aio-fetch>
 * </aio-client>
 * ```
 *
 * @slot - The elements that use it.
 *
 * @see Source: `client` of core; Web Components Community Group, context protocol.
 */
export class AioClientElement extends LitElement {
  static override styles: CSSResultGroup = css`
    :host {
      display: contents;
    }
    :host([hidden]) {
      display: none;
    }
  `;

  /** The base of relative URLs, which may itself be relative to the page. End it with a slash. */
  @property({ type: String }) base = '';

  /** Headers to send. As an attribute JSON, or `name=value&…`. */
  @property() headers: ClientOptions['headers'] | string;

  /** Other origins to which the headers are sent, separated by spaces: `https://api.example https://files.example`. */
  @property({ type: String }) origins = '';

  /** `omit`, `same-origin` (default) or `include`. */
  @property({ type: Word }) credentials: RequestCredentials | undefined;

  /** The time limit of each request, with all its attempts, in seconds. */
  @property({ type: Seconds }) timeout: number | undefined;

  /** How many extra attempts; as a property also a policy. */
  @property({ type: Number }) retry: ClientOptions['retry'];

  /** Called instead of `fetch`. */
  @property({ attribute: false }) fetch: ClientOptions['fetch'];

  /** Called before each request is sent. */
  @property({ attribute: false }) onRequest: ClientOptions['onRequest'];

  /** Called with each answer; `"retry"` has the request sent again. */
  @property({ attribute: false }) onResponse: ClientOptions['onResponse'];

  /** The errors of attributes that cannot be read: each request fails with the first one. */
  [ATTRIBUTE_ERRORS]: Map<string, unknown> | null = null;

  readonly #live: BasedClient = live(() => this.client);
  #given: Client | undefined;
  #made: BasedClient | undefined;

  constructor() {
    super();
    this.addEventListener('context-request', (request) => this.#provide(request as ClientRequest));
  }

  /**
   * The request functions with these defaults; the property accepts those that `client()` of core has made, which take
   * precedence over all other properties. The functions reject with a `TypeError` if an attribute is not well formed.
   */
  get client(): Client {
    if (this.isUpdatePending) this.#made = undefined; // a change counts at once
    return this.#given ?? (this.#made ??= this.#make());
  }

  set client(value: Client | undefined) {
    this.#given = value;
  }

  protected override willUpdate(): void {
    this.#made = undefined;
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  /** Answers an element inside: the client that it gets follows every later change. */
  #provide(request: ClientRequest): void {
    if (request.context !== clientContext) return;
    request.stopPropagation();
    request.callback(this.#live);
  }

  #make(): BasedClient {
    let routes: Routes | undefined;
    const made = routed((url) => (routes ??= this.#routes())(url));
    return { ...made, [CLIENT_BASE]: baseOf(this.base, this.baseURI).href };
  }

  /** Which client sends to a URL: one with the headers, or one without. */
  #routes(): Routes {
    checkAttributes(this);
    const { headers, credentials, timeout, retry, fetch, onRequest, onResponse } = this;
    const base = baseOf(this.base, this.baseURI);
    const options = { base: base.href, credentials, timeout, retry, fetch, onRequest, onResponse };
    const given = headersOf(headers, 'headers of <aio-client>');
    const origins = new Set([base.origin, ...originsOf(this.origins)]);
    const withHeaders = client({ ...options, headers: given });
    const without = client(options);
    const isTrusted = (url: string | URL): boolean =>
      URL.canParse(url, base) && origins.has(new URL(url, base).origin);
    return (url) => (isTrusted(url) ? withHeaders : without);
  }
}

type ClientRequest = ContextEvent<typeof clientContext>;

/** Returns the client that sends to a URL. */
type Routes = (url: string | URL) => Client;

/** The base URL, without the password of the page's URL, which the platform refuses in a request. */
function baseOf(base: string, page: string): URL {
  const url = new URL(base, page);
  const { username, password, host } = new URL(page);
  if (url.host === host && url.username === username && url.password === password)
    url.username = url.password = '';
  return url;
}

function originsOf(text: string): string[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((origin) => {
      if (URL.canParse(origin)) return new URL(origin).origin;
      throw new TypeError(
        `Cannot read origins of <aio-client>: each must be an origin, current value is ${JSON.stringify(origin)}`,
      );
    });
}

/** A client that passes each request to another client, depending on its URL. */
function routed(clientFor: Routes): Client {
  const ajax = (method: string, url: string | URL, options?: AjaxOptions): Promise<unknown> =>
    handOn(() => clientFor(url).ajax<unknown>(method, url, options as never));
  const verb = (method: string): Verb =>
    ((url: string | URL, options?: AjaxOptions) => ajax(method, url, options)) as Verb;
  return {
    ajax: ajax as Client['ajax'],
    get: verb('GET'),
    post: verb('POST'),
    put: verb('PUT'),
    patch: verb('PATCH'),
    del: verb('DELETE'),
    delete: verb('DELETE'),
    head: verb('HEAD'),
    stream: ((url: string | URL, options?: never) => clientFor(url).stream(url, options)) as Client['stream'],
  };
}

const NAMES = [
  ...(['ajax', 'get', 'post', 'put', 'patch', 'del', 'delete', 'head', 'stream'] as const),
  CLIENT_BASE,
] as const;

/** A client whose functions are always those of the newest one: they are others after a change, so that nothing is shared across it. */
function live(newest: () => BasedClient): BasedClient {
  const properties = NAMES.map((name) => [name, { get: () => newest()[name], enumerable: true }]);
  return Object.defineProperties({}, Object.fromEntries(properties) as PropertyDescriptorMap) as BasedClient;
}
