import { html, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Cards, Mounted } from './cards.js';

const page = ({ title, items, job, onDone }: Cards): TemplateResult => html`
  <section>
    <h2>${title}</h2>
    ${repeat(
      items,
      ({ id }) => id,
      ({ id, url }) => html`
        <aio-fetch id=${id} url=${url} @aio-done=${onDone}>
          <p slot="pending">Loading…</p>
          <template slot="done">
            <ul>
              <template each="value.items" as="user" key="user.id"><li>{{user.name}}</li></template>
            </ul>
          </template>
        </aio-fetch>
      `,
    )}
    <aio-script .job=${job}>
      <template slot="done"><b>{{value}}</b></template>
    </aio-script>
  </section>
`;

/** With Lit. */
export function mount(stage: HTMLElement, cards: Cards): Mounted {
  const update = (next: Cards): void => void render(page(next), stage);
  update(cards);
  return { update, unmount: () => void render('', stage) };
}
