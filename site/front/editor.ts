import { tokensOf } from './tokens.js';

const PAUSE = 400; // milliseconds without a key before a change counts
const KINDS = ['comment', 'expression', 'name', 'string', 'tag'] as const;

/**
 * A source that is edited where it stands. Its colours are highlights of the browser, which change nothing in the text, so that
 * the caret stays; where there are none the text is plain. Tab leaves it, as it does any text field.
 */
export class Editor {
  readonly #element: HTMLElement;
  readonly #changed: () => void;
  #timer = 0;

  /**
   * @param element - It has the text.
   * @param changed - Called a moment after the reader has changed the text.
   */
  constructor(element: HTMLElement, changed: () => void) {
    this.#element = element;
    this.#changed = changed;
    element.setAttribute('contenteditable', 'plaintext-only');
    if (!element.isContentEditable) element.contentEditable = 'true'; // Firefox before 136
    element.addEventListener('input', () => this.#edited());
    this.#color();
  }

  get text(): string {
    return this.#element.innerText.replace(/\n$/, '');
  }

  set text(text: string) {
    if (text === this.text) return;
    this.#element.textContent = text;
    this.#color();
  }

  #edited(): void {
    this.#color();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(this.#changed, PAUSE);
  }

  #color(): void {
    if (!('highlights' in CSS)) return;
    if (matchMedia('(forced-colors: active)').matches) return CSS.highlights.clear(); // each would be a dark bar
    const tokens = tokensOf(this.#element.textContent);
    const placeOf = placesIn(this.#element);
    for (const kind of KINDS) {
      const ranges = tokens
        .filter((token) => token.kind === kind)
        .map(({ start, end }) => rangeOf(placeOf, start, end));
      CSS.highlights.set(`code-${kind}`, new Highlight(...ranges));
    }
  }
}

type Place = readonly [Node, number];

/** Where the nth character of a text is: editing may cut the text into several nodes. */
function placesIn(element: HTMLElement): (offset: number) => Place {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes: { readonly node: Node; readonly start: number }[] = [];
  let length = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push({ node, start: length });
    length += node.nodeValue?.length ?? 0;
  }
  return (offset) => {
    const found = nodes.findLast(({ start }) => start <= offset);
    return found ? [found.node, offset - found.start] : [element, 0];
  };
}

function rangeOf(placeOf: (offset: number) => Place, start: number, end: number): Range {
  const range = new Range();
  range.setStart(...placeOf(start));
  range.setEnd(...placeOf(end));
  return range;
}
