import { html, nothing, type TemplateResult } from 'lit';
import type { ElementState } from '../../base/task-controller.js';
import { icon, type IconName, STATE_NAMES } from './icons.js';
import { lengthText } from './timeline.js';

/** The positions that the panel can have. */
export const DOCKS = ['bottom', 'end', 'none'] as const;

/** The position of the panel. */
export type Dock = (typeof DOCKS)[number];

/** How many tasks are in each state. */
export type Counts = ReadonlyMap<ElementState, number>;

/** What the head of the panel shows, and what its controls do. */
export interface Head {
  readonly counts: Counts;
  readonly states: ReadonlySet<ElementState>;
  readonly text: string;
  readonly dock: Dock;
  readonly seconds: number;
  readonly toggle: (state: ElementState) => void;
  readonly filter: (text: string) => void;
  readonly setSeconds: (seconds: number) => void;
  readonly clear: () => void;
  readonly move: (dock: Dock) => void;
  readonly fold: () => void;
  readonly close: () => void;
}

/** The head of the panel: how many tasks are in each state, the filter and the buttons. */
export function headView(head: Head): TemplateResult {
  return html`<header class="head">
    <h2>${icon('logo')}<span>Tasks</span></h2>
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
      ${timelineLengthView(head)} ${toolView('Clear ended', 'clear', head.clear)}
      ${head.dock === 'none' ? nothing : dockView(head)} ${toolView('Close', 'close', head.close)}
    </div>
  </header>`;
}

/** The button that a folded panel is. */
export function pillView(counts: Counts, unfold: () => void): TemplateResult {
  const [running, failed] = [counts.get('pending') ?? 0, counts.get('error') ?? 0];
  return html`<button
    class="pill"
    aria-label="Open the inspector: ${running} pending, ${failed} failed"
    @click=${unfold}
  >
    ${icon('logo')}
    <span class="state ${running ? 'pending' : 'idle'}">${icon(running ? 'pending' : 'idle')}${running}</span>
    ${failed ? html`<span class="state error">${icon('error')}${failed}</span>` : nothing}
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
    <span class="state ${state}">${icon(state)}</span><span class="label">${name}</span>
    <b>${counts.get(state) ?? 0}</b>
  </button>`;
}

/** Chooses how much of the past the timeline shows. */
function timelineLengthView({ seconds, setSeconds }: Head): TemplateResult {
  const lengths = [...new Set([...LENGTHS, seconds])].sort((a, b) => a - b);
  return html`<select
    aria-label="Length of the timeline"
    title="Length of the timeline"
    @change=${(event: Event) => setSeconds(Number((event.target as HTMLSelectElement).value))}
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

function toolView(label: string, name: IconName, act: () => void): TemplateResult {
  return html`<button class="tool ${name}" aria-label=${label} title=${label} @click=${act}>
    ${icon(name)}
  </button>`;
}

const STATES: readonly ElementState[] = ['pending', 'done', 'error', 'cancelled'];

/** The lengths of the timeline to choose from, in seconds. */
const LENGTHS = [10, 30, 120, 600];
