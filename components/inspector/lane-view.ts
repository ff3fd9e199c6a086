import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Entry, Span } from './entry.js';
import { STATE_NAMES } from './glyphs.js';
import { timeText } from './amounts.js';
import { vars } from './vars.js';

/** The part of the past that the timeline shows, in seconds. */
export interface Period {
  readonly now: number;
  readonly seconds: number;
}

/** The runs of one entry, as bars from their start to their end. */
export function laneView({ spans }: Entry, period: Period): TemplateResult {
  return html`<div class="lane">
    ${repeat(
      spans.filter((span) => isSeen(span, period)),
      (span) => span,
      (span) => barView(span, period),
    )}
  </div>`;
}

/** What stands over the lanes: what is when. */
export function axisView(seconds: number): TemplateResult {
  return html`<span class="mark first">${ago(seconds)}</span>
    <span class="mark half">${ago(seconds / 2)}</span>
    <span class="mark last">now</span>`;
}

/** Whether there are bars that move: of runs under way, or not yet past. */
export function isMoving(entries: readonly Entry[], period: Period): boolean {
  return entries.some(({ spans }) => spans.some((span) => isSeen(span, period)));
}

/** Whether a run is in the part that is shown. */
function isSeen({ end, start }: Span, { now, seconds }: Period): boolean {
  return !Number.isNaN(start) && !(end !== undefined && !(end >= now - seconds));
}

/** A length of time in whole words, as the axis has it. */
export function lengthText(seconds: number): string {
  return seconds < 60 ? `${+seconds.toFixed(2)} s` : `${+(seconds / 60).toFixed(2)} min`;
}

function barView(span: Span, { now }: Period): TemplateResult {
  const { start, end, state, outcome } = span;
  const label = STATE_NAMES[state] + (end === undefined ? '' : ` after ${timeText(end - start)}`);
  const text = outcome ? `${label}: ${outcome}` : label;
  return html`<span
    class="bar ${state}"
    role="img"
    tabindex="-1"
    aria-label=${text}
    title=${text}
    .span=${span}
    ${vars({ start, end: end ?? now })}
  ></span>`;
}

function ago(seconds: number): string {
  return `−${lengthText(seconds)}`;
}
