/** @jsxImportSource solid-js */
// A component of Solid. `@ts-expect-error` marks what is wrong.
import type { JSX } from 'solid-js';
import type { AioDoneEvent, AioFetchElement } from 'aio-elements';
import type {} from 'aio-elements/solid';

interface User {
  readonly name: string;
}

interface Props {
  readonly id: string | undefined;
  onUser(user: User): void;
}

export function Card(props: Props): JSX.Element {
  let request: AioFetchElement<User> | undefined;
  return (
    <section>
      <button command="--start" commandfor="user" onClick={() => request?.start()}>
        Load
      </button>
      <aio-fetch
        ref={(element) => (request = element as AioFetchElement<User>)}
        id="user"
        class="card"
        classList={{ big: true }}
        style={{ color: 'crimson' }}
        title="A user"
        role="group"
        tabindex={0}
        data-id={props.id}
        aria-label="User"
        hidden={!props.id}
        url={props.id && `/api/users/${props.id}`}
        prop:headers={{ 'X-App': 'demo' }}
        attr:method="GET"
        manual
        timeout="200ms"
        retry={{ limit: 2 }}
        maxAge={60}
        max-bytes={1000}
        onClick={(event) => event.currentTarget.start()}
        on:aio-done={(event: AioDoneEvent<User>) => props.onUser(event.value)}
        on:aio-error={(event) => [event.error, event.currentTarget.request?.status]}
      >
        <p slot="pending">Loading…</p>
        <template slot="done">
          <template if="value.name">
            <b>{'{{value.name}}'}</b>
          </template>
          <template else>Nobody</template>
          <template each="value.items" as="item" index="at" key="item.id">
            <i>{'{{item}}'}</i>
          </template>
          <template empty>None</template>
        </template>
      </aio-fetch>
      <aio-view for="user" />
      <aio-sleep seconds={1} on:aio-done={({ value }) => value.toFixed(1)} />
      <aio-script prop:job={(aio) => aio.sleep(1)} />
      <aio-client base="/api/" prop:onRequest={(request) => request} />
      <aio-inspector dock="end" on:aio-close={(event) => event.preventDefault()} />
    </section>
  );
}

export const wrong = (): readonly JSX.Element[] => [
  // @ts-expect-error seconds is a number or its text
  <aio-sleep seconds="long" />,
  // @ts-expect-error a count has no unit
  <aio-fetch retry="2s" />,
  // @ts-expect-error no such property
  <aio-fetch address="/" />,
  // @ts-expect-error the state is only told
  <aio-fetch prop:state="done" />,
  // @ts-expect-error a method is not set
  <aio-fetch start={() => undefined} />,
  // @ts-expect-error no such element
  <aio-fech />,
  // @ts-expect-error no such format
  <aio-fetch attr:format="yaml" />,
  // @ts-expect-error no such property
  <aio-fetch prop:address="/" />,
  // @ts-expect-error a start has no value
  <aio-fetch on:aio-start={(event) => event.value} />,
  // @ts-expect-error the value of a sleep is a number
  <aio-sleep on:aio-done={({ value }) => value.name} />,
  // @ts-expect-error it would be a listener
  <aio-client onRequest={() => undefined} />,
  // @ts-expect-error an expression is a text
  <template each={[1, 2]} />,
  // @ts-expect-error only a template is shown for each item
  <div each="value.items" />,
];
