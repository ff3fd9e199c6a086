import {
  createComponent,
  createRenderEffect,
  createSignal,
  mergeProps,
  type Accessor,
  type Component,
} from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { render } from 'solid-js/web';
import type { Cards, Given, Item, Mount, Shape } from './adapter.js';
import Page from './page.solid.jsx';

/** With Solid; its compiler runs in the test server. */
function mounting<T extends object>(component: Component<T>, rows: Rows<T> = () => ({})): Mount<T> {
  return (stage, props) => {
    const [given, give] = createSignal(props);
    const names = Object.keys(props) as (keyof T)[];
    const getters = names.map((name) => [name, { get: (): unknown => given()[name], enumerable: true }]);
    const all = Object.defineProperties({}, Object.fromEntries(getters) as PropertyDescriptorMap) as T;
    const unmount = render(() => createComponent(component, mergeProps(all, rows(given)) as T), stage);
    return { update: (next) => void give(() => next), unmount };
  };
}

/** What a page is given in another way than as it comes. */
type Rows<T> = (given: Accessor<T>) => object;

/** Rows that are the same by their id. */
const byId: Rows<Cards> = (given) => {
  const [state, set] = createStore({ items: [] as Item[] });
  createRenderEffect(() => set('items', reconcile([...given().items], { key: 'id' })));
  return state;
};

export const mountCards: Mount<Cards> = mounting(Page as Component<Cards>, byId);

export async function componentOf({ tag, attributes, properties, events }: Shape): Promise<Mount<Given>> {
  const set = properties.map((name) => `prop:${name}={props.properties.${name}}`);
  const heard = events.map((name) => `on:${name}={(event) => props.listeners['${name}'](event)}`);
  const fixed = Object.entries(attributes).map(([name, text]) =>
    text.includes('{{') ? `attr:${name}='${text}'` : `${name}='${text}'`,
  );
  const source = `
    import { Show } from 'solid-js';
    export default (props) => (
      <Show when={props.shown}>
        <${tag} ${[...fixed, ...set, ...heard].join(' ')}><i>{props.text}</i></${tag}>
      </Show>
    );`;
  const made = (await import(`/test/frameworks/made.solid.jsx?source=${encodeURIComponent(source)}`)) as {
    default: Component<Given>;
  };
  return mounting(made.default);
}
