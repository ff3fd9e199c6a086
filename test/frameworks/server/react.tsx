/** @jsxRuntime automatic */
import { useCallback, useState, type ReactElement } from 'react';
import type {} from '../../../frameworks/react.js';
import { partsOf, type Props } from './page.js';

/** When it hydrates, React 19 sets no listeners and no properties of a custom element: a `ref` does. */
const listening = (onDone: Props['onDone']) => (element: Element | null) => {
  element?.addEventListener('aio-done', onDone);
  return () => element?.removeEventListener('aio-done', onDone);
};

/** What is inside is no business of React. */
const textOf = (props: Props): object => ({
  suppressHydrationWarning: true,
  dangerouslySetInnerHTML: { __html: partsOf(props) },
});

function Page(props: Props): ReactElement {
  const [count, setCount] = useState(0);
  const { parts, url, headers, onDone } = props;
  const heard = useCallback(listening(onDone), [onDone]);
  return (
    <main>
      {parts === 'children' ? (
        <aio-fetch url={url} headers={headers} ref={heard}>
          <script type="application/json" slot="value" dangerouslySetInnerHTML={{ __html: props.json }} />
          <template slot="done" dangerouslySetInnerHTML={{ __html: props.list }} />
          <p slot="done">{count} clicks</p>
        </aio-fetch>
      ) : (
        <aio-fetch url={url} headers={headers} ref={heard} {...textOf(props)} />
      )}
      <button onClick={() => setCount(count + 1)}>{count}</button>
    </main>
  );
}

export async function render(props: Props): Promise<string> {
  const { renderToString } = await import('react-dom/server');
  return renderToString(<Page {...props} />);
}

export async function hydrate(stage: HTMLElement, props: Props): Promise<void> {
  const { hydrateRoot } = await import('react-dom/client');
  hydrateRoot(stage, <Page {...props} />);
}
