import { createApp, nextTick, shallowReactive } from 'vue';
import type { Cards, Given, Mount, Shape } from './adapter.js';

const page = `
  <section>
    <h2>{{ props.title }}</h2>
    <aio-fetch
      v-for="item in props.items"
      :key="item.id"
      :id="item.id"
      :url="item.url"
      :headers="{ 'X-Card': 'yes' }"
      :data="{ limit: props.limit }"
      @aio-done="props.onDone"
    >
      <p slot="pending">Loading {{ props.title }}</p>
      <template slot="done" v-pre>
        <b>{{value.value}}</b>
        <ul>
          <template each="value.items" as="user" key="user.id"><li>{{user.name}}</li></template>
        </ul>
      </template>
      <p v-if="props.note" slot="done">{{ props.note }}</p>
    </aio-fetch>
    <aio-script :job="props.job"><template slot="done" v-pre><b>{{value}}</b></template></aio-script>
    <aio-sequence manual>
      <aio-script :job="props.job" as="first"></aio-script>
      <div><aio-script :job="(aio, host, names) => [names.first, names.prev]"></aio-script></div>
    </aio-sequence>
  </section>`;

/** With Vue: `v-pre` leaves the braces in a template to the element. */
function mounting<T>(template: string): Mount<T> {
  return (stage, props) => {
    const state = shallowReactive({ props }) as { props: T };
    const app = createApp({ template, setup: () => state });
    app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith('aio-');
    app.mount(stage);
    return {
      update(next) {
        state.props = next;
        return nextTick();
      },
      unmount: () => app.unmount(),
    };
  };
}

export const mountCards: Mount<Cards> = mounting(page);

export function componentOf({ tag, attributes, properties, events }: Shape): Mount<Given> {
  const set = properties.map((name) => `:${name}="props.properties.${name}"`);
  const heard = events.map((name) => `@${name}="props.listeners['${name}']"`);
  const fixed = Object.entries(attributes).map(([name, text]) =>
    text.includes('{{') ? `:${name}.attr="'${text}'"` : `${name}='${text}'`,
  );
  const all = [...fixed, ...set, ...heard].join(' ');
  return mounting(`<${tag} v-if="props.shown" ${all}><i>{{ props.text }}</i></${tag}>`);
}
