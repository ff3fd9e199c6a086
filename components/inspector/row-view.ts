import { html, nothing, type TemplateResult } from 'lit';
import { timeText } from './amounts.js';
import type { Entry } from './entry.js';
import { glyph, STATE_NAMES } from './glyphs.js';
import { laneView, type Period } from './lane-view.js';
import type { Row } from './rows.js';
import { vars } from './vars.js';

/** Whether the Tab key leads to a row, and whether it is selected. */
interface Mark {
  readonly stop: boolean;
  readonly selected: boolean;
}

/** One line of the tree: name, what it does, how long, when, and a button that cancels it. */
export function rowView(row: Row, period: Period, { stop, selected }: Mark): TemplateResult {
  const { entry, level, expanded, match } = row;
  return html`<div
    class="row ${entry.state} ${match ? '' : 'context'} ${entry.gone ? 'gone' : ''}"
    role="row"
    data-id=${entry.id}
    tabindex=${stop ? 0 : -1}
    aria-level=${level}
    aria-posinset=${row.position}
    aria-setsize=${row.siblings}
    aria-selected=${selected}
    aria-expanded=${expanded ?? nothing}
    aria-keyshortcuts=${entry.pending ? 'Delete' : nothing}
    ${vars({ level: level - 1 })}
  >
    <div class="name" role="gridcell">
      <span class="twisty">${expanded === undefined ? nothing : glyph('twisty')}</span>
      ${stateView(entry)} ${nameView(entry)}
    </div>
    <div class="what" role="gridcell">${whatView(row)}</div>
    <div class="time" role="gridcell">${timeOf(entry, period)}</div>
    <div class="lane-cell" role="gridcell">${laneView(entry, period)}</div>
    <div class="act" role="gridcell">${entry.pending ? cancelButton(entry) : nothing}</div>
  </div>`;
}

/** How an entry is called: a tag with its id, or the name of a task. */
export function nameView({ kind, name, runs, gone }: Entry): TemplateResult {
  const [tag = '', id] = name.split('#');
  const label =
    kind === 'task' ? html`<i>run</i> ${name}` : html`${tag}${id ? html`<b>#${id}</b>` : nothing}`;
  return html`<code class=${kind} title=${name}>${label}</code>${
      runs > 1 ? html`<small>×${runs}</small>` : nothing
    }${gone ? html`<small class="tag">removed</small>` : nothing}`;
}

/** The state, as a small picture with a name. */
export function stateView({ state }: Pick<Entry, 'state'>): TemplateResult {
  return html`<span class="state ${state}" role="img" aria-label=${STATE_NAMES[state]}
    >${glyph(state)}</span
  >`;
}

/** What it does or waits for, and what came of it. */
function whatView({ entry, waits, inner }: Row): TemplateResult {
  const { newest, pending } = entry;
  const what = (pending && waitText(waits)) || newest?.what || (pending && waitText(inner));
  const result = resultOf(entry);
  return html`${what ? html`<span class="does" title=${what}>${what}</span>` : nothing}${
    result ? html`<span class="outcome" title=${result}>${result}</span>` : nothing
  }`;
}

function resultOf({ state, progress, newest }: Entry): string | undefined {
  if (state === 'pending') return progress;
  return state === 'idle' ? '' : newest?.outcome;
}

function waitText(waits: readonly string[]): string {
  const more = waits.length - MOST_WAITS;
  return [...waits.slice(0, MOST_WAITS), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function timeOf({ newest, state }: Entry, { now }: Period): string {
  return newest && state !== 'idle' ? timeText((newest.end ?? now) - newest.start) : '';
}

function cancelButton({ name }: Entry): TemplateResult {
  return html`<button class="cancel" tabindex="-1" aria-label="Cancel ${name}" title="Cancel (Delete)">
    ${glyph('stop')}
  </button>`;
}

const MOST_WAITS = 3;
