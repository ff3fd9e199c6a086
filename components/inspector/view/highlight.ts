import { html, nothing, type TemplateResult } from 'lit';
import { customProperties } from './custom-properties.js';

/** Frames an element of the page, if it is visible. */
export function highlightView(element: Element | undefined): TemplateResult | typeof nothing {
  const rects = element ? rectsOf(element) : [];
  if (!rects.length) return nothing;
  const x = Math.min(...rects.map(({ left }) => left));
  const y = Math.min(...rects.map(({ top }) => top));
  const width = Math.max(...rects.map(({ right }) => right)) - x;
  const height = Math.max(...rects.map(({ bottom }) => bottom)) - y;
  return html`<div class="highlight" ${customProperties({ x, y, width, height })}></div>`;
}

/** The boxes of an element. One with `display: contents`, as elements that are tasks are, has those of its content. */
function rectsOf(element: Element): DOMRect[] {
  const own = visible(element.getClientRects());
  if (own.length) return own;
  const range = new Range();
  range.selectNodeContents(element);
  return [...visible(range.getClientRects()), ...[...element.children].flatMap(rectsOf)];
}

function visible(rects: DOMRectList): DOMRect[] {
  return [...rects].filter(({ width, height }) => width && height);
}
