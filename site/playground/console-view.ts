import type { ConsoleMessage } from './messages.js';

const MOST = 200; // lines

/** The console of the program, below it. */
export class ConsoleView {
  readonly #list: HTMLElement;
  readonly #count: HTMLElement;

  /**
   * @param list - Where the lines go.
   * @param count - Says how many errors there are.
   */
  constructor(list: HTMLElement, count: HTMLElement) {
    this.#list = list;
    this.#count = count;
  }

  add({ level, text }: ConsoleMessage): void {
    const line = document.createElement('li');
    line.className = level;
    line.textContent = text;
    this.#list.append(line);
    if (this.#list.childElementCount > MOST) this.#list.firstElementChild?.remove();
    this.#list.scrollTop = this.#list.scrollHeight;
    this.#say();
  }

  clear(): void {
    this.#list.replaceChildren();
    this.#say();
  }

  #say(): void {
    const errors = this.#list.querySelectorAll('.error').length;
    this.#count.textContent = errors === 0 ? '' : errors === 1 ? '1 error' : `${errors} errors`;
  }
}
