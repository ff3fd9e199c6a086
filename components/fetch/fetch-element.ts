import type { PropertyValues } from 'lit';
import {
  type Aio,
  type AjaxOptions,
  type AjaxRequest,
  type Format,
  type HttpError,
  openScope,
  sharedGet,
  type Task,
} from '../../core/index.js';
import { AioProgressEvent, type Progress } from '../base/events.js';
import { SERVER_HTML } from '../base/lookup.js';
import { PERFORM } from '../base/perform.js';
import { property } from '../base/property.js';
import type { Change, Run } from '../base/task-controller.js';
import { RequestElement, withDefault } from '../request/request-element.js';
import { createNames, type Names, OUTER_NAMES, parsePath } from '../template/index.js';
import { checkHtml, htmlOfError, HtmlPart } from './html-part.js';
import { ViewportController } from './viewport-controller.js';

/**
 * Sends a request; its value is the decoded body. An answer that is not ok is an error, an `HttpError`, whose body is
 * decoded too (`error.request.data`). Templates also see `request` and `progress`.
 *
 * Identical GETs of several elements at the same time are one request, and all of them get the same value: do not change it.
 * With the format `stream` the value is a `ReadableStream`, which ends with the element, its next run or a reset.
 *
 * A request that may change something on the server (any method but GET, HEAD, QUERY and OPTIONS) does not start by
 * itself unless `autostart` is set: a submit, a button, an owner or a script starts it.
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
export class AioFetchElement<T = unknown> extends RequestElement<T> {
  /**
   * How to decode the body, as for `ajax`; by default according to the Content-Type. `html`: as text, which is shown as HTML; any
   * other content type is then a `DecodeError`. The HTML of an answer that is not ok is shown as well, unless there is
   * a part for `error`. `Accept` follows the format.
   */
  @property({ type: String }) format: Format | 'html' = 'auto';

  /**
   * Which parts of a server's HTML are shown with the format `html`: `strict` keeps text, links, images and tables; `rich` also
   * ids, `data-*`, forms, media and the custom elements named after it, as in `rich my-card`; `none` keeps everything.
   * Any other word is `strict`.
   */
  @property({ type: String }) sanitize = 'strict';

  /** A path into the data, as in templates: `items.0.name`. The value of the element is the value at that path. */
  @property({ type: String }) select = '';

  /** `lazy` delays the start until the element is near the viewport, or the page is about to be printed. */
  @property({ type: String }) loading: 'lazy' | 'eager' | '' = '';

  /** Whether a run waits while the browser is offline. */
  @property({ type: Boolean, attribute: 'when-online' }) whenOnline = false;

  /** `off` always sends a separate request, even if an identical one is pending. */
  @property({ type: String, startsRun: false }) dedupe: 'off' | '' = '';

  /**
   * What a start by a submit, a button or a script does while a run is pending: `replace` cancels the run, `drop` starts
   * nothing and returns the pending task, `queue` starts when the earlier runs have ended. The default is
   * `replace` for methods that read, and `drop` for those that write: a double click posts once. Under `drop` the button
   * that submitted is `aria-disabled` meanwhile. A changed input always replaces. A start by an owner
   * follows a value that is set here; without one, the owner decides.
   */
  @property({ type: String, startsRun: false }) concurrency: 'replace' | 'drop' | 'queue' | '' = '';

  #viewport: ViewportController | undefined;
  #html: HtmlPart | undefined;
  #request: AjaxRequest | undefined;
  #progress: Progress | undefined;
  #endStream: ((reason?: unknown) => void) | undefined;

  /** The answer of the last run that ended; `undefined` if there was none. */
  get request(): AjaxRequest | undefined {
    return this.#request;
  }

  /** The progress of the transfer of the last run. */
  get progress(): Progress | undefined {
    return this.#progress;
  }

  override start(names?: Names): Task<T> {
    const own = createNames(this[OUTER_NAMES], names);
    const concurrency = this.concurrency || (this.mayWrite(own) ? 'drop' : 'replace');
    const { underWay } = this.runs;
    if (underWay && concurrency === 'drop') return underWay;
    const task = this.startRun(names, concurrency === 'queue' ? underWay : undefined);
    if (concurrency === 'drop' && this.form) this.submission.disableSubmitter(own, task);
    return task;
  }

  override [PERFORM](aio: Aio, names: Names): Task<T> {
    const { underWay } = this.runs;
    if (underWay && this.concurrency === 'drop') return aio.run((own) => own.shield(underWay));
    if (underWay && this.concurrency === 'queue') return this.runs.perform(aio, names, underWay);
    return super[PERFORM](aio, names);
  }

  override reset(): void {
    this.#endStream?.();
    this.#request = this.#progress = undefined;
    super.reset();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.loading === 'lazy') this.#viewport ??= new ViewportController(this, () => this.startIfIdle());
  }

  protected override startsItself(): boolean {
    return !this.#viewport?.isWaiting && super.startsItself();
  }

  protected override names(): object {
    return { ...super.names(), request: this.#request, progress: this.#progress };
  }

  protected override decodes(names: Names): Format {
    const format = this.input('format', names);
    return format === 'html' ? 'text' : format;
  }

  protected override showsError(error: unknown): boolean {
    return this.#htmlOf(error) !== undefined || super.showsError(error);
  }

  protected override stateChanged(change: Change): void {
    if (change === 'end') this.#showHtml();
    super.stateChanged(change);
  }

  protected override async work(aio: Aio, names: Names, run: Run<T>): Promise<T> {
    this.#begin(run);
    let request: AjaxRequest | undefined;
    try {
      request = await this.#checkedAnswer(aio, run);
      const { data } = request.raiseForStatus();
      const path = this.input('select', names);
      return (path ? parsePath(path, `select of <${this.localName}>`)(data) : data) as T;
    } catch (error) {
      request ??= (error as Partial<HttpError>).request;
      throw error;
    } finally {
      if (run.isCurrent && !aio.signal.aborted) this.#request = request;
    }
  }

  #begin(run: Run<T>): void {
    this.#viewport?.skip();
    this.#endStream?.();
    if (run.isCurrent) this.#progress = undefined;
  }

  async #checkedAnswer(aio: Aio, run: Run<T>): Promise<AjaxRequest> {
    const html = this.#loadHtml(run.names);
    await Promise.resolve(); // a run that is cancelled as soon as it is started sends nothing
    while (this.whenOnline && !navigator.onLine) await aio.event(window, 'online');
    const request = await this.#answer(aio, run);
    await html;
    if (html) checkHtml(request);
    return request;
  }

  #answer(aio: Aio, run: Run<T>): Promise<AjaxRequest> {
    const { method, url, options } = this.inputs(run.names);
    const format = this.decodes(run.names);
    const accept = ACCEPT.get(this.input('format', run.names));
    const headers = accept ? withDefault(options.headers, 'accept', accept) : options.headers;
    const onProgress = (progress: Progress): void => {
      if (run.isCurrent && !aio.signal.aborted) this.#advance(progress);
    };
    const send = (signal: AbortSignal): Promise<AjaxRequest> =>
      this.#send(method, url, { ...options, headers, format, onProgress, signal });
    return format === 'stream' ? this.#open(aio, send) : send(aio.signal);
  }

  #send(method: string, url: string | URL, options: AjaxOptions): Promise<AjaxRequest> {
    const { ajax } = this.sender();
    if (method !== 'GET' || this.dedupe === 'off') return ajax<unknown>(method, url, options as never);
    return sharedGet(url, options, ajax);
  }

  /** Opens a stream, which outlives its run and ends with the element. */
  async #open(aio: Aio, send: (signal: AbortSignal) => Promise<AjaxRequest>): Promise<AjaxRequest> {
    const scope = openScope({ signal: this.aio.signal });
    this.#endStream = scope.close;
    const stop = (): void => scope.close(aio.signal.reason);
    aio.signal.addEventListener('abort', stop);
    try {
      return await send(scope.aio.signal);
    } finally {
      aio.signal.removeEventListener('abort', stop);
    }
  }

  #advance(progress: Progress): void {
    this.#progress = progress;
    this.refresh();
    this.dispatchEvent(new AioProgressEvent(progress));
  }

  /** Starts to load the code that shows HTML, while the request is pending. */
  #loadHtml(names: Names): Promise<void> | undefined {
    if (this.input('format', names) !== 'html') {
      this.#html?.remove();
      return undefined;
    }
    const loading = (this.#html ??= new HtmlPart(this)).load(this.input('sanitize', names));
    loading.catch(() => undefined); // the run awaits it, unless its request fails first
    return loading;
  }

  #showHtml(): void {
    const html = this.state === 'error' ? this.#htmlOf(this.error) : undefined;
    if (html !== undefined) this.#html?.show(html, 'error');
    else if (this.state === 'done' && this.#showsHtml) this.#showValue();
    else this.#html?.removeError();
  }

  #showValue(): void {
    if (!this.#html) this.#loadHtml(this.runs.names ?? createNames())?.catch(reportError); // a value that no run has given
    this.#html?.show(String(this.value ?? ''), 'done');
  }

  #htmlOf(error: unknown): string | undefined {
    const hasPart = this.parts.of('error').some((part) => !part.hasAttribute(SERVER_HTML));
    return this.#showsHtml && !hasPart ? htmlOfError(error) : undefined;
  }

  get #showsHtml(): boolean {
    return this.input('format', this.runs.names ?? createNames()) === 'html';
  }
}

/** The `Accept` header for a format; formats that accept any type have none. */
const ACCEPT: ReadonlyMap<string, string> = new Map([
  ['html', 'text/html, application/xhtml+xml, */*;q=0.1'],
  ['json', 'application/json, */*;q=0.1'],
]);
