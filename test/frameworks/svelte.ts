import { flushSync, mount, unmount, type Component } from 'svelte';
import type { Cards, Given, Mount, Shape } from './adapter.js';
import Page from './page.svelte';

/** With Svelte; its compiler runs in the test server. */
function mounting<T>(component: Component<Record<string, unknown>>): Mount<T> {
  return (target, props) => {
    const page = mount(component, { target, props: { start: props } }) as { update(next: T): void };
    flushSync();
    return {
      update(next) {
        page.update(next);
        flushSync();
      },
      unmount: () => void unmount(page),
    };
  };
}

export const mountCards: Mount<Cards> = mounting(Page);

export async function componentOf({ tag, attributes, properties, events }: Shape): Promise<Mount<Given>> {
  const set = properties.map((name) => `${name}={given.properties.${name}}`);
  const heard = events.map((name) => `on${name}={given.listeners['${name}']}`);
  const fixed = Object.entries(attributes).map(([name, text]) => {
    // a name that is no property is set as an attribute, whose name HTML takes in any case
    const key = text.includes('{{') ? name.toUpperCase() : name;
    return text.includes('{') ? `${key}={${JSON.stringify(text)}}` : `${key}="${text}"`;
  });
  const source = `
    <script>
      const { start } = $props();
      let given = $state.raw(start);
      export function update(next) { given = next; }
    </script>
    {#if given.shown}
      <${tag} ${[...fixed, ...set, ...heard].join(' ')}><i>{given.text}</i></${tag}>
    {/if}`;
  const made = (await import(`/test/frameworks/made.svelte?source=${encodeURIComponent(source)}`)) as {
    default: Component<Record<string, unknown>>;
  };
  return mounting(made.default);
}
