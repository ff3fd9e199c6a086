import { ReactiveElement } from 'lit';
import { property } from '../base/property.js';
import { client, type Client, type ClientOptions } from '../../core/index.js';
import { fieldsOf } from '../request/fields.js';

/**
 * Defaults for the requests of every `<aio-fetch>` and `<aio-stream>` inside, through shadow roots too: a base
 * address, headers, hooks. Sends nothing itself. The nearest one counts; they do not add up.
 *
 * What changes here counts for the next request. Put it where it is defined before what it is for, as
 * `aio-elements` does; an element that starts before does without.
 *
 * @example
 * ```html
 * <aio-client base="/api/" headers='{"Accept": "application/json"}' retry="2">
 *   <aio-fetch url="users/1"><template slot="done">{{value.name}}</template></aio-fetch>
 * </aio-client>
 * ```
 *
 * @see Source: `client` of core.
 */
export class AioClientElement extends ReactiveElement {
  /** What relative addresses are relative to; it may be relative to the page. End it with a slash. */
  @property() base = '';

  /** Headers to send. As an attribute JSON, or `name=value&…`. */
  @property() headers: ClientOptions['headers'] | string;

  /** `omit`, `same-origin` (default) or `include`. */
  @property() credentials: RequestCredentials | undefined;

  /** Seconds for the whole of each request. */
  @property({ type: Number }) timeout: number | undefined;

  /** How many extra attempts; as a property also a policy. */
  @property({ type: Number }) retry: ClientOptions['retry'];

  /** Called instead of `fetch`. */
  @property({ attribute: false }) fetch: ClientOptions['fetch'];

  /** Called before each request is sent. */
  @property({ attribute: false }) onRequest: ClientOptions['onRequest'];

  /** Called with each answer; `"retry"` has the request sent again. */
  @property({ attribute: false }) onResponse: ClientOptions['onResponse'];

  #made: Client | undefined;
  #given: Client | undefined;

  /**
   * The request functions with these defaults; as a property it takes those that `client` of core has made, which go
   * before everything else here.
   *
   * @throws {TypeError} If `headers` are not well formed.
   */
  get client(): Client {
    if (this.isUpdatePending) this.#made = undefined; // a change counts at once
    return this.#given ?? (this.#made ??= client(this.#options()));
  }

  set client(value: Client | undefined) {
    this.#given = value;
  }

  protected override willUpdate(): void {
    this.#made = undefined;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  #options(): ClientOptions {
    const { base, headers, credentials, timeout, retry, fetch, onRequest, onResponse } = this;
    return {
      base: new URL(base, this.baseURI).href,
      headers: (typeof headers === 'string'
        ? fieldsOf(headers, 'headers of <aio-client>')
        : headers) as ClientOptions['headers'],
      credentials,
      timeout: timeout ?? undefined,
      retry: retry ?? undefined,
      fetch,
      onRequest,
      onResponse,
    };
  }
}
