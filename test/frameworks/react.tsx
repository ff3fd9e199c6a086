/** @jsxRuntime automatic */
import { createElement, type ReactElement, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type {} from '../../frameworks/react.js';
import type { Cards, Given, Mount, Shape } from './adapter.js';

function Page({ title, items, limit, note, job, onDone }: Cards): ReactElement {
  return (
    <section>
      <h2>{title}</h2>
      {items.map(({ id, url }) => (
        <aio-fetch
          key={id}
          id={id}
          url={url}
          headers={{ 'X-Card': 'yes' }}
          data={{ limit }}
          onaio-done={onDone}
        >
          <p slot="pending">Loading {title}</p>
          <template slot="done">
            <b>{'{{value.value}}'}</b>
            <ul>
              <template each="value.items" as="user">
                <li>{'{{user.name}}'}</li>
              </template>
            </ul>
          </template>
          {note && <p slot="done">{note}</p>}
        </aio-fetch>
      ))}
      <aio-script job={job}>
        <template slot="done">
          <b>{'{{value}}'}</b>
        </template>
      </aio-script>
      <aio-sequence manual>
        <aio-script job={job} as="first" />
        <div>
          <aio-script job={(aio, host, names) => [names.first, names.prev]} />
        </div>
      </aio-sequence>
    </section>
  );
}

/** With React: what `render` makes of the properties. */
export function mounting<T>(view: (props: T) => ReactNode): Mount<T> {
  return (stage, props) => {
    const root = createRoot(stage);
    const update = (next: T): void => flushSync(() => root.render(view(next)));
    update(props);
    return { update, unmount: () => root.unmount() };
  };
}

export const mountCards: Mount<Cards> = mounting((cards) => <Page {...cards} />);

/** A name that is no property is set as an attribute, whose name HTML takes in any case. */
const nameOf = (name: string, text: string): string => (text.includes('{{') ? name.toUpperCase() : name);

export function componentOf({ tag, attributes, properties, events }: Shape): Mount<Given> {
  return mounting((given) => {
    const set = properties.map((name) => [name, given.properties[name]] as const);
    const heard = events.map((name) => [`on${name}`, given.listeners[name]] as const);
    const fixed = Object.entries(attributes).map(([name, text]) => [nameOf(name, text), text] as const);
    const props = Object.fromEntries([...fixed, ...set, ...heard]) as object;
    return given.shown ? createElement(tag, props, <i>{given.text}</i>) : null;
  });
}
