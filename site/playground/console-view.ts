import { MOST_LINES, type ConsoleLine, type ConsoleMessage } from './messages.js';

const LONG = 2000; // characters of a line

/** The console of the program, below it: the last lines; a long one is cut, and a button shows it whole. */
export class ConsoleView {
  readonly #list: HTMLElement;
  readonly #count: HTMLElement;
  readonly #older: HTMLElement;
  #omitted = 0;

  /**
   * @param list - Where the lines go.
   * @param count - Says how many errors are shown.
   * @param older - Says how many lines before them are not.
   */
  constructor(list: HTMLElement, count: HTMLElement, older: HTMLElement) {
    this.#list = list;
    this.#count = count;
    this.#older = older;
  }

  add({ lines, omitted }: Pick<ConsoleMessage, 'lines' | 'omitted'>): void {
    const list = this.#list;
    const isAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 1;
    const shown = lines.slice(-MOST_LINES);
    list.append(...shown.map(lineOf));
    const surplus = Math.max(0, list.childElementCount - MOST_LINES);
    for (const line of [...list.children].slice(0, surplus)) line.remove();
    this.#omitted += omitted + lines.length - shown.length + surplus;
    if (isAtEnd) list.scrollTop = list.scrollHeight; // else somebody reads further up
    this.#say();
  }

  clear(): void {
    this.#list.replaceChildren();
    this.#omitted = 0;
    this.#say();
  }

  #say(): void {
    const errors = this.#list.querySelectorAll('.error').length;
    this.#count.textContent = counted(errors, 'error');
    this.#older.textContent = this.#omitted === 0 ? '' : `${counted(this.#omitted, 'older line')} not shown`;
  }
}

function lineOf({ level, text }: ConsoleLine): HTMLElement {
  const line = document.createElement('li');
  line.className = level;
  if (text.length <= LONG) {
    line.textContent = text;
    return line;
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = `Show all ${text.length.toLocaleString('en')} characters`;
  button.addEventListener('click', () => {
    line.tabIndex = -1;
    line.textContent = text;
    line.focus(); // the button is gone
  });
  line.append(`${text.slice(0, LONG)}… `, button);
  return line;
}

function counted(count: number, what: string): string {
  return count === 0 ? '' : `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}
