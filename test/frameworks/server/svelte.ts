import { hydrate as hydrateInto } from 'svelte';
import { partsOf, type Props } from './page.js';
import Page from './page.svelte';

export async function render(props: Props): Promise<string> {
  const server = await import('svelte/server');
  return server.render(Page, { props: { ...props, text: partsOf(props) } }).body;
}

export function hydrate(target: HTMLElement, props: Props): void {
  hydrateInto(Page, { target, props: { ...props, text: partsOf(props) } });
}
