import { For, Show } from 'solid-js';

export default function Page(props) {
  return (
    <section>
      <h2>{props.title}</h2>
      <For each={props.items}>
        {(item) => (
          <aio-fetch
            id={item.id}
            url={item.url}
            headers={{ 'X-Card': 'yes' }}
            data={{ limit: props.limit }}
            on:aio-done={(event) => props.onDone(event)}
          >
            <p slot="pending">Loading {props.title}</p>
            <template slot="done">
              <b>{'{{value.value}}'}</b>
              <ul>
                <template each="value.items" as="user" key="user.id">
                  <li>{'{{user.name}}'}</li>
                </template>
              </ul>
            </template>
            <Show when={props.note}>
              <p slot="done">{props.note}</p>
            </Show>
          </aio-fetch>
        )}
      </For>
      <aio-script job={props.job}>
        <template slot="done">
          <b>{'{{value}}'}</b>
        </template>
      </aio-script>
      <aio-sequence manual>
        <aio-script job={props.job} as="first" />
        <div>
          <aio-script job={(aio, host, names) => [names.first, names.prev]} />
        </div>
      </aio-sequence>
    </section>
  );
}
