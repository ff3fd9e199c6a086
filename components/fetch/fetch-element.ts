import type { PropertyValues } from 'lit';
import { property } from '../base/property.js';
import { type Aio, type AjaxOptions, type AjaxRequest, type HttpError } from '../../core/index.js';
import { AioProgressEvent, type Progress } from '../base/events.js';
import type { Run } from '../base/task-controller.js';
import type { RequestInputs } from '../request/request-element.js';
import type { Names } from '../template/names.js';
import { HtmlElement } from './html-element.js';
import { SUBMITTED } from './submitted.js';

/**
 * Sends a request; its value is the decoded body. An answer that is not ok is an error, an `HttpError`, whose body is
 * decoded too (`error.request.data`). Templates also see `request` and `progress`.
 *
 * Identical GETs under way, of several elements, are one request, and give all of them the same value: do not change
 * it. With the format `stream` the value is a `ReadableStream`, which ends with the element, its next run or a reset.
 *
 * @example
 * ```html
 * <aio-fetch url="/api/users?limit=3" select="items">
 *   <p slot="pending">Loading…</p>
 *   <template slot="done">
 *     <ul>
 *       <template each="value" as="user"><li>{{user.name}}</li></template>
 *     </ul>
 *   </template>
 *   <template slot="error"><p role="alert">{{error.message}}</p></template>
 * </aio-fetch>
 * ```
 *
 * @see Source: `browser.aio.ajax`, `get`, `post`.
 */
export class AioFetchElement<T = unknown> extends HtmlElement<T> {
  /**
   * The id of a form in the same document or shadow root: its fields, method, action and enctype are sent, or those of
   * its submitter; `method` and `url` here go before. The element starts on its `submit`, after the browser has checked
   * the fields, and prevents what else would follow; it does not start itself.
   */
  @property() form = '';

  /** `lazy` starts only when the element comes near to what is seen. */
  @property() loading: 'lazy' | 'eager' | '' = '';

  /** A path into the data, as `items.0.name`: the value is what it leads to. */
  @property() select = '';

  /** `off` sends a request of its own, even if the same one is under way. */
  @property() dedupe: 'off' | '' = '';

  /** Wait while the browser is offline. */
  @property({ type: Boolean, attribute: 'when-online' }) whenOnline = false;

  #seen = false;
  #request: AjaxRequest | undefined;
  #progress: Progress | undefined;
  #root: Node | undefined;
  #unsee: (() => void) | undefined;
  #endStream: ((reason?: unknown) => void) | undefined;

  /** The answer of the last run that ended; `undefined` if there was none. */
  get request(): AjaxRequest | undefined {
    return this.#request;
  }

  /** How far the transfer of the last run is. */
  get progress(): Progress | undefined {
    return this.#progress;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#root = this.getRootNode();
    this.#root.addEventListener('submit', this.#submitted);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#root?.removeEventListener('submit', this.#submitted);
    this.#unsee?.();
  }

  override reset(): void {
    this.#endStream?.();
    this.#request = this.#progress = undefined;
    super.reset();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#unsee?.();
    if (this.isConnected && this.#unseen) void this.#watch();
  }

  protected override names(): object {
    return { ...super.names(), request: this.#request, progress: this.#progress };
  }

  protected override ready(): boolean {
    return super.ready() || !!this.form;
  }

  protected override startsItself(): boolean {
    return super.startsItself() && !this.form && !this.#unseen;
  }

  protected override async work(aio: Aio, scope: Names, run: Run<T>): Promise<T> {
    const keep = (change: () => void): void => {
      if (run.isCurrent && !aio.signal.aborted) change();
    };
    if (this.loading === 'lazy') this.#seen = true;
    this.#endStream?.();
    keep(() => (this.#progress = undefined));
    const onProgress = (progress: Progress): void => keep(() => this.#advance(progress));
    let request: AjaxRequest | undefined;
    try {
      if (this.whenOnline && !navigator.onLine) await (await import('./online.js')).online(aio);
      request = await this.#answer(aio, run, onProgress);
      const { data } = request.raiseForStatus();
      const path = this.input('select', scope);
      return (path ? (await import('./select.js')).select(data, path) : data) as T;
    } catch (error) {
      request ??= (error as Partial<HttpError>).request;
      throw error;
    } finally {
      keep(() => (this.#request = request));
    }
  }

  async #answer(aio: Aio, run: Run<T>, onProgress: AjaxOptions['onProgress']): Promise<AjaxRequest> {
    const { url, method, options } = await this.#call(run.names);
    const format = await this.bodyFormat(run);
    const send = (signal: AbortSignal): Promise<AjaxRequest> =>
      this.#send(method || 'GET', url, { ...options, format, onProgress, signal });
    if (format !== 'stream') return send(aio.signal);
    const { lasting } = await import('./lasting.js');
    const live = lasting(this.aio, aio, send);
    this.#endStream = live.end;
    return live.result;
  }

  /** What to send: the inputs, and where they do not say it, the form. */
  async #call(scope: Names): Promise<RequestInputs> {
    const own = await this.inputs(scope);
    if (!this.form) return own;
    const { url, method, data } = (await import('./submission.js')).submissionFor(this, scope);
    return { url: own.url || url, method: own.method || method, options: { ...own.options, data } };
  }

  async #send(method: string, url: string | URL, options: AjaxOptions): Promise<AjaxRequest> {
    const send = this.send();
    if (!/^get$/i.test(method) || this.dedupe === 'off') return send<unknown>(method, url, options as never);
    return (await import('./shared.js')).sharedGet(url, options, send);
  }

  async #watch(): Promise<void> {
    let gone = false;
    this.#unsee = () => (gone = true);
    const { onceNear } = await import('./sight.js');
    if (!gone)
      this.#unsee = onceNear(this, () => {
        this.#seen = true;
        this.startIfIdle();
      });
  }

  #advance(progress: Progress): void {
    this.#progress = progress;
    this.refresh();
    this.dispatchEvent(new AioProgressEvent(progress));
  }

  get #unseen(): boolean {
    return this.loading === 'lazy' && !this.#seen;
  }

  readonly #submitted = (event: Event): void => {
    const { target, submitter } = event as SubmitEvent;
    const form = target as HTMLFormElement;
    const method = submitter?.getAttribute('formmethod') ?? form.getAttribute('method');
    const ours = this.form && form.getAttribute('id') === this.form && !event.defaultPrevented;
    if (!ours || method === 'dialog') return;
    event.preventDefault();
    this.start({ [SUBMITTED]: { form, submitter, fields: new FormData(form, submitter) } });
  };
}
