import type { AioElement, AioErrorEvent } from '../../components/index.js';
import { Editor } from './editor.js';

const URL_INPUT = /(\burl=")([^"]*)(")/;
const SLOW = 'delay=4';
const FAILING = '/api/status/503?delay=0.6';
const EVENTS = ['aio-start', 'aio-done', 'aio-error', 'aio-cancel', 'aio-reset'] as const;

/** The example of the front page: a source that can be edited, and the same HTML running beside it. */
export class Stage {
  readonly #editor: Editor;
  readonly #original: string;
  readonly #originalUrl: string;
  readonly #result: HTMLElement;
  readonly #state: HTMLElement;
  /** What runs, as it was written. */
  #written: DocumentFragment | undefined;

  /** @param root - Has the source, the result, the state and the buttons, each marked by an attribute `data-stage`. */
  constructor(root: HTMLElement) {
    this.#editor = new Editor(part(root, 'source'), () => this.#show());
    this.#original = this.#editor.text;
    this.#originalUrl = this.#url;
    this.#result = part(root, 'result');
    this.#state = part(root, 'state');
    for (const name of EVENTS) this.#result.addEventListener(name, this.#tell, { capture: true });
    part(root, 'run').addEventListener('click', () => this.#run());
    part(root, 'slow').addEventListener('click', () => this.#use(this.#slowUrl));
    part(root, 'fail').addEventListener('click', () => this.#use(FAILING));
    part(root, 'cancel').addEventListener('click', () => this.#cancel());
    part(root, 'reset').addEventListener('click', () => this.#reset());
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#restart(event);
    });
    this.#show();
  }

  get #url(): string {
    return URL_INPUT.exec(this.#editor.text)?.[2] ?? '';
  }

  /** The address that is in the source, answered later. */
  get #slowUrl(): string {
    const url = this.#url === FAILING ? this.#originalUrl : this.#url;
    if (/\bdelay=/.test(url)) return url.replace(/\bdelay=[\d.]*/, SLOW);
    return `${url}${url.includes('?') ? '&' : '?'}${SLOW}`;
  }

  get #elements(): AioElement[] {
    return [...this.#result.querySelectorAll<AioElement>('*')].filter((element) => 'cancel' in element);
  }

  get #outermost(): AioElement[] {
    const elements = this.#elements;
    return elements.filter((one) => !elements.some((other) => other !== one && other.contains(one)));
  }

  /** Runs what is in the source, without what the buttons Slow and Fail wrote there. */
  #run(): void {
    const isOfAButton = this.#url === FAILING || this.#url.includes(SLOW);
    this.#use(isOfAButton ? this.#originalUrl : this.#url);
  }

  /** Writes an address into the source, where the reader sees it, and runs that. */
  #use(url: string): void {
    this.#editor.text = this.#editor.text.replace(
      URL_INPUT,
      (_, start: string, old: string, end: string) => start + url + end,
    );
    this.#show(true);
  }

  #reset(): void {
    this.#editor.text = this.#original;
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
    if (!changes) this.#replace(next);
    else if (changes.length === 0 && again) for (const element of this.#outermost) element.start();
    else for (const change of changes) change(this.#result);
  }

  #replace(next: DocumentFragment): void {
    this.#result.replaceChildren(document.importNode(next, true));
    if (this.#elements.length === 0) this.#say('idle');
  }

  readonly #tell = (event: Event): void => {
    const element = event.target as AioElement;
    if (!this.#outermost.includes(element)) return;
    if (event.type !== 'aio-error') return this.#say(element.state);
    event.preventDefault(); // it is said here
    this.#say('error', messageOf((event as AioErrorEvent).error));
  };

  #say(state: string, message = ''): void {
    this.#state.className = `state ${state}`;
    this.#state.textContent = message ? `${state}: ${message}` : state;
  }
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
