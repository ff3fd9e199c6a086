import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { inspection } from '../../core/index.js';
import type { ElementState } from '../base/task-controller.js';
import { property, Seconds } from '../base/property.js';
import { type Entry, now } from './model/entry.js';
import { PageModel } from './model/page-model.js';
import { PageObserver } from './model/page-observer.js';
import { countStates, type Row, rowsOf } from './model/rows.js';
import { customProperties } from './view/custom-properties.js';
import { detailView } from './view/details.js';
import { type Counts, type Dock, DOCKS, headView, pillView } from './view/head.js';
import { highlightView } from './view/highlight.js';
import { RefreshTimer } from './view/refresh-timer.js';
import { clampSize, initialSizes, resizeHandle } from './view/resize-handle.js';
import { emptyView } from './view/row.js';
import { styles } from './view/styles.js';
import { isMoving } from './view/timeline.js';
import { TreeView } from './view/tree.js';
import { warningsView } from './view/warnings.js';

/**
 * A panel that shows what the page is doing: the tree of its elements and tasks, what each waits for and for how long, how
 * each ended, and a timeline. Each can be cancelled. The panel is no task itself, and keeps alive nothing that it shows.
 *
 * `aio-elements` does not include it: import it where it is wanted. It shows the elements and tasks of every copy of the
 * library in the page, also those that began before it was opened. Of what has ended it keeps short texts, for the newest
 * 200 elements and tasks. It rests while the page is hidden and while nothing happens. If `aio-elements/dev.js` is in the page, its
 * warnings are listed too.
 *
 * Keys: up, down, Home and End move between rows. Right and left expand and collapse a row, and move into its timeline.
 * Delete cancels. Letters move to a name. `/` moves to the filter. The panel is light or dark as the system is, or as the
 * `color-scheme` that the page sets on it.
 *
 * @example
 * ```html
 * <aio-inspector></aio-inspector>
 * <script type="module">
 *   import 'aio-elements/components/aio-inspector.js';
 * </script>
 * ```
 *
 * @fires {AioCloseEvent} aio-close - Before its button closes it, which removes it from the document. Cancel the event to
 *   prevent that.
 * @csspart panel - The panel.
 */
export class AioInspectorElement extends LitElement {
  static override styles = styles;

  /**
   * Where the panel is: at the `bottom` or the `end` of the window, over the page; with `none`, where it stands in the page. Any
   * other word is `bottom`.
   *
   * @attr
   */
  @property({ words: DOCKS }) dock: Dock = 'bottom';

  /**
   * How much of the past the timeline shows, in seconds.
   *
   * @attr
   */
  @property({
    type: Seconds,
    refuse: (seconds: number) => (seconds > 0 && seconds < Infinity ? undefined : 'more than 0'),
  })
  seconds = 30;

  /** Shows only the rows with this text in their name, their state, what they do or what they ended with. */
  @property() filter = '';

  /** Whether the panel is only a button that says how many tasks are pending. */
  @property({ type: Boolean, reflect: true }) folded = false;

  readonly #model = new PageModel();
  readonly #tree = new TreeView({
    update: () => this.requestUpdate(),
    focusFilter: () => this.renderRoot.querySelector('input')?.focus(),
    cancel: (entry) => this.#cancel(entry),
  });
  readonly #timer = new RefreshTimer(this, () => this.#refresh());
  readonly #observer = new PageObserver(this, this.#model, () => this.#timer.request());
  readonly #states = new Set<ElementState>();
  readonly #sizes = initialSizes();
  /** The element of the warning under the pointer. */
  #pointed: Element | undefined;
  /** What screen readers are told. */
  #announcement = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.open();
    this.#timer.open();
  }

  /** A move by `moveBefore()` changes nothing; without this method the platform calls the two others. */
  connectedMoveCallback(): void {
    // Nothing to do.
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#timer.close();
    this.#observer.close();
  }

  /** Removes what has ended. */
  clear(): void {
    this.#model.clearEnded();
    this.#announce('Cleared');
  }

  protected override render(): TemplateResult {
    const { dock } = this;
    const counts = countStates(this.#model.entries);
    if (this.folded && dock !== 'none') return pillView(counts, () => this.#setFolded(false));
    const size = customProperties({ size: this.#sizes[dock] });
    return html`<div class="spacer ${dock}" ${size}></div>
      ${highlightView(this.#pointed ?? this.#tree.hovered?.element)}
      <section class="panel ${dock}" part="panel" aria-label="Inspector" @keydown=${this.#keepKeys} ${size}>
        ${resizeHandle({ dock, size: this.#sizes[dock], resize: (pixels) => this.#resize(pixels) })}
        ${this.#headView(counts)} ${this.#warningsView()} ${this.#bodyView()}
        <p class="visually-hidden" role="status">${this.#announcement}</p>
      </section>`;
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) this.#tree.willRender(this.renderRoot as ShadowRoot);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#tree.didRender(this.renderRoot as ShadowRoot);
    if (changed.has('folded') || changed.has('seconds')) this.#timer.request();
  }

  #headView(counts: Counts): TemplateResult {
    const { dock, seconds, filter: text } = this;
    return headView({
      ...{ counts, dock, seconds, text, states: this.#states },
      toggle: (state) => this.#changeFilter(() => this.#states.delete(state) || this.#states.add(state)),
      filter: (words) => this.#changeFilter(() => (this.filter = words)),
      setSeconds: (length) => (this.seconds = length),
      clear: () => this.clear(),
      move: (side) => (this.dock = side),
      fold: () => this.#setFolded(true),
      close: () => this.dispatchEvent(new AioCloseEvent()) && this.remove(),
    });
  }

  #warningsView(): TemplateResult | typeof nothing {
    return warningsView(inspection().warnings?.newest ?? [], (element) => {
      this.#pointed = element;
      this.requestUpdate();
    });
  }

  #bodyView(): TemplateResult {
    const period = { now: now(), seconds: this.seconds };
    const rows = this.#rows();
    const tree = this.#tree.render(rows, period);
    const { selected } = this.#tree;
    return html`<div class="body">
      <div class="scroller">${tree} ${rows.length ? nothing : emptyView(this.#model.entries.length > 0)}</div>
      ${detailView({
        ...{ selected, now: period.now },
        cancel: (entry) => this.#cancel(entry),
        close: () => this.#tree.deselect(),
      })}
    </div>`;
  }

  #rows(): Row[] {
    const { collapsed } = this.#tree;
    return rowsOf(this.#model.entries, { text: this.filter, states: this.#states, collapsed });
  }

  /** Renders what is new. Returns whether something moves: a task is under way, or a bar is in the timeline. */
  #refresh(): boolean {
    this.#model.refresh();
    this.requestUpdate();
    return !this.folded && isMoving(this.#model.entries, { now: now(), seconds: this.seconds });
  }

  #cancel(entry: Entry): void {
    if (entry.cancel()) this.#announce(`Cancelled ${entry.name}`);
  }

  #resize(size: number): void {
    this.#sizes[this.dock] = clampSize(size, this.dock);
    this.requestUpdate();
  }

  /** Changes the filter, and announces how many rows match. */
  #changeFilter(change: () => void): void {
    change();
    const matches = this.#rows().filter(({ match }) => match).length;
    this.#announce(matches === 1 ? '1 task' : `${matches} tasks`);
  }

  /** Tells screen readers, politely, what an action of the user did. */
  #announce(text: string): void {
    this.#announcement = text;
    this.requestUpdate();
  }

  /** Folds or unfolds the panel. The focus moves to the button, or back to the filter. */
  #setFolded(folded: boolean): void {
    this.folded = folded;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(folded ? '.pill' : 'input')?.focus(),
    );
  }

  /** Keys that are pressed in the panel are not for the page. */
  readonly #keepKeys = (event: KeyboardEvent): void => event.stopPropagation();
}

/** Fires before the button of an inspector closes it. Cancel it to prevent that. */
export class AioCloseEvent extends Event {
  constructor() {
    super('aio-close', { cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'aio-close': AioCloseEvent;
  }
}
