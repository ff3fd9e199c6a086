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
import { collectAgain, isOwned, PERFORM } from '../base/perform.js';
import { property, Seconds, Word } from '../base/property.js';
import type { Change, Run } from '../base/task-controller.js';
import { tagOf, wrongValue } from '../base/wrong-value.js';
import {
  type AnswerKey,
  answerKey,
  forget,
  onForget,
  recall,
  remember,
  senderOfNow,
} from '../request/answer-cache.js';
import { hasSubmission, namesOf } from '../request/form-controller.js';
import { withFields } from '../request/form-submission.js';
import { RequestElement, type RequestInputs, withDefault } from '../request/request-element.js';
import { copyNames, createNames, type Names, OUTER_NAMES, parsePath } from '../template/index.js';
import { HistoryController } from './history-controller.js';
import { checkHtml, htmlOfError, HtmlPart } from './html-part.js';
import { RenewableRequest } from './renewable-request.js';
import { ViewportController } from './viewport-controller.js';

/**
 * Sends a request; its value is the decoded body. An answer that is not ok is an error, an `HttpError`, whose body is
 * decoded too (`error.request.data`). Templates also see `request` and `progress`.
 *
 * Identical GETs of several elements at the same time are one request, and with `max-age` or `stale` a later element may
 * show an answer that came before. The answer is then one object for all of them, as are `value`, `request` and
 * `request.data`: do not change it.
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
export class AioFetchElement<T = unknown> extends RequestElement<T, Progress> {
  /**
   * How to decode the body, as for `ajax`; by default according to the Content-Type. `html`: as text, which is shown as HTML; any
   * other content type is then a `DecodeError`. The HTML of an answer that is not ok is shown as well, unless there is
   * a part for `error`. `Accept` follows the format.
   */
  @property({ type: Word }) format: Format | 'html' = 'auto';

  /**
   * Which parts of a server's HTML are shown with the format `html`: `strict` keeps text, links, images and tables; `rich` also
   * ids, `data-*`, forms, media and the custom elements named after it, as in `rich my-card`; `none` keeps everything.
   * Any other word is `strict`.
   */
  @property({ type: Word }) sanitize: 'strict' | 'rich' | 'none' | `rich ${string}` = 'strict';

  /** A path into the data, as in templates: `items.0.name`. The value of the element is the value at that path. */
  @property({ type: String }) select = '';

  /** `lazy` delays the start until the element is near the viewport, or the page is about to be printed. */
  @property({ words: ['lazy', 'eager', ''] }) loading: 'lazy' | 'eager' | '' = '';

  /** Whether a run waits while the browser is offline. */
  @property({ type: Boolean, attribute: 'when-online' }) whenOnline = false;

  /** `off` always sends a separate request, even if an identical one is pending. */
  @property({ words: ['off', ''], startsRun: false }) dedupe: 'off' | '' = '';

  /**
   * What a start by a submit, a button or a script does while a run is pending: `replace` cancels the run, `drop` starts
   * nothing and returns the pending task, `queue` starts when the earlier runs have ended. The default is
   * `replace` for methods that read, and `drop` for those that write: a double click posts once. Under `drop` the button
   * that submitted is `aria-disabled` meanwhile. A changed input always replaces. A start by an owner
   * follows a value that is set here; without one, the owner decides. Any other word is as if there were none.
   */
  @property({ words: ['replace', 'drop', 'queue', ''], startsRun: false })
  concurrency: 'replace' | 'drop' | 'queue' | '' = '';

  /**
   * How long an answer to a GET is shown again without a request, in seconds. Answers that are ok are remembered in the page,
   * at most 100, by URL, headers, credentials, client and format. Elements with the same request get the same object as value: do not
   * change it. A start by a submit, a button or a script always sends a request.
   */
  @property({ type: Seconds, attribute: 'max-age', startsRun: false }) maxAge = 0;

  /**
   * How long a remembered answer is shown at once while a new one is fetched, in seconds. It is the same object for all
   * elements that show it: do not change it.
   */
  @property({ type: Seconds, startsRun: false }) stale = 0;

  /**
   * URL prefixes, separated by spaces. When an answer is ok, remembered answers under these URLs are forgotten, and every
   * `<aio-fetch>` in the document that shows or fetches one of them sends the same request again, with the same names, unless it is
   * idle; also one in the state `error`. A run that was pending ends with the newer answer. An owner with `collect` around it starts
   * again instead, with an empty list. What is fetched again for that reason invalidates nothing.
   */
  @property({ type: String, startsRun: false }) invalidates = '';

  /**
   * Keeps what a `form` with the method GET asks for in the address of the page, so that it can be shared: the address that the browser
   * would go to, without leaving the page. `push` adds an entry to the history; `replace` replaces the current one, as does
   * a submission that no button made (`requestSubmit()`, the command `--submit` of an `<aio-command>`). Any other word is as if there
   * were none.
   *
   * The element then starts itself, with what the address asks for, or else with the form if its fields are valid; and again after
   * back and forward, if it may start itself. The fields show what the address asks for; a `select` only if it has the option
   * by then.
   *
   * The query of the address counts if it has a name of a field or button of the form; else it is as if there were none. A
   * submission replaces the whole query, also what is there for another form.
   */
  @property({ words: ['push', 'replace', ''], startsRun: false }) history: 'push' | 'replace' | '' = '';

  #viewport: ViewportController | undefined;
  #history: HistoryController | undefined;
  #html: HtmlPart | undefined;
  #request: AjaxRequest | undefined;
  #progress: Progress | undefined;
  #unlisten: (() => void) | undefined;
  #endStream: ((reason?: unknown) => void) | undefined;
  /** What the newest run asks the server or the memory for, if it only reads. */
  #asked: Asked | undefined;
  /** The requests of the pending runs. */
  readonly #requests = new Map<Run<T>, RenewableRequest>();
  /** The last run that an invalidation has started. */
  #renewal: Task<T> | undefined;
  /** The names with the fields of the form, if they were read to show a remembered answer before the run. */
  #taken: Names | undefined;
  /** Whether a remembered answer is shown, which the run under way fetches again. */
  #isRenewing = false;

  /** The answer of the last run that ended; `undefined` if there was none. */
  get request(): AjaxRequest | undefined {
    return this.#request;
  }

  /** The progress of the transfer of the last run. */
  get progress(): Progress | undefined {
    return this.#progress;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unlisten ??= onForget((prefixes, by) => {
      if (by !== this && by.ownerDocument === this.ownerDocument) this.#invalidated(prefixes, by);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unlisten?.();
    this.#unlisten = undefined;
  }

  override start(names?: Names): Task<T> {
    const given = { ...this.#withAddress(names), [BY_HAND]: true };
    const own = createNames(this[OUTER_NAMES], given);
    const concurrency = this.concurrency || (this.mayWrite(own) ? 'drop' : 'replace');
    const { underWay } = this.runs;
    this.asked();
    if (underWay && concurrency === 'drop') return underWay;
    const task = super.startRun(given, concurrency === 'queue' ? underWay : undefined);
    if (concurrency === 'drop' && this.form) this.submission.disableSubmitter(own, task);
    return task;
  }

  override [PERFORM](aio: Aio, names: Names): Task<T> {
    const { underWay } = this.runs;
    if (underWay && this.concurrency === 'drop') return aio.run((own) => own.shield(underWay));
    if (underWay && this.concurrency === 'queue') return this.runs.perform(aio, names, underWay);
    return this.#afterStale(names, () => super[PERFORM](aio, names));
  }

  override reset(): void {
    this.#endStream?.();
    this.#request = this.#progress = this.#asked = undefined;
    super.reset();
  }

  protected override startRun(names?: Names, after?: Task<T>): Task<T> {
    const given = this.#withAddress(names);
    return this.#afterStale(createNames(this[OUTER_NAMES], given), () => super.startRun(given, after));
  }

  protected override get awaitsSubmit(): boolean {
    return super.awaitsSubmit && !(this.history && this.#history?.isReady);
  }

  protected override get keepsShown(): boolean {
    return this.#isRenewing || super.keepsShown;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.history && this.form)
      this.#history ??= new HistoryController(this, this.submission, () => this.#traversed());
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
    if (!Object.hasOwn(FORMATS, format))
      throw wrongValue(
        `send a request: format of ${tagOf(this)} must be one of ${Object.keys(FORMATS).join(', ')}`,
        format,
      );
    return format === 'html' ? 'text' : format;
  }

  protected override stateChanged(change: Change): void {
    if (change === 'end') {
      this.#isRenewing = false;
      this.#showHtml();
    }
    super.stateChanged(change);
  }

  protected override async work(aio: Aio, names: Names, run: Run<T>): Promise<T> {
    this.#begin(run);
    let request: AjaxRequest | undefined;
    try {
      const read = this.#reader(names);
      const prefixes = this.#prefixes(names);
      request = await this.#checkedAnswer(aio, run);
      request.raiseForStatus();
      if (prefixes.length && !isRenewal(run)) forget(prefixes, this);
      return read(request.data);
    } catch (error) {
      request ??= (error as Partial<HttpError>).request;
      throw error;
    } finally {
      if (run.isCurrent && !aio.signal.aborted) this.#request = request;
    }
  }

  /** Finds the value in the data, as `select` says. */
  #reader(names: Names): (data: unknown) => T {
    const path = this.input('select', names);
    return (path ? parsePath(path, `select of ${tagOf(this)}`) : (data) => data) as (data: unknown) => T;
  }

  /** The whole addresses of `invalidates`. */
  #prefixes(names: Names): readonly string[] {
    const prefixes = this.input('invalidates', names).split(/\s+/).filter(Boolean);
    return prefixes.map((prefix) => this.absolute(prefix));
  }

  #begin(run: Run<T>): void {
    this.#viewport?.skip();
    this.#endStream?.();
    if (run.isCurrent) this.#progress = undefined;
  }

  async #checkedAnswer(aio: Aio, run: Run<T>): Promise<AjaxRequest> {
    const request = new RenewableRequest();
    this.#requests.set(run, request);
    try {
      return await this.#askFor(aio, run, request);
    } finally {
      this.#requests.delete(run);
      this.#supersedeRenewal(run);
    }
  }

  async #askFor(aio: Aio, run: Run<T>, request: RenewableRequest): Promise<AjaxRequest> {
    const html = this.#loadHtml(run.names);
    let names = this.#taken;
    await Promise.resolve(); // a run that is cancelled as soon as it is started sends nothing
    while (this.whenOnline && !navigator.onLine) {
      await aio.event(window, 'online');
      names = undefined;
    }
    names ??= this.#withFields(run.names);
    this.#record(run, names);
    const inputs = this.inputs(names);
    const asked = this.mayWrite(run.names) ? undefined : this.#askedFor(inputs, names);
    if (run.isCurrent) this.#asked = asked;
    request.address = asked?.address;
    return request.answer(aio.signal, async (signal) => {
      const key = this.#keyOf(inputs); // of now: it also tells what was forgotten before
      const answer = this.#fresh(run, key) ?? (await this.#answer(signal, run, { inputs, key }));
      await html;
      if (html) checkHtml(answer);
      return answer;
    });
  }

  async #answer(ending: AbortSignal, run: Run<T>, { inputs, key }: Asking): Promise<AjaxRequest> {
    const { method, url, options } = inputs;
    const onProgress = (progress: Progress): void => {
      if (run.isCurrent && !ending.aborted) this.#advance(progress);
    };
    const send = (signal: AbortSignal): Promise<AjaxRequest> =>
      this.#send(method, url, { ...options, onProgress, signal });
    const answer = options.format === 'stream' ? this.#open(ending, send) : send(ending);
    this.#supersedeRenewal(run); // after it has asked, so that identical requests are one
    const came = await answer;
    if (key) remember(key, came);
    return came;
  }

  /** The names, with what the address of the page asks for unless something has been submitted. */
  #withAddress(names: Names = {}): Names {
    const submitted = this.history && !hasSubmission(names) && this.#history?.restore();
    return submitted ? { ...names, ...namesOf(submitted) } : names;
  }

  /** Starts itself after back or forward, if it may and there is something to ask for; else it is idle. */
  #traversed(): void {
    if (!this.history || !this.form || this.#isStartedByOthers) return;
    this.#history?.follow();
    if (!this.awaitsSubmit) this.startItself();
    else if (this.state !== 'idle') this.reset();
  }

  /** What a run without its form would do is not known; it does not start. */
  get #isStartedByOthers(): boolean {
    return isOwned(this) || (this.submission.form ? !this.startsUnasked : this.manual);
  }

  /** @param fields - The names with the fields of the form. */
  #record(run: Run<T>, fields: Names): void {
    const { names } = run;
    const mode = this.form && run.isCurrent && !isRenewal(run) && this.input('history', names);
    if (!mode) return;
    const isByItself = hasSubmission(names) && !this.submission.submittedIn(names).entries; // the address says nothing
    if (!isByItself) this.#history?.record(this.submission.submittedIn(fields), mode);
  }

  /** The names with the fields that the form has now, so that a run reads it once, unless something has been submitted. */
  #withFields(names: Names): Names {
    if (!this.form) return names;
    const submitted = this.submission.submittedIn(names);
    return submitted.entries ? names : createNames(names, namesOf(withFields(submitted)));
  }

  #send(method: string, url: string | URL, options: AjaxOptions): Promise<AjaxRequest> {
    const { ajax } = this.sender();
    if (method !== 'GET' || this.dedupe === 'off') return ajax<unknown>(method, url, options as never);
    return sharedGet(url, options, senderOfNow(ajax));
  }

  /** What an answer is remembered by, if it is. */
  #keyOf(inputs: RequestInputs): AnswerKey | undefined {
    const { ajax } = this.sender();
    return this.maxAge || this.stale ? answerKey(inputs, ajax, this.absolute(inputs.url)) : undefined;
  }

  /** The remembered answer that needs no request, unless the run was started by hand. */
  #fresh({ names }: Run<T>, key: AnswerKey | undefined): AjaxRequest | undefined {
    if (!this.maxAge || Object.hasOwn(names, BY_HAND)) return undefined;
    const found = key && recall(key);
    return found && found.age < this.maxAge ? found.answer : undefined;
  }

  /** Starts a run after showing a remembered answer; if it begins at once, the form is read once for both. */
  #afterStale(names: Names, start: () => Task<T>): Task<T> {
    this.#showStale(names);
    try {
      return start();
    } finally {
      this.#taken = undefined;
    }
  }

  /** Shows a remembered answer before a run that fetches it again, for the form as it is now. */
  #showStale(names: Names): void {
    if (!this.stale) return;
    try {
      this.#taken = this.#withFields(names);
      const key = this.#keyOf(this.inputs(this.#taken));
      const found = key && recall(key);
      if (!found || found.age < this.maxAge || found.age >= this.stale) return;
      this.#request = found.answer;
      this.runs.set(this.#reader(names)(found.answer.data));
      this.#isRenewing = true;
    } catch {
      // what is wrong with an input will be the error of the run
    }
  }

  /**
   * Fetches again what is shown, or what is being fetched, if it is under one of these addresses. A pending run asks again
   * itself, so that its outcome still goes to whoever has started it. If it is in the list of an owner that collects, which
   * cannot take it in, the owner starts again.
   */
  #invalidated(prefixes: readonly string[], by: Element): void {
    const isConcerned = ({ address }: { readonly address: string | undefined }): boolean =>
      address !== undefined &&
      [address, this.#request?.url].some((one) => prefixes.some((prefix) => one?.startsWith(prefix)));
    const isPending = [...this.#requests.keys()].some((run) => run.isCurrent);
    const requests = [...this.#requests.values()].filter(isConcerned);
    const shown = isPending ? undefined : this.#shown;
    const isOutdated = !!shown && isConcerned(shown);
    if ((!requests.length && !isOutdated) || collectAgain(this, by)) return;
    for (const request of requests) request.renew();
    if (isOutdated) this.#renewal = this.runs.perform(this.aio, this.#renewing(shown.names));
  }

  /** What was asked for to get what is shown; of a value that no run has given, what a run would ask for. */
  get #shown(): Asked | undefined {
    if (this.value === undefined && this.state !== 'error' && this.state !== 'done') return undefined;
    if (this.runs.names || this.awaitsSubmit) return this.#asked;
    try {
      const names = this.#withFields(createNames(this[OUTER_NAMES], this.#withAddress()));
      return this.mayWrite(names) ? undefined : this.#askedFor(this.inputs(names), names);
    } catch {
      return undefined; // only an owner's names tell
    }
  }

  #askedFor({ url }: RequestInputs, names: Names): Asked {
    return { address: this.absolute(url), names: copyNames(names) };
  }

  /** The names of a run that sends the same request again. */
  #renewing(names: Names): Names {
    if (Object.hasOwn(names, RENEWAL)) return names;
    const sent = hasSubmission(names) ? namesOf(this.submission.submittedIn(names)) : {};
    return createNames(names, { ...sent, [RENEWAL]: true });
  }

  /** Cancels a run that an invalidation has started, once a newer run of an owner is pending. */
  #supersedeRenewal(run: Run<T>): void {
    if (!run.isCurrent || isRenewal(run)) return;
    this.#renewal?.cancel('Superseded by a newer run');
    this.#renewal = undefined;
  }

  /** Opens a stream, which outlives its run and ends with the element. */
  async #open(
    ending: AbortSignal,
    send: (signal: AbortSignal) => Promise<AjaxRequest>,
  ): Promise<AjaxRequest> {
    const scope = openScope({ signal: this.aio.signal });
    this.#endStream = scope.close;
    const stop = (): void => scope.close(ending.reason);
    ending.addEventListener('abort', stop);
    try {
      return await send(scope.aio.signal);
    } finally {
      ending.removeEventListener('abort', stop);
    }
  }

  protected override inputs(names: Names): RequestInputs {
    const { method, url, options } = super.inputs(names);
    const accept = ACCEPT.get(this.input('format', names));
    const headers = accept ? withDefault(options.headers, 'accept', accept) : options.headers;
    return { method, url, options: { ...options, headers, format: this.decodes(names) } };
  }

  #advance(progress: Progress): void {
    this.#progress = progress;
    this.parts.updateFor('progress');
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
    if (html !== undefined) this.parts.keepFocus(() => this.#html?.show(html, 'error'));
    else if (this.state === 'done' && this.#showsHtml) this.#showValue();
    else this.#html?.removeError();
  }

  #showValue(): void {
    if (!this.#html) this.#loadHtml(this.runs.names ?? createNames())?.catch(reportError); // a value that no run has given
    this.parts.keepFocus(() => this.#html?.show(String(this.value ?? ''), 'done'));
  }

  #htmlOf(error: unknown): string | undefined {
    const hasPart = this.parts.of('error').some((part) => !part.hasAttribute(SERVER_HTML));
    return this.#showsHtml && !hasPart ? htmlOfError(error) : undefined;
  }

  get #showsHtml(): boolean {
    try {
      return this.input('format', this.runs.names ?? createNames()) === 'html';
    } catch {
      return false; // the run has failed because of it
    }
  }
}

/** Marks the names of a run that a submit, a button or a script has started. */
const BY_HAND = Symbol('by hand');

/** Marks the names of a run that an invalidation has started: it invalidates nothing itself. */
const RENEWAL = Symbol('renewal');

function isRenewal({ names }: Run): boolean {
  return Object.hasOwn(names, RENEWAL);
}

/** What a request is sent with, and what its answer is remembered by, if it is. */
interface Asking {
  readonly inputs: RequestInputs;
  readonly key: AnswerKey | undefined;
}

/** What was asked for. */
interface Asked {
  readonly address: string;
  /** With the fields of the form. */
  readonly names: Names;
}

/** The words of `format`. */
const FORMATS: Readonly<Record<Format | 'html', true>> = {
  auto: true,
  html: true,
  json: true,
  text: true,
  blob: true,
  binary: true,
  dataURL: true,
  formData: true,
  stream: true,
};

/** The `Accept` header for a format; formats that accept any type have none. */
const ACCEPT: ReadonlyMap<string, string> = new Map([
  ['html', 'text/html, application/xhtml+xml, */*;q=0.1'],
  ['json', 'application/json, */*;q=0.1'],
]);
