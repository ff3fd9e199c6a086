/** @jsxRuntime automatic */
import type { ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { JsxElements, TemplateAttributes } from '../../components/jsx.js';
import type { Cards, Mounted } from './cards.js';

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the way React takes elements
  namespace JSX {
    interface IntrinsicElements extends JsxElements {}
  }
  interface HTMLAttributes<T> extends TemplateAttributes {}
}

function Page({ title, items, job, onDone }: Cards): ReactElement {
  return (
    <section>
      <h2>{title}</h2>
      {items.map(({ id, url }) => (
        <aio-fetch key={id} id={id} url={url} onaio-done={onDone}>
          <p slot="pending">Loading…</p>
          <template slot="done">
            <ul>
              <template each="value.items" as="user">
                <li>{'{{user.name}}'}</li>
              </template>
            </ul>
          </template>
        </aio-fetch>
      ))}
      <aio-script job={job}>
        <template slot="done">
          <b>{'{{value}}'}</b>
        </template>
      </aio-script>
    </section>
  );
}

/** With React. */
export function mount(stage: HTMLElement, cards: Cards): Mounted {
  const root = createRoot(stage);
  const update = (next: Cards): void => flushSync(() => root.render(<Page {...next} />));
  update(cards);
  return { update, unmount: () => root.unmount() };
}
