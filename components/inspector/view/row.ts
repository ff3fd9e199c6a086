import { html, nothing, type TemplateResult } from 'lit';
import type { Entry } from '../model/entry.js';
import type { Row } from '../model/rows.js';
import { customProperties } from './custom-properties.js';
import { icon, STATE_NAMES } from './icons.js';
import { axisView, durationText, laneView, type Period } from './timeline.js';

/** Whether the Tab key leads to a row, and whether it is selected. */
interface RowFocus {
  readonly tabStop: boolean;
  readonly selected: boolean;
}

/** One row of the tree: the name, what it does, its time, its timeline, and a button that cancels it. */
export function rowView(row: Row, period: Period, { tabStop, selected }: RowFocus): TemplateResult {
  const { entry, level, expanded, match } = row;
  return html`<div
    class="row ${entry.state} ${match ? '' : 'context'} ${entry.gone ? 'gone' : ''}"
    role="row"
    data-id=${entry.id}
    tabindex=${tabStop ? 0 : -1}
    aria-level=${level}
    aria-posinset=${row.position}
    aria-setsize=${row.siblings}
    aria-selected=${selected}
    aria-expanded=${expanded ?? nothing}
    aria-keyshortcuts=${entry.pending ? 'Delete' : nothing}
    ${customProperties({ level: level - 1 })}
  >
    <div class="name" role="gridcell">
      <span class="disclosure">${expanded === undefined ? nothing : icon('disclosure')}</span>
      ${stateView(entry)} ${nameView(entry)}
    </div>
    <div class="what" role="gridcell">${activityView(row)}</div>
    <div class="time" role="gridcell">${timeText(entry, period)}</div>
    <div class="timeline" role="gridcell">${laneView(entry, period)}</div>
    <div class="action" role="gridcell">${entry.pending ? cancelButton(entry) : nothing}</div>
  </div>`;
}

/** The headers of the columns. */
export function columnsView({ seconds }: Period): TemplateResult {
  return html`<div class="columns" role="row">
    <span class="name" role="columnheader">Task</span>
    <span class="what" role="columnheader">Waits for, ended with</span>
    <span class="time" role="columnheader">Time</span>
    <span class="axis" role="columnheader" aria-label="Timeline">${axisView(seconds)}</span>
    <span role="columnheader"><span class="visually-hidden">Cancel</span></span>
  </div>`;
}

/** The text of a tree without rows. */
export function emptyView(filtered: boolean): TemplateResult {
  const [title, text] = filtered
    ? ['Nothing matches', 'There are tasks, and the filter hides them all.']
    : ['Nothing is running', 'Elements and tasks show up here as they start.'];
  return html`<div class="empty">${icon('logo')}<b>${title}</b><span>${text}</span></div>`;
}

/** The name of an entry: a tag with its id, or the name of a task. */
export function nameView({ kind, name, runs, gone }: Entry): TemplateResult {
  const [tag = '', id] = name.split('#');
  const label =
    kind === 'task' ? html`<i>run</i> ${name}` : html`${tag}${id ? html`<b>#${id}</b>` : nothing}`;
  return html`<code class=${kind} title=${name}>${label}</code>${
      runs > 1 ? html`<small>×${runs}</small>` : nothing
    }${gone ? html`<small class="badge">removed</small>` : nothing}`;
}

/** A state as an icon with a name. */
export function stateView({ state }: Pick<Entry, 'state'>): TemplateResult {
  return html`<span class="state ${state}" role="img" aria-label=${STATE_NAMES[state]}>${icon(state)}</span>`;
}

/** What the task does or waits for, and what it ended with. */
function activityView({ entry, waits, pendingChildren }: Row): TemplateResult {
  const { newest, pending } = entry;
  const does = (pending && listText(waits)) || newest?.what || (pending && listText(pendingChildren));
  const outcome = outcomeText(entry);
  return html`${does ? html`<span class="does" title=${does}>${does}</span>` : nothing}${
    outcome ? html`<span class="outcome" title=${outcome}>${outcome}</span>` : nothing
  }`;
}

function outcomeText({ state, progress, newest }: Entry): string | undefined {
  if (state === 'pending') return progress;
  return state === 'idle' ? '' : newest?.outcome;
}

function listText(texts: readonly string[]): string {
  const more = texts.length - MOST_LISTED;
  return [...texts.slice(0, MOST_LISTED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function timeText({ newest, state }: Entry, { now }: Period): string {
  return newest && state !== 'idle' ? durationText((newest.end ?? now) - newest.start) : '';
}

function cancelButton({ name }: Entry): TemplateResult {
  return html`<button class="cancel" tabindex="-1" aria-label="Cancel ${name}" title="Cancel (Delete)">
    ${icon('stop')}
  </button>`;
}

/** How many of the things that a task waits for are listed. */
const MOST_LISTED = 3;
