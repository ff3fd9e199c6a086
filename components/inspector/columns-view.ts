import { html, type TemplateResult } from 'lit';
import { glyph } from './glyphs.js';
import { axisView, type Period } from './lane-view.js';

/** What stands above the lines. */
export function columnsView({ seconds }: Period): TemplateResult {
  return html`<div class="columns" role="row">
    <span class="name" role="columnheader">Task</span>
    <span class="what" role="columnheader">Waits for, ended with</span>
    <span class="time" role="columnheader">Time</span>
    <span class="axis" role="columnheader" aria-label="Timeline">${axisView(seconds)}</span>
    <span role="columnheader"><span class="unseen">Cancel</span></span>
  </div>`;
}

/** What stands where there are no lines. */
export function emptyView(filtered: boolean): TemplateResult {
  const [title, text] = filtered
    ? ['Nothing matches', 'There are tasks, and the filter hides them all.']
    : ['Nothing is running', 'Elements and tasks show up here as they start.'];
  return html`<div class="empty">${glyph('mark')}<b>${title}</b><span>${text}</span></div>`;
}
