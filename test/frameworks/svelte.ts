import { flushSync, mount as mountComponent, unmount } from 'svelte';
import type { Cards, Mounted } from './cards.js';
import Page from './page.svelte';

interface Exports {
  update(next: Cards): void;
}

/** With Svelte; its compiler runs in the test server. */
export function mount(target: HTMLElement, cards: Cards): Mounted {
  const page = mountComponent(Page, { target, props: { start: cards } }) as Exports;
  flushSync();
  return {
    update(next) {
      page.update(next);
      flushSync();
    },
    unmount: () => void unmount(page),
  };
}
