import type { AioElement, AioErrorEvent } from '../../components/index.js';
import { Editor } from './editor.js';

/** What asks the API of this site. */
const URLS = /(\surl=")(\/api\/[^"]*)(")/g;
const SLOW = 'delay=4';
const FAILING = '/api/status/503?delay=0.6';
/** Of several states, the first that any element is in is told. */
const WEIGHTY = ['pending', 'error', 'cancelled', 'done'] as const;
const EVENTS = ['aio-start', 'aio-done', 'aio-error', 'aio-cancel', 'aio-reset'] as const;

/** An address in the source: as the reader wrote it, and as a button wrote it over that. */
interface Rewritten {
  readonly own: string;
  readonly shown: string;
}

/** The example of the front page: a source that can be edited, and the same HTML running beside it. */
export class Stage {
  readonly #editor: Editor;
  readonly #original: string;
  readonly #result: HTMLElement;
  readonly #state: HTMLElement;
  readonly #problem: HTMLElement;
  readonly #rewriters: readonly HTMLButtonElement[];
  /** What runs, as it was written. */
  #written: DocumentFragment | undefined;
  #rewritten: readonly Rewritten[] = [];
  /** What is wrong with each element, until it starts again. */
  readonly #problems = new Map<AioElement, string>();

  /** @param root - Has the source, the result, the state and the buttons, each marked by an attribute `data-stage`. */
  constructor(root: HTMLElement) {
    this.#editor = new Editor(part(root, 'source'), () => this.#show());
    this.#original = this.#editor.text;
    this.#result = part(root, 'result');
    this.#state = part(root, 'state');
    this.#problem = part(root, 'problem');
    this.#rewriters = ['slow', 'fail'].map((name) => part(root, name) as HTMLButtonElement);
    for (const name of EVENTS) this.#result.addEventListener(name, this.#tell, { capture: true });
    part(root, 'run').addEventListener('click', () => this.#use((url) => url));
    part(root, 'slow').addEventListener('click', () => this.#use(slow));
    part(root, 'fail').addEventListener('click', () => this.#use(() => FAILING));
    part(root, 'cancel').addEventListener('click', () => this.#cancel());
    part(root, 'reset').addEventListener('click', () => this.#reset());
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#restart(event);
    });
    this.#show();
  }

  /** The source as the reader wrote it, without what a button wrote over its addresses. */
  get #own(): string {
    const left = [...this.#rewritten];
    return this.#editor.text.replace(URLS, (found, start: string, url: string, end: string) => {
      const at = left.findIndex(({ shown }) => shown === url);
      const [rewritten] = at < 0 ? [] : left.splice(at, 1);
      return rewritten ? start + rewritten.own + end : found;
    });
  }

  get #elements(): AioElement[] {
    return [...this.#result.querySelectorAll<AioElement>('*')].filter((element) => 'cancel' in element);
  }

  get #outermost(): AioElement[] {
    const elements = this.#elements;
    return elements.filter((one) => !elements.some((other) => other !== one && other.contains(one)));
  }

  /** Changes each address of the API in what the reader wrote, where the reader sees it, and runs that. */
  #use(change: (url: string) => string): void {
    const rewritten: Rewritten[] = [];
    const text = this.#own.replace(URLS, (_, start: string, own: string, end: string) => {
      const shown = change(own);
      rewritten.push({ own, shown });
      return start + shown + end;
    });
    this.#editor.text = text;
    this.#rewritten = rewritten;
    this.#show(true);
  }

  #reset(): void {
    this.#editor.text = this.#original;
    this.#rewritten = [];
    this.#show(true);
  }

  #restart(event: Event): void {
    event.preventDefault();
    this.#show(true);
  }

  #cancel(): void {
    for (const element of this.#elements) if (element.state === 'pending') element.cancel();
  }

  /** Shows what is in the source. An element of which only attributes have changed stays: its newer run wins over the older. */
  #show(again = false): void {
    const next = parse(this.#editor.text);
    const changes = this.#written && changesBetween(this.#written, next);
    this.#written = next;
    this.#offer();
    if (!changes) this.#replace(next);
    else if (changes.length === 0 && again) for (const element of this.#outermost) element.start();
    else for (const change of changes) change(this.#result);
  }

  /** Slow and Fail need an address of the API that they can change. */
  #offer(): void {
    const isAsking = this.#editor.text.search(URLS) >= 0;
    for (const button of this.#rewriters) button.disabled = !isAsking;
  }

  #replace(next: DocumentFragment): void {
    this.#problems.clear();
    this.#result.replaceChildren(document.importNode(next, true));
    this.#say();
  }

  readonly #tell = (event: Event): void => {
    const element = event.target as AioElement;
    if (!this.#outermost.includes(element)) return;
    if (event.type === 'aio-error') {
      event.preventDefault(); // it is said here
      this.#problems.set(element, messageOf((event as AioErrorEvent).error));
    } else this.#problems.delete(element);
    this.#say();
  };

  /** Says what all elements together do, and what is wrong with any. */
  #say(): void {
    const states = this.#outermost.map((one) => (this.#problems.has(one) ? 'error' : one.state));
    const state = WEIGHTY.find((one) => states.includes(one)) ?? 'idle';
    this.#state.className = `state ${state}`;
    this.#state.textContent = state;
    this.#problem.textContent = [...new Set(this.#problems.values())].join('\n');
  }
}

/** An address that is answered later. */
function slow(url: string): string {
  if (/\bdelay=/.test(url)) return url.replace(/\bdelay=[\d.]*/, SLOW);
  return `${url}${url.includes('?') ? '&' : '?'}${SLOW}`;
}

/** The nodes of a source. What the reader writes runs in the page of the reader, and nowhere else. */
function parse(html: string): DocumentFragment {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const fragment = document.createDocumentFragment();
  fragment.append(...body.childNodes);
  return fragment;
}

type Change = (root: HTMLElement) => void;

/** What to do to get from one to the other, if only attributes of the outermost elements differ. */
function changesBetween(before: DocumentFragment, after: DocumentFragment): Change[] | undefined {
  const news = [...after.childNodes];
  const olds = [...before.childNodes];
  if (olds.length !== news.length || !olds.every((old, i) => areAlike(old, news[i]))) return undefined;
  return [...before.children].flatMap((old, i) => attributeChanges(old, after.children[i] ?? old, i));
}

/** Whether two nodes are the same, or elements that differ in their attributes only. */
function areAlike(old: Node, next: Node | undefined): boolean {
  if (!(old instanceof Element && next instanceof Element)) return old.isEqualNode(next ?? null);
  return old.localName === next.localName && old.innerHTML === next.innerHTML;
}

function attributeChanges(old: Element, next: Element, index: number): Change[] {
  const names = new Set([...old.getAttributeNames(), ...next.getAttributeNames()]);
  return [...names]
    .filter((name) => old.getAttribute(name) !== next.getAttribute(name))
    .map((name) => (root) => {
      const value = next.getAttribute(name);
      const element = root.children[index];
      if (value === null) element?.removeAttribute(name);
      else element?.setAttribute(name, value);
    });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function part(root: HTMLElement, name: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(`[data-stage="${name}"]`);
  if (!found) throw new Error(`Cannot open the stage: it has no ${name}`);
  return found;
}
