import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Entry, Span } from '../model/entry.js';
import type { Row } from '../model/rows.js';
import { customProperties } from './custom-properties.js';
import { columnsView, rowView } from './row.js';
import type { Period } from './timeline.js';
import { handleTreeKey, TypeAhead } from './tree-keys.js';

/** What the tree asks of the panel. */
export interface TreeHost {
  /** Renders again. */
  update(): void;
  /** Moves the focus to the filter. */
  focusFilter(): void;
  cancel(entry: Entry): void;
}

/** An entry with one of its spans; without one, the newest is meant. */
interface Selection {
  readonly entry: Entry;
  readonly span: Span | undefined;
}

/** The span that is selected. */
export interface Selected {
  readonly entry: Entry;
  readonly span: Span;
  /** What it waits for. */
  readonly waits: readonly string[];
}

type Root = Pick<ShadowRoot, 'activeElement' | 'querySelector'>;

/** How many rows are shown. The filter finds the others. */
const MOST_ROWS = 300;

/** The tree with its timeline: which rows are collapsed and selected, and where the focus is. */
export class TreeView {
  /** The ids of the entries whose children are hidden. */
  readonly collapsed = new Set<number>();
  readonly #host: TreeHost;
  readonly #typeAhead = new TypeAhead();
  #rows: readonly Row[] = [];
  /** The row that the Tab key leads to. */
  #current: number | undefined;
  #selection: Selection | undefined;
  /** The selection that was rendered last. */
  #renderedSelection: Selection | undefined;
  #hadFocus = false;
  #hovered: Entry | undefined;

  constructor(host: TreeHost) {
    this.#host = host;
  }

  /** The selected span, even if its row is no longer shown. */
  get selected(): Selected | undefined {
    const { entry, span = entry?.newest } = this.#selection ?? {};
    if (!entry || !span) return undefined;
    return { entry, span, waits: span.end === undefined ? this.#waitsOf(entry) : [] };
  }

  /** The entry under the pointer. */
  get hovered(): Entry | undefined {
    return this.#hovered;
  }

  /** Clears the selection. */
  deselect(): void {
    this.#selection = undefined;
    this.#host.update();
  }

  /** The tree with these rows. */
  render(rows: readonly Row[], period: Period): TemplateResult {
    const before = this.#rows.findIndex(({ entry }) => entry.id === this.#current);
    this.#rows = rows.slice(0, MOST_ROWS);
    if (!this.#rowOf(this.#current))
      this.#current = (this.#rows[Math.max(before, 0)] ?? this.#rows.at(-1))?.entry.id;
    const more = rows.length - this.#rows.length;
    return html`<div
        role="treegrid"
        aria-label="Tasks of the page"
        @keydown=${this.#keyPressed}
        @click=${this.#clicked}
        @focusin=${this.#focused}
        @pointerover=${this.#pointerMoved}
        @pointerleave=${this.#pointerMoved}
        ${customProperties({ now: period.now, seconds: period.seconds })}
      >
        ${columnsView(period)}
        ${repeat(
          this.#rows,
          ({ entry }) => entry.id,
          (row) => rowView(row, period, this.#focusOf(row)),
        )}
      </div>
      ${more > 0 ? html`<p class="more">And ${more} more: filter to find them.</p>` : nothing}`;
  }

  /** To be called before it is rendered again. */
  willRender({ activeElement }: Root): void {
    this.#hadFocus = !!activeElement?.closest('[data-id]');
  }

  /** To be called after that: if the row with the focus is gone, the row in its place gets the focus. */
  didRender(root: Root): void {
    if (this.#renderedSelection !== this.#selection)
      root.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    this.#renderedSelection = this.#selection;
    if (!this.#hadFocus || root.activeElement) return;
    const row = root.querySelector<HTMLElement>(`[data-id="${this.#current}"]`);
    if (row)
      queueMicrotask(() => row.focus()); // an update that a listener of `focus` asks for is not lost then
    else this.#host.focusFilter();
  }

  #waitsOf({ id }: Entry): readonly string[] {
    const row = this.#rowOf(id);
    return row ? [...row.waits, ...row.pendingChildren] : [];
  }

  #focusOf({ entry }: Row): { readonly tabStop: boolean; readonly selected: boolean } {
    return { tabStop: entry.id === this.#current, selected: entry === this.#selection?.entry };
  }

  #rowOf(id: number | undefined): Row | undefined {
    return this.#rows.find(({ entry }) => entry.id === id);
  }

  /** The row in which an event happened. */
  #rowAt({ target }: Event): Row | undefined {
    const row = (target as Element).closest<HTMLElement>('[data-id]');
    return this.#rowOf(Number(row?.dataset['id']));
  }

  #select({ target }: Event, { entry }: Row): void {
    const bar = (target as Element).closest<HTMLElement & { span?: Span }>('.bar');
    this.#current = entry.id;
    this.#selection = { entry, span: bar?.span };
    this.#host.update();
  }

  #collapse({ id }: Entry, collapsed: boolean): void {
    if (collapsed) this.collapsed.add(id);
    else this.collapsed.delete(id);
    this.#host.update();
  }

  readonly #keyPressed = (event: KeyboardEvent): void => {
    const row = this.#rowAt(event);
    if (!row) return;
    handleTreeKey(event, {
      collapse: (collapsed) => this.#collapse(row.entry, collapsed),
      cancel: () => this.#host.cancel(row.entry),
      focusFilter: () => this.#host.focusFilter(),
      deselect: () => this.deselect(),
      findByName: () => this.#typeAhead.find(this.#rows, row, event)?.entry.id,
    });
  };

  readonly #pointerMoved = (event: PointerEvent): void => {
    const over = event.type === 'pointerover' && event.pointerType !== 'touch';
    const hovered = over ? this.#rowAt(event)?.entry : undefined;
    if (hovered === this.#hovered) return;
    this.#hovered = hovered;
    this.#host.update();
  };

  readonly #clicked = (event: Event): void => {
    const row = this.#rowAt(event);
    const target = event.target as Element;
    if (!row) return;
    if (target.closest('.cancel')) this.#host.cancel(row.entry);
    else if (target.closest('.disclosure') && row.expanded !== undefined)
      this.#collapse(row.entry, row.expanded);
    else this.#select(event, row);
  };

  /** The selection follows the focus, but not onto a button. */
  readonly #focused = (event: Event): void => {
    const row = this.#rowAt(event);
    if (row && !(event.target as Element).closest('.cancel')) this.#select(event, row);
  };
}
