import { HttpError, type AjaxRequest, DecodeError } from '../../core/index.js';
import { trustedPolicy } from '../base/trusted-types.js';
import type { HtmlView } from '../html/index.js';
import { urlGuard } from '../template/index.js';

/**
 * The HTML of a server that an element shows, sanitised, in the state `done`, or `error` for an answer that is not ok. The
 * code that sanitises and inserts it is loaded on first use.
 */
export class HtmlPart {
  readonly #host: Element;
  #view: HtmlView | undefined;
  #newest: object | undefined;
  #shown: { readonly html: string; readonly slot: 'done' | 'error' } | undefined;

  constructor(host: Element) {
    this.#host = host;
  }

  /**
   * Loads the code that shows HTML.
   *
   * @throws {TypeError} For `sanitize="none"`, if the page's policy does not allow the Trusted Types policy
   *   `aio-elements`.
   */
  async load(sanitize: string): Promise<void> {
    const newest = (this.#newest = {});
    const { htmlView } = await import('../html/index.js');
    const view = await htmlView(this.#host, sanitize, { urlGuard, trustedPolicy });
    if (this.#newest !== newest) return;
    const isLate = !this.#view;
    this.#view = view;
    if (isLate && this.#shown) this.show(this.#shown.html, this.#shown.slot);
  }

  /** Shows HTML in a state, if the code has been loaded. */
  show(html: string, slot: 'done' | 'error'): void {
    this.#shown = { html, slot };
    this.#view?.show(html, slot);
  }

  /** Removes the HTML of an error. */
  removeError(): void {
    if (this.#shown?.slot === 'error') this.remove();
  }

  /** Removes what is shown. */
  remove(): void {
    this.#newest = this.#shown = undefined;
    this.#view?.remove();
  }
}

/** The HTML of an answer that is not ok; `undefined` for any other error. */
export function htmlOfError(error: unknown): string | undefined {
  return error instanceof HttpError && isHtml(error.request) ? String(error.request.data) : undefined;
}

/**
 * Checks that an answer is HTML; an empty answer passes.
 *
 * @throws {DecodeError} If it is ok and something else.
 */
export function checkHtml(request: AjaxRequest): void {
  if (!request.ok || !request.data || isHtml(request)) return;
  const type = request.responseHeaders['content-type'] ?? 'no content type';
  throw new DecodeError(request as AjaxRequest<string>, `it is not HTML but ${type}`);
}

function isHtml({ responseHeaders }: AjaxRequest): boolean {
  return /^\s*(text\/html|application\/xhtml\+xml)\s*(;|$)/i.test(responseHeaders['content-type'] ?? '');
}
