import { sleep } from '../../core/index.js';
import type { AioFetchElement } from '../../components/fetch/fetch-element.js';
import type { AioRepeatElement } from '../../components/repeat/repeat-element.js';

/** A page of its own, of the same origin, with an `<aio-repeat>` that polls. */
export interface Tab {
  /** What the server has recorded its requests under. */
  readonly key: string;
  /** What it shows. */
  text(): string;
  /** What the next round gave, wherever that ran. */
  nextValue(): Promise<number>;
  /** Asks for another address from the next round on. */
  ask(url: string): void;
  closed(): void;
  hidden(): void;
  visible(): void;
  offline(): void;
}

/** How pages are opened: as windows of their own, or as frames where the browser blocks these. */
export type Open = (url: string) => { readonly page: Window; close(): void } | undefined;

export const openWindow: Open = (url) => {
  const page = window.open(url, '', 'popup');
  return page ? { page, close: () => page.close() } : undefined;
};

export const openFrame: Open = (url) => {
  const frame = document.createElement('iframe');
  frame.src = url;
  document.body.append(frame);
  return { page: frame.contentWindow as Window, close: () => frame.remove() };
};

/** Opens a page that polls a counter of the server, which the tabs of one leader share. */
export async function openTab(leader: string, attributes: string, open: Open): Promise<Tab> {
  const opened = open('/test/tabs/tab.html');
  if (!opened) throw new Error('Cannot open a page: the browser blocks it');
  closers.push(opened.close);
  const page = opened.page as Window & typeof globalThis;
  while (!page.customElements?.get('aio-repeat')) await sleep(0.005);
  const key = crypto.randomUUID();
  const main = page.document.querySelector('main') as HTMLElement;
  main.innerHTML = `
    <aio-repeat leader="${leader}" ${attributes}>
      <aio-fetch url="/api/counter/${leader}?key=${key}" select="count"></aio-fetch>
      <template slot="pending">{{value}}</template>
    </aio-repeat>`;
  return { key, closed: opened.close, ...actions(main), ...pretending(page) };
}

/** Closes every page that was opened. */
export function closeTabs(): void {
  for (const close of closers.splice(0)) close();
}

const closers: (() => void)[] = [];

function actions(main: HTMLElement) {
  const repeat = main.querySelector('aio-repeat') as AioRepeatElement;
  return {
    text: () => (main.textContent ?? '').trim(),
    nextValue: async () => {
      await new Promise((resolve) => repeat.addEventListener('aio-progress', resolve, { once: true }));
      return repeat.value as number;
    },
    ask: (url: string) => ((main.querySelector('aio-fetch') as AioFetchElement).url = url),
  };
}

/** Makes a page hidden or offline, as far as its scripts can see. */
function pretending(page: Window & typeof globalThis) {
  const show = (hidden: boolean): void => {
    Object.defineProperty(page.document, 'hidden', { value: hidden, configurable: true });
    page.document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  };
  return {
    hidden: () => show(true),
    visible: () => show(false),
    offline: () => {
      Object.defineProperty(page.navigator, 'onLine', { value: false, configurable: true });
      page.dispatchEvent(new Event('offline'));
    },
  };
}
