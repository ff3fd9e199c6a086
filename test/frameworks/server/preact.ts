import { h, hydrate as hydrateInto, type VNode } from 'preact';
import { useState } from 'preact/hooks';
import { partsOf, type Props } from './page.js';

// eslint-disable-next-line @typescript-eslint/naming-convention -- the name that Preact has for it
const html = (text: string): object => ({ dangerouslySetInnerHTML: { __html: text } });

function Page(props: Props): VNode {
  const [count, setCount] = useState(0);
  const { url, headers } = props;
  const own = { url, headers, 'onaio-done': props.onDone };
  const children = [
    h('script', { type: 'application/json', slot: 'value', ...html(props.json) }),
    h('template', { slot: 'done', ...html(props.list) }),
    h('p', { slot: 'done' }, count, ' clicks'),
  ];
  return h('main', null, [
    props.parts === 'children'
      ? h('aio-fetch', own, children)
      : h('aio-fetch', { ...own, ...html(partsOf(props)) }),
    h('button', { onClick: () => setCount(count + 1) }, count),
  ]);
}

export async function render(props: Props): Promise<string> {
  const { renderToString } = await import('preact-render-to-string');
  return renderToString(h(Page, props));
}

export function hydrate(stage: HTMLElement, props: Props): void {
  hydrateInto(h(Page, props), stage);
}
