import { html, nothing, type TemplateResult } from 'lit';
import type { Entry } from './entry.js';
import { vars } from './vars.js';

/** Shows where in the page the element of an entry is, if it can be seen. */
export function spotView(entry: Entry | undefined): TemplateResult | typeof nothing {
  const element = entry?.subject;
  const rects = element instanceof Element ? rectsOf(element) : [];
  if (!rects.length) return nothing;
  const x = Math.min(...rects.map(({ left }) => left));
  const y = Math.min(...rects.map(({ top }) => top));
  const width = Math.max(...rects.map(({ right }) => right)) - x;
  const height = Math.max(...rects.map(({ bottom }) => bottom)) - y;
  return html`<div class="spot" ${vars({ x, y, width, height })}></div>`;
}

/** Those of what is in it, if it has no box itself: as elements that are tasks have none. */
function rectsOf(element: Element): DOMRect[] {
  const own = seen(element.getClientRects());
  if (own.length) return own;
  const range = new Range();
  range.selectNodeContents(element);
  return [...seen(range.getClientRects()), ...[...element.children].flatMap(rectsOf)];
}

function seen(rects: DOMRectList): DOMRect[] {
  return [...rects].filter(({ width, height }) => width && height);
}
