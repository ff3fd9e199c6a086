import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { columnsView } from './columns-view.js';
import type { Entry, Span } from './entry.js';
import type { Period } from './lane-view.js';
import { rowView } from './row-view.js';
import type { Row } from './rows.js';
import { treeKey, TypeAhead } from './tree-keys.js';
import { vars } from './vars.js';

/** What the tree asks of the panel. */
export interface TreeHost {
  /** Shows it anew. */
  update(): void;
  /** Puts the focus into the filter. */
  filter(): void;
  /** Cancels it. */
  cancel(entry: Entry): void;
}

/** One run of one entry; the newest, if it is not said which. */
interface Chosen {
  readonly entry: Entry;
  readonly span: Span | undefined;
}

/** The run that is selected. */
export interface Selected {
  readonly entry: Entry;
  readonly span: Span;
  /** What it waits for, as far as is known. */
  readonly waits: readonly string[];
}

type Root = Pick<ShadowRoot, 'activeElement' | 'querySelector'>;

/** How many lines are shown; for more, filter. */
const MOST_ROWS = 300;

/** The tree with its timeline: what of it is folded and selected, and where the focus is. */
export class TreeView {
  /** What is folded, by the ids of entries. */
  readonly collapsed = new Set<number>();
  readonly #host: TreeHost;
  readonly #typeAhead = new TypeAhead();
  #rows: readonly Row[] = [];
  /** The row that the Tab key leads to. */
  #current: number | undefined;
  #chosen: Chosen | undefined;
  /** What was selected when it was rendered last. */
  #shown: Chosen | undefined;
  #within = false;
  #under: Entry | undefined;

  constructor(host: TreeHost) {
    this.#host = host;
  }

  /** What is selected, even where it is no longer shown. */
  get selected(): Selected | undefined {
    const { entry, span = entry?.newest } = this.#chosen ?? {};
    if (!entry || !span) return undefined;
    return { entry, span, waits: span.end === undefined ? this.#waitsOf(entry) : [] };
  }

  /** What the mouse points at. */
  get under(): Entry | undefined {
    return this.#under;
  }

  /** Selects nothing. */
  deselect(): void {
    this.#chosen = undefined;
    this.#host.update();
  }

  /** The tree, of these lines. */
  render(rows: readonly Row[], period: Period): TemplateResult {
    const before = this.#rows.findIndex(({ entry }) => entry.id === this.#current);
    this.#rows = rows.slice(0, MOST_ROWS);
    if (!this.#rowOf(this.#current))
      this.#current = (this.#rows[Math.max(before, 0)] ?? this.#rows.at(-1))?.entry.id;
    const more = rows.length - this.#rows.length;
    return html`<div
        role="treegrid"
        aria-label="Tasks of the page"
        @keydown=${this.#key}
        @click=${this.#click}
        @focusin=${this.#focus}
        @pointerover=${this.#point}
        @pointerleave=${this.#point}
        ${vars({ now: period.now, seconds: period.seconds })}
      >
        ${columnsView(period)}
        ${repeat(
          this.#rows,
          ({ entry }) => entry.id,
          (row) => rowView(row, period, this.#markOf(row)),
        )}
      </div>
      ${more > 0 ? html`<p class="more">And ${more} more: filter to find them.</p>` : nothing}`;
  }

  /** To be called before a rendering. */
  renders({ activeElement }: Root): void {
    this.#within = !!activeElement?.closest('[data-id]');
  }

  /** To be called after it: the focus of a row that is gone goes to the one in its place. */
  rendered(root: Root): void {
    if (this.#shown !== this.#chosen)
      root.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    this.#shown = this.#chosen;
    if (!this.#within || root.activeElement) return;
    const row = root.querySelector<HTMLElement>(`[data-id="${this.#current}"]`);
    if (row)
      queueMicrotask(() => row.focus()); // not within the update
    else this.#host.filter();
  }

  #waitsOf({ id }: Entry): readonly string[] {
    const row = this.#rowOf(id);
    return row ? [...row.waits, ...row.inner] : [];
  }

  #markOf({ entry }: Row): { readonly stop: boolean; readonly selected: boolean } {
    return { stop: entry.id === this.#current, selected: entry === this.#chosen?.entry };
  }

  #rowOf(id: number | undefined): Row | undefined {
    return this.#rows.find(({ entry }) => entry.id === id);
  }

  /** The line that an event is about. */
  #at({ target }: Event): Row | undefined {
    const line = (target as Element).closest<HTMLElement>('[data-id]');
    return this.#rowOf(Number(line?.dataset['id']));
  }

  #select({ target }: Event, { entry }: Row): void {
    const bar = (target as Element).closest<HTMLElement & { span?: Span }>('.bar');
    this.#current = entry.id;
    this.#chosen = { entry, span: bar?.span };
    this.#host.update();
  }

  #fold({ id }: Entry, folded: boolean): void {
    if (folded) this.collapsed.add(id);
    else this.collapsed.delete(id);
    this.#host.update();
  }

  readonly #key = (event: KeyboardEvent): void => {
    const row = this.#at(event);
    if (!row) return;
    treeKey(event, {
      fold: (folded) => this.#fold(row.entry, folded),
      cancel: () => this.#host.cancel(row.entry),
      filter: () => this.#host.filter(),
      leave: () => this.deselect(),
      find: () => this.#typeAhead.find(this.#rows, row, event)?.entry.id,
    });
  };

  readonly #point = (event: PointerEvent): void => {
    const over = event.type === 'pointerover' && event.pointerType !== 'touch';
    const under = over ? this.#at(event)?.entry : undefined;
    if (under === this.#under) return;
    this.#under = under;
    this.#host.update();
  };

  readonly #click = (event: Event): void => {
    const row = this.#at(event);
    const target = event.target as Element;
    if (!row) return;
    if (target.closest('.cancel')) this.#host.cancel(row.entry);
    else if (target.closest('.twisty') && row.expanded !== undefined) this.#fold(row.entry, row.expanded);
    else this.#select(event, row);
  };

  /** The selection follows the focus; not that of a button, which is there to be pressed. */
  readonly #focus = (event: Event): void => {
    const row = this.#at(event);
    if (row && !(event.target as Element).closest('.cancel')) this.#select(event, row);
  };
}
