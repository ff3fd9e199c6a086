import { createSignal, Show } from 'solid-js';

export default function Page(props) {
  const [count, setCount] = createSignal(0);
  const onDone = (event) => props.onDone(event);
  const asText = () => (
    <aio-fetch url={props.url} headers={props.headers} on:aio-done={onDone} innerHTML={props.text} />
  );
  return (
    <main>
      <Show when={props.parts === 'children'} fallback={asText()}>
        <aio-fetch url={props.url} headers={props.headers} on:aio-done={onDone}>
          <script type="application/json" slot="value" innerHTML={props.json} />
          <template slot="done">
            <ul>
              <template each="value.items" as="user">
                <li>{'{{user.name}}'}</li>
              </template>
            </ul>
          </template>
          <p slot="done">{count()} clicks</p>
        </aio-fetch>
      </Show>
      <button onClick={() => setCount(count() + 1)}>{count()}</button>
    </main>
  );
}
