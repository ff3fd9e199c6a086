import { MOST_LINES, type ConsoleLine, type ConsoleMessage } from '../messages.js';

const LEVELS = ['debug', 'info', 'log', 'warn', 'error'] as const;
const PAUSE = 50; // milliseconds between two messages
const DEPTH = 3;
const MOST = 20; // entries of a list or an object

/**
 * Tells the page what is written to the console, and what nobody handles.
 *
 * @param channel - To the page.
 */
export function bridgeConsole(channel: MessagePort): void {
  const lines = new Lines(channel);
  const tell = (level: ConsoleLine['level'], values: readonly unknown[]): void => {
    const text = values.map((value) => (typeof value === 'string' ? value : preview(value))).join(' ');
    lines.add({ level, text });
  };
  for (const level of LEVELS) {
    const write = console[level].bind(console);
    console[level] = (...values: unknown[]): void => {
      write(...values);
      tell(level, values);
    };
  }
  addEventListener('error', ({ message, error, target }) => {
    if (target === window) tell('error', [error instanceof Error ? error : message]);
  });
  addEventListener('unhandledrejection', ({ reason }) => tell('error', ['Not handled:', reason]));
}

/** Lines on their way to the page: many at once go together, and of too many only the last. A program that never pauses is heard too. */
class Lines {
  readonly #channel: MessagePort;
  readonly #later = setTimeout.bind(globalThis); // before a program replaces it
  readonly #now = performance.now.bind(performance);
  #lines: ConsoleLine[] = [];
  #omitted = 0;
  #sent = -PAUSE;
  #isWaiting = false;

  constructor(channel: MessagePort) {
    this.#channel = channel;
  }

  add(line: ConsoleLine): void {
    this.#lines.push(line);
    if (this.#lines.length >= 2 * MOST_LINES) this.#omit();
    if (this.#now() - this.#sent >= PAUSE) this.#send();
    else if (!this.#isWaiting) this.#later(() => this.#send(), PAUSE);
    this.#isWaiting = this.#lines.length > 0;
  }

  #omit(): void {
    this.#omitted += this.#lines.length - MOST_LINES;
    this.#lines = this.#lines.slice(-MOST_LINES);
  }

  #send(): void {
    this.#isWaiting = false;
    if (this.#lines.length === 0) return;
    if (this.#lines.length > MOST_LINES) this.#omit();
    const message: ConsoleMessage = { type: 'console', lines: this.#lines, omitted: this.#omitted };
    this.#lines = [];
    this.#omitted = 0;
    this.#sent = this.#now();
    this.#channel.postMessage(message);
  }
}

/** A value as text, as consoles show it; what cannot be looked at must not throw into the program. */
function preview(value: unknown, depth = DEPTH): string {
  try {
    return textOf(value, depth);
  } catch (error) {
    return `(cannot be shown: ${String(error)})`;
  }
}

function textOf(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value !== 'object' || value === null) return String(value);
  return previewOfPlatform(value) ?? previewOfObject(value, depth);
}

function previewOfPlatform(value: object): string | undefined {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Element) return `<${value.localName}>`;
  return value instanceof Node ? value.nodeName : undefined;
}

function previewOfObject(value: object, depth: number): string {
  if (depth === 0) return '…';
  if (value instanceof Map || value instanceof Set)
    return `${value.constructor.name} ${preview([...value], depth - 1)}`;
  const entries = Object.entries(value);
  const shown = entries.slice(0, MOST);
  const rest = entries.length > MOST ? ', …' : '';
  if (Array.isArray(value)) return `[${shown.map(([, item]) => preview(item, depth - 1)).join(', ')}${rest}]`;
  const inside = shown.map(([name, item]) => `${name}: ${preview(item, depth - 1)}`).join(', ');
  const name = nameOf(value);
  return `${name}{${inside}${rest}}`;
}

function nameOf(value: object): string {
  const prototype = Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null;
  const name = prototype?.constructor?.name ?? '';
  return name === '' || name === 'Object' ? '' : `${name} `;
}
