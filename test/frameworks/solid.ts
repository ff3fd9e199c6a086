import { For } from 'solid-js';
import h from 'solid-js/h';
import { createStore, reconcile } from 'solid-js/store';
import { render } from 'solid-js/web';
import type { Cards, Mounted } from './cards.js';

type Item = Cards['items'][number];

/** With Solid, without its compiler. */
export function mount(stage: HTMLElement, cards: Cards): Mounted {
  const [state, setState] = createStore({ title: cards.title, items: [...cards.items] });
  const request = (item: Item): unknown =>
    h('aio-fetch', { id: item.id, url: () => item.url, 'on:aio-done': cards.onDone }, [
      h('p', { slot: 'pending' }, 'Loading…'),
      h(
        'template',
        { slot: 'done' },
        h('ul', h('template', { each: 'value.items', as: 'user' }, h('li', '{{user.name}}'))),
      ),
    ]);
  const page = (): unknown =>
    h(
      'section',
      h('h2', () => state.title),
      h(For, { each: () => state.items }, request),
      h('aio-script', { job: () => cards.job }, h('template', { slot: 'done' }, h('b', '{{value}}'))),
    );
  const unmount = render(page as never, stage);
  const update = ({ title, items }: Cards): void => {
    setState('title', title);
    setState('items', reconcile([...items], { key: 'id' }));
  };
  return { update, unmount };
}
