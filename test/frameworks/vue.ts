import { createApp, nextTick, shallowReactive } from 'vue';
import type { Cards, Mounted } from './cards.js';

const template = `
  <section>
    <h2>{{ cards.title }}</h2>
    <aio-fetch v-for="item in cards.items" :key="item.id" :id="item.id" :url="item.url" @aio-done="cards.onDone">
      <p slot="pending">Loading…</p>
      <template slot="done" v-pre>
        <ul>
          <template each="value.items" as="user" key="user.id"><li>{{user.name}}</li></template>
        </ul>
      </template>
    </aio-fetch>
    <aio-script :job="cards.job"><template slot="done" v-pre><b>{{value}}</b></template></aio-script>
  </section>`;

/** With Vue: `v-pre` leaves the braces in a template to the element. */
export function mount(stage: HTMLElement, cards: Cards): Mounted {
  const state = shallowReactive({ cards });
  const app = createApp({ template, setup: () => state });
  app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith('aio-');
  app.mount(stage);
  return {
    update(next) {
      state.cards = next;
      return nextTick();
    },
    unmount: () => app.unmount(),
  };
}
