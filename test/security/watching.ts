import { otherOrigin } from '../origin.js';

/** What code could do in the page when it runs, replaced while a test looks on. */
const SINKS = ['alert', 'confirm', 'prompt', 'print', 'open', 'eval', 'close', 'stop'] as const;

/** What happened in the page while `action` ran. */
export interface Seen {
  /** The functions that were called: `alert(1)`. */
  readonly calls: readonly string[];
  /** The addresses of other origins that were asked. */
  readonly asked: readonly string[];
}

/**
 * Watches the page: dialogs, windows, code made of text, `document.write()`, requests to other origins, the page's address.
 *
 * @param action - What is watched; it waits until what could happen has.
 */
export async function watching(action: () => Promise<void>): Promise<Seen> {
  const calls: string[] = [];
  const entries: PerformanceEntryList = [];
  const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()));
  const address = location.href;
  const restore = [
    ...SINKS.map((name) => record(window, name, calls)),
    ...WRITERS.map((name) => record(document, name, calls)),
  ];
  observer.observe({ type: 'resource' });
  try {
    await action();
    entries.push(...observer.takeRecords());
  } finally {
    observer.disconnect();
    for (const undo of restore) undo();
  }
  const asked = entries
    .map(({ name }) => name)
    .filter((name) => !name.startsWith(`${location.origin}/`) && !/^(data|blob):/.test(name));
  if (location.href !== address) calls.push(`the page is now ${location.href}`);
  return { calls, asked };
}

const WRITERS = ['write', 'writeln', 'open'] as const;

/** Replaces a function of an object by one that only notes the call; returns what puts it back. */
function record(target: object, name: string, calls: string[]): () => void {
  const note = (...args: unknown[]): void => void calls.push(`${name}(${args.map(String).join()})`);
  const own = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { configurable: true, writable: true, value: note });
  return () => {
    if (own) Object.defineProperty(target, name, own);
    else Reflect.deleteProperty(target, name);
  };
}

/** HTML with this server's other origin in the place of every host: a request is seen, and none leaves the machine. */
export function near(markup: string): string {
  const { host } = new URL(otherOrigin());
  return markup
    .replace(/(?<=\/\/)(?!www\.w3\.org)(?:[a-z][\w-]*\.)+[a-z]+(?![\w.-])/gi, host)
    .replaceAll(`https://${host}`, `http://${host}`);
}

/** Lets images fail, frames load and animations begin. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 40));
}
