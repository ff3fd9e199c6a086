import { inspection, type InspectionEvent } from '../../../core/index.js';
import type { AioProgressEvent } from '../../base/events.js';
import type { PageModel } from './page-model.js';
import { progressText } from './preview.js';
import { isTaskElement, type TaskElement } from './task-element.js';

/**
 * Writes what happens in a page into a model.
 *
 * The inspection protocol tells of tasks and waits. The document and its shadow roots tell of the rest: of elements that
 * ended before anybody looked, of progress, and of elements that come, go or move.
 */
export class PageObserver {
  readonly #inspector: Element;
  readonly #model: PageModel;
  readonly #changed: () => void;
  readonly #roots = new Set<Node>();
  readonly #mutations = new MutationObserver((records) => this.#mutated(records));

  /** Observes the document of `inspector`, and calls `changed` when the model is another or needs a `refresh()`. */
  constructor(inspector: Element, model: PageModel, changed: () => void) {
    this.#inspector = inspector;
    this.#model = model;
    this.#changed = changed;
  }

  /** Begins with what is there: live tasks of every copy of the library, and elements that have ended. */
  open(): void {
    const channel = inspection();
    const { listeners, tasks } = channel;
    listeners.add(this.#told);
    (channel.warnings ??= { newest: [], listeners: new Set() }).listeners.add(this.#changed);
    for (const live of tasks) for (const task of live) this.#model.start(task);
    this.#follow(this.#inspector.ownerDocument);
    this.#changed();
  }

  /** Stops. No listener and no observer is left. */
  close(): void {
    inspection().listeners.delete(this.#told);
    inspection().warnings?.listeners.delete(this.#changed);
    this.#mutations.disconnect();
    for (const root of this.#roots) this.#leave(root);
  }

  readonly #told = (event: InspectionEvent): void => {
    if (event.type === 'wait-start') this.#model.startWait(event.wait);
    else if (event.type === 'wait-end') this.#model.endWait(event.wait);
    else if (event.type === 'task-end') this.#model.end(event.task, event);
    else {
      this.#model.start(event.task);
      if (isTaskElement(event.task.host)) this.#follow(event.task.host.getRootNode());
    }
    this.#changed();
  };

  /** Observes a document or a shadow root, with the shadow roots in it. */
  #follow(root: Node): void {
    if (this.#roots.has(root) || !root.isConnected || !isRoot(root)) return;
    this.#roots.add(root);
    for (const name of EVENTS) root.addEventListener(name, this.#heard, true);
    this.#mutations.observe(root, { childList: true, subtree: true });
    for (const element of root.querySelectorAll('*')) this.#visit(element);
  }

  #leave(root: Node): void {
    this.#roots.delete(root);
    for (const name of EVENTS) root.removeEventListener(name, this.#heard, true);
  }

  /** The shadow roots of elements that are tasks hold nothing but slots; those of inspectors are none of the page. */
  #visit(element: Element): void {
    if (isTaskElement(element)) this.#meet(element);
    else if (element.shadowRoot && element.localName !== this.#inspector.localName)
      this.#follow(element.shadowRoot);
  }

  /** A view only shows the state of another element, which has an entry of its own. */
  #meet(element: TaskElement): void {
    const { state, localName } = element;
    if (state === 'idle' || state === 'pending' || localName === 'aio-view') return;
    if (!this.#model.knows(element)) this.#model.recall(element);
  }

  readonly #heard = (event: Event): void => {
    const { target } = event;
    const entry = isTaskElement(target) ? this.#model.entryOf(target) : undefined;
    if (entry && event.type === 'aio-progress')
      entry.progress = progressText((event as AioProgressEvent).progress);
    this.#changed();
  };

  #mutated(records: readonly MutationRecord[]): void {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node instanceof Element && node.isConnected) this.#visitTree(node);
    for (const root of this.#roots) if (!root.isConnected) this.#leave(root);
    if (records.some(hasElements)) this.#changed();
  }

  #visitTree(added: Element): void {
    this.#visit(added);
    for (const element of added.querySelectorAll('*')) this.#visit(element);
  }
}

/** The events of elements that no event of the protocol stands for. */
const EVENTS = ['aio-progress', 'aio-reset'];

function isRoot(node: Node): node is Document | ShadowRoot {
  return 'querySelectorAll' in node && node.nodeType !== Node.ELEMENT_NODE;
}

function hasElements({ addedNodes, removedNodes }: MutationRecord): boolean {
  return [...addedNodes, ...removedNodes].some((node) => node instanceof Element);
}
