// What a framework's server renderer wrote, in a page of its own: the element takes over its value, the framework its markup.
import { expect } from '@open-wc/testing';
import type { AioFetchElement } from '../../components/fetch/fetch-element.js';
import { seen } from '../owners.js';
import { until } from './until.js';
import type { Props, Scene } from './server/page.js';
import { serverPages } from './server/pages.js';

const NAMES = ['Ada </script>', 'Grace'];

const VALUE = { items: NAMES.map((name) => ({ name })) };

/** Text works in either order; as children, an element that has rendered is not what the framework expects to find. */
const ways = [
  { parts: 'text', order: 'first' },
  { parts: 'text', order: 'last' },
  { parts: 'children', order: 'last' },
] as const;

/** Angular writes no `<script>` that is a child, only one in a text. */
const waysOf = (framework: string): (typeof ways)[number][] =>
  ways.filter(({ parts }) => framework !== 'angular' || parts === 'text');

for (const framework of Object.keys(serverPages))
  for (const { parts, order } of waysOf(framework))
    describe(`${framework}: parts as ${parts}, elements defined ${order}`, () => {
      let frame: HTMLIFrameElement;

      afterEach(() => frame.remove());

      it('takes over what the server wrote, without a request', async () => {
        const key = crypto.randomUUID();
        const url = `/api/users?limit=2&key=${key}`;
        frame = await load({ framework, order, props: JSON.stringify({ ...still, parts, url }) });
        const { scene, element, text } = of(frame);
        await scene.ready;
        expect(element, 'the element that the parser made').to.equal(scene.element);
        expect(element).to.deep.include({ state: 'done', value: VALUE, headers: still.headers });
        expect(text('aio-fetch > div li')).to.deep.equal(hasTemplate(framework, parts) ? NAMES : []);
        expect((await seen(key)).started).to.equal(0);
        frame.contentDocument?.querySelector('button')?.click();
        await until(() => text('button')[0] === '1');
        expect(text('p')).to.deep.equal(parts === 'children' ? ['1 clicks'] : []);
        await element.start();
        expect(scene.done).to.equal(1);
        expect((await seen(key)).started).to.equal(1);
        expect(scene.errors).to.deep.equal([]);
      });
    });

const still: Omit<Props, 'parts' | 'url' | 'onDone'> = {
  json: JSON.stringify(VALUE).replaceAll('<', '\\u003c'),
  headers: '{"X-Page":"yes"}',
  list: '<ul><template each="value.items" as="user"><li>{{user.name}}</li></template></ul>',
};

async function load({ framework, ...query }: Record<string, string>): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.src = `/__server/${framework}?${new URLSearchParams(query)}`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.body.append(frame);
  await loaded;
  return frame;
}

interface InFrame {
  readonly scene: Scene;
  readonly element: AioFetchElement;
  text(selector: string): (string | null)[];
}

function of({ contentWindow, contentDocument }: HTMLIFrameElement): InFrame {
  const { scene } = contentWindow as unknown as { scene: Scene };
  const all = (selector: string): Element[] => [...(contentDocument?.querySelectorAll(selector) ?? [])];
  const [element] = all('aio-fetch') as [AioFetchElement];
  return { scene, element, text: (selector) => all(selector).map(({ textContent }) => textContent) };
}

/** Vue hydrates no `<template>`, so its page has none among the children. */
function hasTemplate(framework: string, parts: Props['parts']): boolean {
  return framework !== 'vue' || parts === 'text';
}
