import { isServerHtml } from '../base/lookup.js';
import { checkAttributes } from './attributes.js';
import { checkCommand } from './commands.js';
import { checkCopies, UndefinedTags } from './definitions.js';
import { checkEvents, checkParent } from './events.js';
import { type AioLike, FROM_TEMPLATE, isAio } from './library.js';
import { checkNames } from './names.js';
import { watchFunctions } from './new-functions.js';
import { checkClient, checkForm, checkNeeds, checkScript } from './needs.js';
import {
  checkAutostart,
  checkDoubleClick,
  checkNesting,
  checkPerformers,
  SelfStartedWrites,
} from './owners.js';
import { checkPaths } from './paths.js';
import { checkReferences } from './references.js';
import { Roots } from './roots.js';
import { checkSlot } from './slots.js';
import {
  checkBooleans,
  checkBraces,
  checkLostPart,
  checkOtherBraces,
  checkTemplate,
  checkTemplateAttributes,
  checkUnrendered,
} from './templates.js';
import type { Warn } from './warnings.js';

type Check = (element: Element, warn: Warn, roots: Roots) => void;

/** What an element says itself, in the page or in a template. */
const IMMEDIATE_CHECKS: readonly Check[] = [
  checkAttributes,
  checkSlot,
  checkTemplateAttributes,
  checkBooleans,
  checkOtherBraces,
  checkAutostart,
];

/** What needs the elements around it, which may come later. */
const LATER: readonly Check[] = [
  checkBraces,
  checkUnrendered,
  checkLostPart,
  checkCommand,
  checkReferences,
  checkEvents,
  checkParent,
  checkPerformers,
  checkDoubleClick,
  checkNesting,
  checkNeeds,
  checkForm,
  checkScript,
  checkClient,
  checkNames,
  checkPaths,
];

/** How long an element has, in milliseconds, until everything that it needs must be there. */
const PATIENCE = 1000;

/** Looks at a document, its shadow roots and its templates, now and whenever they change, and warns. */
export class PageWatcher {
  readonly #warn: Warn;
  readonly #writes: SelfStartedWrites;
  readonly #undefined: UndefinedTags;
  readonly #roots = new Set<Node>();
  readonly #mutations = new MutationObserver((records) => this.#mutated(records));
  readonly #kinds = new Set<unknown>();
  /** The elements to look at later, with their time. */
  readonly #waiting = new Map<Element, number>();
  readonly #checked = new WeakSet<Element>();
  /** The elements that have started since the last look. */
  readonly #started = new Set<Element>();
  /** The elements whose run has been done since the last look. */
  readonly #done = new Set<Element>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(warn: Warn) {
    this.#warn = warn;
    this.#writes = new SelfStartedWrites(warn);
    this.#undefined = new UndefinedTags(warn);
  }

  /** Begins to look at a document or a shadow root. */
  watch(root: Document | ShadowRoot): void {
    if (this.#roots.has(root)) return;
    this.#roots.add(root);
    this.#mutations.observe(root, { childList: true, subtree: true, attributes: true });
    for (const name of EVENTS) root.addEventListener(name, this.#heard, true);
    for (const element of root.querySelectorAll('*')) this.#visit(element);
  }

  /** Stops, and forgets what was to be looked at. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#mutations.disconnect();
    for (const root of this.#roots) this.#unlisten(root);
    this.#roots.clear();
    this.#waiting.clear();
    this.#started.clear();
    this.#done.clear();
  }

  /** Looks now at everything that was to be looked at later. */
  check(): void {
    this.#mutated(this.#mutations.takeRecords());
    this.#look(Infinity);
  }

  readonly #heard = ({ type, target }: Event): void => {
    if (!isAio(target as Element)) return;
    const element = target as AioLike;
    if (type === 'aio-autostart') return this.#writes.autostart(element);
    if (type === 'aio-start') this.#writes.start(element);
    (type === 'aio-start' ? this.#started : this.#done).add(element);
    this.#timer ??= setTimeout(() => this.#tick());
  };

  #mutated(records: readonly MutationRecord[]): void {
    for (const { type, target, addedNodes } of records) {
      if (type === 'attributes') this.#changed(target as Element);
      for (const node of addedNodes) if (isElement(node) && node.isConnected) this.#visitTree(node);
    }
    if (records.some(({ removedNodes }) => removedNodes.length)) this.#forgetRoots();
  }

  /** Forgets the shadow roots that are not in the page any more; one that comes back is watched anew. */
  #forgetRoots(): void {
    for (const root of this.#roots) {
      if (root.isConnected) continue;
      this.#roots.delete(root);
      this.#unlisten(root);
    }
  }

  #unlisten(root: Node): void {
    for (const name of EVENTS) root.removeEventListener(name, this.#heard, true);
  }

  #changed(element: Element): void {
    if (![element, element.parentElement].some(isAio) && element.localName !== 'button') return;
    this.#checked.delete(element);
    this.#visit(element);
  }

  #visitTree(added: Element): void {
    this.#visit(added);
    for (const element of added.querySelectorAll('*')) this.#visit(element);
  }

  #visit(element: Element): void {
    if (isServerHtml(element)) return;
    this.#waiting.set(element, Date.now());
    this.#timer ??= setTimeout(() => this.#tick());
    if (element.isConnected && element.shadowRoot && !isAio(element)) this.watch(element.shadowRoot);
  }

  #tick(): void {
    this.#timer = undefined;
    this.#look(Date.now() - PATIENCE);
    if (this.#waiting.size) this.#timer = setTimeout(() => this.#tick(), PATIENCE);
  }

  /** Looks at all elements that wait: at what they need only if they were there by a time. */
  #look(by: number): void {
    const roots = new Roots();
    this.#lookAtRuns(roots);
    for (const [element, since] of this.#waiting) {
      if (!element.isConnected || this.#checked.has(element)) {
        this.#waiting.delete(element);
        continue;
      }
      this.#lookAt(element, roots);
      if (since > by) continue;
      this.#waiting.delete(element);
      this.#checked.add(element);
      for (const check of LATER) check(element, this.#warn, roots);
      this.#undefined.check(element);
    }
    checkCopies(this.#warn);
  }

  #lookAtRuns(roots: Roots): void {
    for (const element of this.#started) if (element.isConnected) checkNames(element, this.#warn, roots);
    for (const element of this.#done) if (element.isConnected) checkPaths(element, this.#warn);
    this.#started.clear();
    this.#done.clear();
  }

  #lookAt(element: Element, roots: Roots): void {
    if (isAio(element)) this.#meet(element.localName);
    if (element.closest(FROM_TEMPLATE)) return; // the template itself was looked at
    for (const check of IMMEDIATE_CHECKS) check(element, this.#warn, roots);
    if (isAio(element.parentElement) && isTemplate(element)) this.#lookInto(element, roots);
  }

  /** Looks at what a template of ours contains, with the templates in it. */
  #lookInto(template: HTMLTemplateElement, roots: Roots): void {
    checkTemplate(template, this.#warn);
    for (const element of template.content.querySelectorAll('*')) {
      for (const check of IMMEDIATE_CHECKS) check(element, this.#warn, roots);
      if (isTemplate(element)) this.#lookInto(element, roots);
    }
  }

  #meet(tag: string): void {
    const kind = customElements.get(tag);
    if (!kind || this.#kinds.has(kind)) return;
    this.#kinds.add(kind);
    watchFunctions(kind, this.#warn);
  }
}

const EVENTS = ['aio-autostart', 'aio-start', 'aio-done'];

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function isTemplate(element: Element): element is HTMLTemplateElement {
  return element.localName === 'template' && 'content' in element;
}
