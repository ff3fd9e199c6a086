import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { ElementState } from '../../base/task-controller.js';

/** The name of an icon: that of a state, or of a part of the panel. */
export type IconName =
  ElementState | 'disclosure' | 'close' | 'stop' | 'fold' | 'dock-bottom' | 'dock-end' | 'clear' | 'logo';

/** An icon. It has no text of its own. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${ICONS[name]}</svg>`;
}

/** The names of the states in the panel. */
export const STATE_NAMES: Readonly<Record<ElementState, string>> = {
  idle: 'Idle',
  pending: 'Pending',
  done: 'Done',
  error: 'Failed',
  cancelled: 'Cancelled',
};

const ICONS: Readonly<Record<IconName, SVGTemplateResult>> = {
  idle: svg`<circle cx="8" cy="8" r="5.25" stroke-dasharray="2 2.1"/>`,
  pending: svg`<circle class="faint" cx="8" cy="8" r="5.25"/><path class="turning" d="M8 2.75A5.25 5.25 0 0 1 13.25 8"/>`,
  done: svg`<path d="m3.5 8.5 3 3 6-7"/>`,
  error: svg`<path class="full" d="M8 2.4 14.2 13.2H1.8z"/><path class="cut" d="M8 6.4v3.2M8 11.5v.1"/>`,
  cancelled: svg`<circle cx="8" cy="8" r="5.25"/><path d="m4.5 11.5 7-7"/>`,
  disclosure: svg`<path d="m6 4 4 4-4 4"/>`,
  close: svg`<path d="m4 4 8 8m0-8-8 8"/>`,
  stop: svg`<path d="m5 5 6 6m0-6-6 6"/>`,
  fold: svg`<path d="M4 6.5 8 10.5l4-4"/>`,
  'dock-bottom': svg`<rect x="2.5" y="3" width="11" height="10" rx="1.5"/><path d="M2.5 9.5h11"/>`,
  'dock-end': svg`<rect x="2.5" y="3" width="11" height="10" rx="1.5"/><path d="M9.5 3v10"/>`,
  clear: svg`<path d="M3 4.5h10M3 8h6M3 11.5h3m5-2.5 3 3m0-3-3 3"/>`,
  logo: svg`<circle cx="4" cy="4.5" r="1.75"/><path d="M4 6.25v3A2.5 2.5 0 0 0 6.5 11.75h2.25M4 7.5h4.75"/><circle cx="10.5" cy="7.5" r="1.75"/><circle cx="10.5" cy="11.75" r="1.75"/>`,
};
