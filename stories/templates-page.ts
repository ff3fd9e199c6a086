import { html, type TemplateResult } from 'lit';
import type { AioScriptElement } from 'aio-elements/components/script/script-element.js';
import 'aio-elements/components/aio-script.js';

/** An element whose value is what `value` gives at each start; its errors are shown, by its own parts. */
export function valued(value: (run: number) => unknown, content: unknown): TemplateResult {
  let run = 0;
  const job = (): Promise<unknown> => Promise.resolve(value(++run));
  return html`<aio-script .job=${job} @aio-error=${prevent}>${content}</aio-script>`;
}

export function prevent(event: Event): void {
  event.preventDefault();
}

/** The element of `valued`. */
export function script(root: ParentNode): AioScriptElement {
  return root.querySelector('aio-script') as AioScriptElement;
}
