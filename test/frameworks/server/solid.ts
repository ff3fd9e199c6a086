import { createComponent, type Component } from 'solid-js';
import { generateHydrationScript, hydrate as hydrateInto, renderToString } from 'solid-js/web';
import { partsOf, type Props } from './page.js';
import Page from './page.solid.jsx';

const view = (props: Props) => () =>
  createComponent(Page as Component<object>, { ...props, text: partsOf(props) });

export const render = (props: Props): string => renderToString(view(props));

export const head = (): string => generateHydrationScript();

export function hydrate(stage: HTMLElement, props: Props): void {
  hydrateInto(view(props), stage);
}
