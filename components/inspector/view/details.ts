import { html, nothing, type TemplateResult } from 'lit';
import type { ElementState } from '../../base/task-controller.js';
import type { Entry, Span } from '../model/entry.js';
import { icon, STATE_NAMES } from './icons.js';
import { nameView, stateView } from './row.js';
import { durationText } from './timeline.js';
import type { Selected } from './tree.js';

/** What the details show, and what their buttons do. */
export interface Details {
  readonly selected: Selected | undefined;
  readonly now: number;
  readonly cancel: (entry: Entry) => void;
  readonly close: () => void;
}

/** Everything that is known of the selected run; without a selection, help on the keys. */
export function detailView({ selected, now, cancel, close }: Details): TemplateResult {
  if (!selected) return html`<aside class="help" aria-label="Keys">${HELP}</aside>`;
  const { entry, span } = selected;
  const newest = span === entry.newest;
  const state = newest ? entry.state : span.state;
  return html`<aside class="details ${state}" aria-label="Details">
    <header>
      ${stateView({ state })}
      <h3>${nameView(entry)}</h3>
      <button class="tool" aria-label="Close details" title="Close details (Escape)" @click=${close}>
        ${icon('close')}
      </button>
    </header>
    <dl>${[...lines(selected, state), ...timesOf(span, now)].map(lineView)}</dl>
    ${
      entry.pending && newest
        ? html`<button class="stop" @click=${() => cancel(entry)}>${icon('stop')}Cancel</button>`
        : nothing
    }
  </aside>`;
}

type Line = readonly [name: string, text: string | TemplateResult];

function lines({ entry, span: { what, outcome }, waits }: Selected, state: ElementState): Line[] {
  return [
    ['State', STATE_NAMES[state]],
    ['In', entry.parent?.name ?? ''],
    ['Does', codeOf(what)],
    ['Waits for', codeOf(waits.join('\n'))],
    ['Progress', state === 'pending' ? entry.progress : ''],
    [OUTCOMES[state] ?? '', outcome && html`<code class="outcome">${outcome}</code>`],
  ];
}

function codeOf(text: string): string | TemplateResult {
  return text && html`<code>${text}</code>`;
}

function timesOf({ start, end }: Span, now: number): Line[] {
  if (Number.isNaN(start)) return [['Started', 'before the inspector was opened']];
  const began: Line = ['Started', `${clockText(start, now)}, ${durationText(now - start)} ago`];
  if (end === undefined) return [began, ['So far', durationText(now - start)]];
  return [began, ['Took', Number.isNaN(end) ? 'the end was not observed' : durationText(end - start)]];
}

function clockText(start: number, now: number): string {
  return new Date(Date.now() - (now - start) * 1000).toLocaleTimeString();
}

function lineView([name, text]: Line): TemplateResult | typeof nothing {
  if (!text) return nothing;
  return html`<div>
    <dt>${name}</dt>
    <dd>${text}</dd>
  </div>`;
}

const OUTCOMES: Readonly<Partial<Record<ElementState, string>>> = {
  done: 'Value',
  error: 'Error',
  cancelled: 'Reason',
};

const HELP = html`<p>Select a task for its details.</p>
  <dl>
    <div>
      <dt><kbd>↑</kbd> <kbd>↓</kbd></dt>
      <dd>move</dd>
    </div>
    <div>
      <dt><kbd>←</kbd> <kbd>→</kbd></dt>
      <dd>fold, open, then the timeline</dd>
    </div>
    <div>
      <dt><kbd>Del</kbd></dt>
      <dd>cancel</dd>
    </div>
    <div>
      <dt><kbd>A</kbd>–<kbd>Z</kbd></dt>
      <dd>go to a name</dd>
    </div>
    <div>
      <dt><kbd>/</kbd></dt>
      <dd>filter</dd>
    </div>
  </dl>`;
