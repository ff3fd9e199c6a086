import { property } from '../base/property.js';
import { ajax, type Ajax, type AjaxOptions, type AjaxRequest, type Format } from '../../core/index.js';
import { RequestElement } from '../request/request-element.js';

/** An element with the functions of `ajax` as methods: the attributes are their defaults. */
export abstract class SenderElement<T = unknown> extends RequestElement<T> {
  /** How to decode the body, as `ajax` does, by Content-Type by default; or `html`: as text, which is shown. */
  @property() format: Format | 'html' = 'auto';

  /**
   * Sends a request with the attributes as defaults, ended when the element leaves the document. It is no run: the
   * state, `value` and `request` stay as they are, and it is not shared.
   *
   * @param method - The method.
   * @param url - Where to; by default the element's own.
   * @param options - As those of core's `ajax`; they go before the attributes.
   * @returns A promise of the answer, whatever its status.
   * @throws As `ajax`; a `TypeError` if an attribute is not well formed.
   */
  async ajax<D = unknown>(
    method: string,
    url?: string | URL,
    options?: AjaxOptions,
  ): Promise<AjaxRequest<D>> {
    const own = await this.defaults();
    const { signal } = this.aio;
    return this.send()<D>(method, url ?? own.url, {
      format: this.format === 'html' ? 'text' : this.format,
      timeout: this.timeout ?? undefined,
      ...own.options,
      ...options,
      signal: options?.signal ? AbortSignal.any([signal, options.signal]) : signal,
    } as AjaxOptions & { readonly format: 'auto' });
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

  /** What sends: the `ajax` of the client, if there is one, or of core. */
  protected send(): Ajax {
    return this.sender()?.ajax ?? ajax;
  }
}
