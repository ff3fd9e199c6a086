// The examples of docs/frameworks.md, as they stand there.
import { expect } from '@open-wc/testing';
import { createElement, type FunctionComponent } from 'react';
import { createRoot } from 'react-dom/client';
import { createComponent, type Component as SolidComponent } from 'solid-js';
import { render } from 'solid-js/web';
import { mount, unmount, type Component as SvelteComponent } from 'svelte';
import { createApp, type Component as VueComponent } from 'vue';
import { until } from './until.js';

type Pages = { pages: readonly number[] };

/** Shows the example of a framework; gives what takes it away. */
type Show = (module: Record<string, unknown>, stage: HTMLElement, props: Pages) => () => void;

const shows: Readonly<Record<string, Show>> = {
  React({ Users }, stage, props) {
    const root = createRoot(stage);
    root.render(createElement(Users as FunctionComponent<Pages>, props));
    return () => root.unmount();
  },
  Vue({ default: Users }, stage, props) {
    const app = createApp(Users as VueComponent, props);
    app.mount(stage);
    return () => app.unmount();
  },
  Svelte({ default: Users }, target, props) {
    const page = mount(Users as SvelteComponent<Pages>, { target, props });
    return () => void unmount(page);
  },
  Solid: ({ Users }, stage, props) =>
    render(() => createComponent(Users as SolidComponent<Pages>, props), stage),
  Lit(module, stage, { pages }) {
    const element = Object.assign(document.createElement('app-users'), { pages });
    stage.append(element);
    return () => element.remove();
  },
};

for (const [name, show] of Object.entries(shows))
  it(`the example for ${name} shows each page, and as many names`, async () => {
    const { items } = (await (await fetch('/api/users?page=1')).json()) as { items: { name: string }[] };
    const stage = document.body.appendChild(document.createElement('div'));
    const hide = show((await import(`/__docs/${name}`)) as Record<string, unknown>, stage, {
      pages: [1, 2],
    });
    const root = (): ParentNode & Node => stage.querySelector('app-users')?.shadowRoot ?? stage;
    const shown = (): (string | null)[] =>
      [...root().querySelectorAll('aio-fetch > div b')].map(({ textContent }) => textContent);
    const listed = (): string | null | undefined => root().querySelector('aio-fetch ~ p')?.textContent;
    await until(() => shown().length === 2 && !!listed());
    expect(shown()).to.deep.equal([`${items.length} users`, `${items.length} users`]);
    expect(listed()?.split(', ')).to.have.length(items.length);
    hide();
    expect(root().querySelector('aio-fetch')?.isConnected ?? false).to.equal(false);
    stage.remove();
  });
