import { h, render, type VNode } from 'preact';
import type { Aio } from '../../core/index.js';
import type { Names } from '../../components/template/index.js';
import type { Cards, Given, Mount, Shape } from './adapter.js';

const page = ({ title, items, limit, note, job, onDone }: Cards): VNode =>
  h('section', null, [
    h('h2', null, title),
    items.map(({ id, url }) => {
      const props = { key: id, id, url, headers: { 'X-Card': 'yes' }, data: { limit }, 'onaio-done': onDone };
      return h('aio-fetch', props, [
        h('p', { slot: 'pending' }, 'Loading ', title),
        h('template', { slot: 'done' }, [
          h('b', null, '{{value.value}}'),
          h('ul', null, h('template', { each: 'value.items', as: 'user' }, h('li', null, '{{user.name}}'))),
        ]),
        note && h('p', { slot: 'done' }, note),
      ]);
    }),
    h('aio-script', { job }, h('template', { slot: 'done' }, h('b', null, '{{value}}'))),
    h('aio-sequence', { manual: true }, [
      h('aio-script', { job, as: 'first' } as object),
      h(
        'div',
        null,
        h('aio-script', {
          job: (aio: Aio, host: unknown, names: Names) => [names.first, names.prev],
        } as object),
      ),
    ]),
  ]);

function mounting<T>(view: (props: T) => VNode | null): Mount<T> {
  return (stage, props) => {
    const update = (next: T): void => render(view(next), stage);
    update(props);
    return { update, unmount: () => render(null, stage) };
  };
}

export const mountCards: Mount<Cards> = mounting(page);

/** A name that is no property is set as an attribute, whose name HTML takes in any case. */
const nameOf = (name: string, text: string): string => (text.includes('{{') ? name.toUpperCase() : name);

export function componentOf({ tag, attributes, properties, events }: Shape): Mount<Given> {
  return mounting((given) => {
    const set = properties.map((name) => [name, given.properties[name]] as const);
    const heard = events.map((name) => [`on${name}`, given.listeners[name]] as const);
    const fixed = Object.entries(attributes).map(([name, text]) => [nameOf(name, text), text] as const);
    const props = Object.fromEntries([...fixed, ...set, ...heard]) as object;
    return given.shown ? h(tag, props, h('i', null, given.text)) : null;
  });
}
