// A component of React 19. `@ts-expect-error` marks what is wrong.
import {
  Component,
  type ComponentProps,
  type ElementType,
  type HTMLAttributes,
  type ReactElement,
  useRef,
} from 'react';
import type { AioDoneEvent, AioFetchElement, AioViewElement } from 'aio-elements';
import { client, type ClientRequest } from 'aio-elements/core';
import type {} from 'aio-elements/react';

const api = client({ base: '/api/', onRequest: (request) => request });

interface User {
  readonly name: string;
}

/** Props of other components may have the names of a template's attributes. */
interface Item extends HTMLAttributes<HTMLLIElement> {
  readonly as?: ElementType;
  readonly index: number;
}

export const OtherItem = ({ as: Tag = 'li', index, ...rest }: Item): ReactElement => (
  <Tag {...rest} tabIndex={index.valueOf()} />
);
export const Wrapped = (props: ComponentProps<'li'>): ReactElement => <OtherItem index={1} {...props} />;

/** Nor do they change what the props of a class are. */
class Rows extends Component<{ each: readonly User[]; as: ElementType; index?: number }> {}
export const Listed = (): ReactElement => <Rows each={[]} as="ul" key="rows" />;
// @ts-expect-error the index is a number
export const wrongRows = (): ReactElement => <Rows each={[]} as="ul" index="first" />;

interface Props {
  readonly id: string | undefined;
  onUser(user: User): void;
}

export function Card({ id, onUser }: Props): ReactElement {
  const request = useRef<AioFetchElement<User>>(null);
  const view = useRef<AioViewElement>(null);
  return (
    <section>
      <button command="--start" commandfor="user" onClick={() => request.current?.start()}>
        Load
      </button>
      <button command="show-modal" commandfor="dialog" />
      <aio-fetch
        key={id}
        ref={request}
        id="user"
        className="card"
        style={{ color: 'crimson' }}
        title="A user"
        role="group"
        tabIndex={0}
        data-id={id}
        aria-label="User"
        hidden={!id}
        lang="en"
        url={id && `/api/users/${id}`}
        headers={{ 'X-App': 'demo' }}
        manual
        timeout="200ms"
        retry={{ limit: 2 }}
        maxAge={60}
        max-bytes={1000}
        sanitize="rich my-card"
        value={{ name: 'Ada' }}
        renderer={null}
        onClick={(event) => event.currentTarget.start()}
        onaio-done={(event: AioDoneEvent<User>) => onUser(event.value)}
        onaio-error={(event) => [event.error, event.currentTarget.request?.status]}
        onaio-progress={({ progress }) => progress.loaded}
      >
        <p slot="pending">Loading…</p>
        <template slot="done">
          <template if="value.name">
            <b>{'{{value.name}}'}</b>
          </template>
          <template else>Nobody</template>
          <template each="value.items" as="item" index="at">
            <i>{'{{item}}'}</i>
          </template>
          <template empty>None</template>
        </template>
      </aio-fetch>
      <aio-view ref={view} htmlFor="user" />
      <aio-view for="user" />
      <aio-sleep seconds={1} onaio-done={({ value }) => value.toFixed(1)} />
      <aio-sleep seconds="0.5" />
      <aio-script job={(aio) => aio.sleep(1)} />
      <aio-await-event target={document} name="click" prevent-default />
      <aio-client base="/api/" client={api} />
      <aio-inspector dock="end" onaio-close={(event) => event.preventDefault()} />
    </section>
  );
}

export const wrong = (ref: { current: HTMLInputElement | null }): readonly ReactElement[] => [
  // @ts-expect-error seconds is a number or its text
  <aio-sleep seconds="long" />,
  // @ts-expect-error a count has no unit
  <aio-fetch retry="2s" />,
  // @ts-expect-error no such property
  <aio-fetch address="/" />,
  // @ts-expect-error the state is only told
  <aio-fetch state="done" />,
  // @ts-expect-error a method is not set
  <aio-fetch start={() => undefined} />,
  // @ts-expect-error no such element
  <aio-fech />,
  // @ts-expect-error no such format
  <aio-fetch format="yaml" />,
  // @ts-expect-error an attribute is no object
  <aio-fetch max-bytes={{}} />,
  // @ts-expect-error a start has no value
  <aio-fetch onaio-start={(event) => event.value} />,
  // @ts-expect-error the value of a sleep is a number
  <aio-sleep onaio-done={({ value }) => value.name} />,
  // @ts-expect-error not the element
  <aio-fetch ref={ref} />,
  // @ts-expect-error it would be a listener
  <aio-client onRequest={(given: ClientRequest) => given} />,
  // @ts-expect-error as for any other element
  <aio-fetch style={5} />,
  // @ts-expect-error an expression is a text
  <template each={[1, 2]} />,
  // @ts-expect-error only a template is shown for each item
  <div each="value.items" />,
  // @ts-expect-error only a template is shown under a condition
  <div if="value.name" />,
  // @ts-expect-error a command begins with two hyphens, or is one of the platform's
  <button command="start" commandfor="user" />, // React alone
];
