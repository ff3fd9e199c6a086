import { html, nothing, type TemplateResult } from 'lit';
import type { InspectedWarning } from '../../../core/index.js';
import { icon } from './icons.js';

/**
 * The warnings of `aio-elements/dev.js`, newest first.
 *
 * @param warnings - The warnings, oldest first.
 * @param point - Called with the element that a warning is about while the pointer or the focus is on it, then with `undefined`.
 */
export function warningsView(
  warnings: readonly InspectedWarning[],
  point: (element: Element | undefined) => void,
): TemplateResult | typeof nothing {
  if (!warnings.length) return nothing;
  const count = warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`;
  return html`<details class="warnings">
    <summary>${icon('error')}${count}</summary>
    <ul>
      ${[...warnings].reverse().map((warning) => warningView(warning, point))}
    </ul>
  </details>`;
}

function warningView(
  { message, element }: InspectedWarning,
  point: (element: Element | undefined) => void,
): TemplateResult {
  const on = (): void => point(element?.deref() as Element | undefined);
  const off = (): void => point(undefined);
  return html`<li tabindex="0" @pointerenter=${on} @pointerleave=${off} @focus=${on} @blur=${off}>
    ${message}
  </li>`;
}
