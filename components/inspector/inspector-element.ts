import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from '../base/property.js';
import type { ElementState } from '../base/task-controller.js';
import { checked } from './checked.js';
import { AioCloseEvent } from './close-event.js';
import { emptyView } from './columns-view.js';
import { detailView } from './detail-view.js';
import { type Entry, now } from './entry.js';
import { firstSizes, fitting, gripView } from './grip.js';
import { type Dock, DOCKS, headView, pillView } from './head-view.js';
import { isMoving } from './lane-view.js';
import { Model } from './model.js';
import { PageWatch } from './page-watch.js';
import { countStates, rowsOf } from './rows.js';
import { spotView } from './spot.js';
import { styles } from './styles.js';
import { Ticker } from './ticker.js';
import { TreeView } from './tree-view.js';
import { vars } from './vars.js';

/**
 * A panel that shows what the page is doing: the tree of its elements and tasks, what each waits for, for how long, what
 * came of it, and a timeline; each can be cancelled. It is no task itself, and keeps nothing alive that it shows.
 *
 * Import it where it is wanted: `aio-elements` does not bring it. What it sees are the elements of the document and of
 * open shadow roots, those of other copies of the library too, and the tasks of the copy of core that it is loaded with.
 * What ended is kept as short texts, the newest 200. It rests while the page is hidden, and while nothing happens.
 *
 * Keys: up and down, Home and End move; right and left open and fold, and lead into the timeline; Delete cancels; letters
 * go to a name; `/` filters. Light or dark as the system, or as the `color-scheme` that the page sets on it.
 *
 * @example
 * ```html
 * <aio-inspector></aio-inspector>
 * <script type="module">
 *   import 'aio-elements/components/aio-inspector.js';
 * </script>
 * ```
 *
 * @fires {AioCloseEvent} aio-close - Before its button closes it, which removes it from the document; cancel it to prevent that.
 * @csspart panel - The panel.
 */
export class AioInspectorElement extends LitElement {
  static override styles = styles;

  /**
   * Where it is: `bottom` or `end` of the window, over the page; `none`: where it stands in the page.
   *
   * @attr
   */
  @checked<Dock>({ rule: 'bottom, end or none', holds: (dock) => DOCKS.includes(dock) })
  dock: Dock = 'bottom';

  /**
   * How much of the past the timeline shows, in seconds.
   *
   * @attr
   */
  @checked<number>({ rule: 'more than 0', holds: (value) => value > 0 && value < Infinity, read: Number })
  seconds = 30;

  /** Shows only what has this text: in its name, its state, what it does or what came of it. */
  @property() filter = '';

  /** Only a button that says how many tasks are pending. */
  @property({ type: Boolean, reflect: true }) folded = false;

  readonly #model = new Model();
  readonly #tree = new TreeView({
    update: () => this.requestUpdate(),
    filter: () => this.renderRoot.querySelector('input')?.focus(),
    cancel: (entry) => this.#cancel(entry),
  });
  readonly #ticker = new Ticker(this, () => this.#tick());
  readonly #watch = new PageWatch(this, this.#model, () => this.#ticker.soon());
  readonly #states = new Set<ElementState>();
  readonly #sizes = firstSizes();
  #said = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch.open();
    this.#ticker.open();
  }

  /** A move with `moveBefore()` changes nothing. */
  connectedMoveCallback(): void {
    // Without this method the platform would call the two others.
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#ticker.close();
    this.#watch.close();
  }

  /** Forgets what has ended. */
  clear(): void {
    this.#model.clearEnded();
    this.#say('Cleared');
  }

  protected override render(): TemplateResult {
    const { dock } = this;
    const counts = countStates(this.#model.entries);
    if (this.folded && dock !== 'none') return pillView(counts, () => this.#fold(false));
    const size = vars({ size: this.#sizes[dock] });
    return html`<div class="room ${dock}" ${size}></div>
      ${spotView(this.#tree.under)}
      <section class="panel ${dock}" part="panel" aria-label="Inspector" @keydown=${this.#key} ${size}>
        ${gripView({ dock, size: this.#sizes[dock], resize: (pixels) => this.#resize(pixels) })}
        ${this.#headView(counts)} ${this.#bodyView()}
        <p class="unseen" role="status">${this.#said}</p>
      </section>`;
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) this.#tree.renders(this.renderRoot as ShadowRoot);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#tree.rendered(this.renderRoot as ShadowRoot);
    if (changed.has('folded') || changed.has('seconds')) this.#ticker.soon();
  }

  #headView(counts: ReadonlyMap<ElementState, number>): TemplateResult {
    const { dock, seconds, filter: text } = this;
    return headView({
      ...{ counts, dock, seconds, text, states: this.#states },
      toggle: (state) => this.#sift(() => this.#states.delete(state) || this.#states.add(state)),
      filter: (words) => this.#sift(() => (this.filter = words)),
      span: (length) => (this.seconds = length),
      clear: () => this.clear(),
      move: (place) => (this.dock = place),
      fold: () => this.#fold(true),
      close: () => this.dispatchEvent(new AioCloseEvent()) && this.remove(),
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

  #rows(): ReturnType<typeof rowsOf> {
    const { collapsed } = this.#tree;
    return rowsOf(this.#model.entries, { text: this.filter, states: this.#states, collapsed });
  }

  /** Something moves while a run is under way or a bar is seen. */
  #tick(): boolean {
    this.#watch.look();
    this.requestUpdate();
    return !this.folded && isMoving(this.#model.entries, { now: now(), seconds: this.seconds });
  }

  #cancel(entry: Entry): void {
    if (entry.cancel()) this.#say(`Cancelled ${entry.name}`);
  }

  #resize(size: number): void {
    this.#sizes[this.dock] = fitting(size, this.dock);
    this.requestUpdate();
  }

  /** Another filter: says how much is left. */
  #sift(change: () => void): void {
    change();
    const left = this.#rows().filter(({ match }) => match).length;
    this.#say(left === 1 ? '1 task' : `${left} tasks`);
  }

  /** Politely, and only what follows from what was just done. */
  #say(text: string): void {
    this.#said = text;
    this.requestUpdate();
  }

  /** The focus goes on to what stands for what had it. */
  #fold(folded: boolean): void {
    this.folded = folded;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(folded ? '.pill' : 'input')?.focus(),
    );
  }

  /** What is typed here is not for the page. */
  readonly #key = (event: KeyboardEvent): void => event.stopPropagation();
}
