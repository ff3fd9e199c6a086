import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Entry, Span } from '../model/entry.js';
import { customProperties } from './custom-properties.js';
import { STATE_NAMES } from './icons.js';

/** The part of the past that the timeline shows, in seconds. */
export interface Period {
  readonly now: number;
  readonly seconds: number;
}

/** The spans of one entry, each as a bar from its start to its end. */
export function laneView({ spans }: Entry, period: Period): TemplateResult {
  return html`<div class="lane">
    ${repeat(
      spans.filter((span) => isVisible(span, period)),
      (span) => span,
      (span) => barView(span, period),
    )}
  </div>`;
}

/** The labels above the lanes. */
export function axisView(seconds: number): TemplateResult {
  return html`<span class="mark first">−${lengthText(seconds)}</span>
    <span class="mark half">−${lengthText(seconds / 2)}</span>
    <span class="mark last">now</span>`;
}

/** Whether there are bars that move: those of tasks under way, and those that have not left the timeline. */
export function isMoving(entries: readonly Entry[], period: Period): boolean {
  return entries.some(({ spans }) => spans.some((span) => isVisible(span, period)));
}

/** The length of the timeline as a short text: `30 s`, `2 min`. */
export function lengthText(seconds: number): string {
  return seconds < 60 ? `${+seconds.toFixed(2)} s` : `${+(seconds / 60).toFixed(2)} min`;
}

/** A duration as a short text: `0.35 s`, `12 s`, `3 min 05 s`, `2 h 10 min`. */
export function durationText(seconds: number): string {
  if (Number.isNaN(seconds)) return '–';
  if (seconds < 10) return `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  return seconds < 3600 ? twoUnits(seconds, 'min', 's') : twoUnits(seconds / 60, 'h', 'min');
}

function twoUnits(value: number, large: string, small: string): string {
  const rest = String(Math.floor(value % 60)).padStart(2, '0');
  return `${Math.floor(value / 60)} ${large} ${rest} ${small}`;
}

function isVisible({ start, end }: Span, { now, seconds }: Period): boolean {
  if (Number.isNaN(start)) return false;
  return end === undefined || end >= now - seconds;
}

function barView(span: Span, { now }: Period): TemplateResult {
  const { start, end, state, outcome } = span;
  const label = STATE_NAMES[state] + (end === undefined ? '' : ` after ${durationText(end - start)}`);
  const text = outcome ? `${label}: ${outcome}` : label;
  return html`<span
    class="bar ${state}"
    role="img"
    tabindex="-1"
    aria-label=${text}
    title=${text}
    .span=${span}
    ${customProperties({ start, end: end ?? now })}
  ></span>`;
}
