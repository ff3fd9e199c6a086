import { property } from '../base/property.js';
import type { Format } from '../../core/index.js';
import { trustedPolicy } from '../base/trusted-types.js';
import type { HtmlView } from '../html/index.js';
import { urlGuard } from '../template/urls.js';
import type { Change, Run } from '../base/task-controller.js';
import { SenderElement } from './sender-element.js';

/**
 * A sender that shows a server's HTML: with the format `html` the value is the text that came; what `sanitize` leaves
 * of it is shown beside the parts for `done`, and updated in place.
 */
export abstract class HtmlElement<T = unknown> extends SenderElement<T> {
  /**
   * What of a server's HTML is shown with the format `html`: `strict` leaves text, links, images and tables; `rich` also
   * ids, `data-*`, forms, media and the custom elements named after it, as in `rich my-card`; `none` takes nothing out.
   * Any other word is `strict`.
   */
  @property() sanitize = 'strict';

  #view: HtmlView | undefined;

  protected override stateChanged(change: Change): void {
    if (this.state === 'done') this.#view?.show(String(this.value ?? ''));
    super.stateChanged(change);
  }

  /** The format to decode the body of a run by; readies what shows it. */
  protected async bodyFormat(run: Run<T>): Promise<Format> {
    const format = this.input('format', run.names);
    let view: HtmlView | undefined;
    if (format === 'html') {
      const { htmlView } = await import('../html/index.js');
      view = await htmlView(this, this.sanitize, { urlGuard, trustedPolicy });
    }
    if (run.isCurrent) this.#view = view;
    return format === 'html' ? 'text' : format;
  }
}
