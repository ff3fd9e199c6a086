import { render } from 'lit';
import { compileTemplate, type Names } from '../template/index.js';
import { FocusMemory } from './focus-memory.js';
import { type PartsElement, partsOf, templatesOf } from './parts-of.js';
import type { ElementState } from './task-controller.js';

/** What is stamped of an element: each template, and what `renderer` gives, is rendered into a container of its own. */
export class Stamps {
  readonly #element: PartsElement;
  readonly #scope: () => Names;
  readonly #containers = new WeakMap<HTMLElement, HTMLElement>();
  readonly #focus = new FocusMemory();

  constructor(element: PartsElement, scope: () => Names) {
    this.#element = element;
    this.#scope = scope;
  }

  /** Compiles the templates there are, so that a wrong one fails the run instead of what it would have shown. */
  compile(): void {
    for (const template of templatesOf(this.#element)) compileTemplate(template);
  }

  /** Renders what belongs to a state, and opens its slot; the focus leaves with a part and returns with it. */
  show(state: ElementState, before: ElementState | undefined, open: () => void): void {
    const element = this.#element;
    const moves = before !== state;
    if (moves && before) for (const part of partsOf(element, before)) this.#focus.keep(part);
    for (const template of templatesOf(element, state)) this.#stamp(template);
    this.#renderOwn();
    open();
    if (moves) for (const part of partsOf(element, state)) this.#focus.giveBack(part);
  }

  #stamp(template: HTMLTemplateElement): void {
    const element = this.#element;
    const view = compileTemplate(template);
    const container = this.#containerOf(template);
    container.slot = template.slot;
    if (container.parentNode !== element) template.after(container);
    const lang = element.closest('[lang]')?.getAttribute('lang') ?? undefined;
    render(view(this.#scope(), { lang }), container);
  }

  #renderOwn(): void {
    const element = this.#element;
    const result = element.renderer?.(element as never);
    if (!result) return;
    const container = this.#containerOf(element);
    if (container.parentNode !== element) element.append(container);
    render(result, container, { host: element });
  }

  #containerOf(key: HTMLElement): HTMLElement {
    let container = this.#containers.get(key);
    if (!container) {
      container = key.ownerDocument.createElement('div');
      container.style.display = 'contents';
      this.#containers.set(key, container);
    }
    return container;
  }
}
