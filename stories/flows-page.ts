import type { StoryObj } from '@storybook/web-components-vite';
import { post, get } from 'aio-elements/core';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-await-event.js';
import 'aio-elements/components/aio-command.js';
import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-gather.js';
import 'aio-elements/components/aio-if.js';
import 'aio-elements/components/aio-on-event.js';
import 'aio-elements/components/aio-race.js';
import 'aio-elements/components/aio-repeat.js';
import 'aio-elements/components/aio-script.js';
import 'aio-elements/components/aio-sequence.js';
import 'aio-elements/components/aio-sleep.js';
import 'aio-elements/components/aio-timeout.js';
import 'aio-elements/components/aio-view.js';
import page from '../site/gallery/index.html?raw';

/** What a story shows instead of what the page has: attributes by selector, to save time, or to have a server of its own. */
export type Changes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** On the page of their documentation, each in a frame of its own: examples of one page have ids that meet. */
export const inFrames = { docs: { story: { inline: false, height: '24rem' } } };

/** A live example of the page, as it stands there. */
export function example(id: string, changes: Changes = {}): Pick<StoryObj, 'render'> {
  return {
    render: () => {
      const source = new DOMParser().parseFromString(page, 'text/html');
      const live = source.querySelector(`#${id} > .live`);
      if (!live) throw new Error(`the gallery has no example ${id}`);
      for (const [selector, attributes] of Object.entries(changes))
        for (const [name, value] of Object.entries(attributes))
          find(live, selector).setAttribute(name, value);
      const shown = document.importNode(live, true);
      shown.addEventListener('aio-error', (event) => event.preventDefault(), true); // it is shown
      return shown;
    },
  };
}

/** The element for a selector. */
export function find<E extends Element = HTMLElement>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`There is no ${selector}`);
  return found;
}

/** Waits until what is seen contains a text. */
export function sees(root: HTMLElement, expected: string): Promise<void> {
  return waitFor(() => expect(root.innerText.replace(/\s+/g, ' ')).toContain(expected), { timeout: 3000 });
}

/** Waits until an element listens, or does whatever else it is there for. */
export function pending(root: ParentNode, selector: string): Promise<void> {
  return waitFor(() => expect(find(root, selector).matches(':state(pending)')).toBe(true), { timeout: 3000 });
}

/** Presses the button that is seen and has this text. */
export async function press(root: ParentNode, label: string): Promise<void> {
  const seen = (): HTMLButtonElement | undefined =>
    [...root.querySelectorAll('button')].find(
      (button) => button.textContent.trim() === label && button.checkVisibility(),
    );
  await waitFor(() => expect(seen(), `the button ${label}`).toBeDefined(), { timeout: 3000 });
  seen()?.click();
}

/** Types into a field as its whole content. */
export function type(root: ParentNode, selector: string, value: string): void {
  const field = find<HTMLInputElement>(root, selector);
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** What the demo API saw under a key, once `until` holds. */
export async function seen(
  key: string,
  until = '',
): Promise<{ readonly started: number; readonly aborted: number; readonly open: number }> {
  const request = await get<Awaited<ReturnType<typeof seen>>>(`/api/log/${key}?until=${until}`, {
    format: 'json',
  });
  return request.raiseForStatus().data;
}

/** Lets the request go on that waits under a name, once it has come. */
export async function release(name: string): Promise<void> {
  (await post(`/api/release/${name}`)).raiseForStatus();
}
