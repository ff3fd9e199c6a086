import { h, render, type VNode } from 'preact';
import type { Cards, Mounted } from './cards.js';

const page = ({ title, items, job, onDone }: Cards): VNode =>
  h('section', null, [
    h('h2', null, title),
    items.map(({ id, url }) =>
      h('aio-fetch', { key: id, id, url, 'onaio-done': onDone }, [
        h('p', { slot: 'pending' }, 'Loading…'),
        h(
          'template',
          { slot: 'done' },
          h('ul', null, h('template', { each: 'value.items', as: 'user' }, h('li', null, '{{user.name}}'))),
        ),
      ]),
    ),
    h('aio-script', { job }, h('template', { slot: 'done' }, h('b', null, '{{value}}'))),
  ]);

/** With Preact. */
export function mount(stage: HTMLElement, cards: Cards): Mounted {
  const update = (next: Cards): void => render(page(next), stage);
  update(cards);
  return { update, unmount: () => render(null, stage) };
}
