import { html, nothing, type TemplateResult } from 'lit';
import type { ElementState } from '../base/task-controller.js';
import { glyph, STATE_NAMES } from './glyphs.js';
import { lengthText } from './lane-view.js';

/** Where the panel can be. */
export const DOCKS = ['bottom', 'end', 'none'] as const;

/** Where the panel is. */
export type Dock = (typeof DOCKS)[number];

/** How many tasks are in each state. */
export type Counts = ReadonlyMap<ElementState, number>;

/** What the head of the panel shows and does. */
export interface Head {
  readonly counts: Counts;
  readonly states: ReadonlySet<ElementState>;
  readonly text: string;
  readonly dock: Dock;
  readonly seconds: number;
  readonly toggle: (state: ElementState) => void;
  readonly filter: (text: string) => void;
  readonly span: (seconds: number) => void;
  readonly clear: () => void;
  readonly move: (dock: Dock) => void;
  readonly fold: () => void;
  readonly close: () => void;
}

/** The head of the panel: how many are in each state, the filter, the buttons. */
export function headView(head: Head): TemplateResult {
  return html`<header class="head">
    <h2>${glyph('mark')}<span>Tasks</span></h2>
    <div class="states" role="group" aria-label="Show only">
      ${STATES.map((state) => chipView(state, head))}
    </div>
    <input
      type="search"
      placeholder="Filter"
      aria-label="Filter by text"
      .value=${head.text}
      @input=${(event: Event) => head.filter((event.target as HTMLInputElement).value)}
    />
    <div class="tools">
      ${lengthView(head)} ${toolView('Clear ended', 'clear', head.clear)}
      ${head.dock === 'none' ? nothing : dockView(head)} ${toolView('Close', 'close', head.close)}
    </div>
  </header>`;
}

/** What is left of a panel that is folded. */
export function pillView(counts: Counts, unfold: () => void): TemplateResult {
  const [running, failed] = [counts.get('pending') ?? 0, counts.get('error') ?? 0];
  return html`<button
    class="pill"
    aria-label="Open the inspector: ${running} pending, ${failed} failed"
    @click=${unfold}
  >
    ${glyph('mark')}
    <span class="state ${running ? 'pending' : 'idle'}"
      >${glyph(running ? 'pending' : 'idle')}${running}</span
    >
    ${failed ? html`<span class="state error">${glyph('error')}${failed}</span>` : nothing}
  </button>`;
}

function chipView(state: ElementState, { counts, states, toggle }: Head): TemplateResult {
  const name = STATE_NAMES[state];
  return html`<button
    class="chip"
    aria-pressed=${states.has(state)}
    title="Show only what is ${name.toLowerCase()}"
    @click=${() => toggle(state)}
  >
    <span class="state ${state}">${glyph(state)}</span><span class="label">${name}</span>
    <b>${counts.get(state) ?? 0}</b>
  </button>`;
}

/** How much of the past the timeline shows. */
function lengthView({ seconds, span }: Head): TemplateResult {
  const lengths = [...new Set([...LENGTHS, seconds])].sort((a, b) => a - b);
  return html`<select
    aria-label="Length of the timeline"
    title="Length of the timeline"
    @change=${(event: Event) => span(Number((event.target as HTMLSelectElement).value))}
  >
    ${lengths.map(
      (length) =>
        html`<option value=${length} .selected=${length === seconds}>${lengthText(length)}</option>`,
    )}
  </select>`;
}

function dockView({ dock, move, fold }: Head): TemplateResult {
  const other = dock === 'end' ? 'bottom' : 'end';
  return html`${toolView(`Dock at the ${other}`, `dock-${other}`, () => move(other))}
  ${toolView('Fold', 'fold', fold)}`;
}

function toolView(label: string, picture: Parameters<typeof glyph>[0], act: () => void): TemplateResult {
  return html`<button class="tool ${picture}" aria-label=${label} title=${label} @click=${act}>
    ${glyph(picture)}
  </button>`;
}

const STATES: readonly ElementState[] = ['pending', 'done', 'error', 'cancelled'];

/** How many seconds the timeline can show. */
const LENGTHS = [10, 30, 120, 600];
