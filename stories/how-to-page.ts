import type { StoryObj } from '@storybook/web-components-vite';
import 'aio-elements/components/aio-command.js';
import 'aio-elements/components/aio-if.js';
import 'aio-elements/components/aio-stream.js';
import { find, type Changes } from './flows-page.js';

/**
 * An example of a page in `docs/how-to`, as it stands there.
 *
 * @param page - The page, as text.
 * @param at - Which of its examples in HTML.
 * @param changes - Attributes by selector, to save time or to have a server of its own.
 */
export function howTo(page: string, at = 0, changes: Changes = {}): Pick<StoryObj, 'render'> {
  return {
    render: () => {
      const markup = [...page.matchAll(/^```html\b.*?\n(.*?)^```$/gms)][at]?.[1];
      if (markup === undefined) throw new Error(`The page has no example ${at}`);
      const { body } = new DOMParser().parseFromString(markup, 'text/html');
      for (const [selector, attributes] of Object.entries(changes))
        for (const [name, value] of Object.entries(attributes))
          find(body, selector).setAttribute(name, value);
      const shown = document.createElement('div');
      for (const node of body.childNodes) shown.append(document.importNode(node, true));
      return shown;
    },
  };
}

/** The unhandled rejections until the returned function is called. */
export function rejections(): () => readonly unknown[] {
  const found: unknown[] = [];
  const keep = (event: PromiseRejectionEvent): void => void found.push(event.reason);
  addEventListener('unhandledrejection', keep);
  return () => {
    removeEventListener('unhandledrejection', keep);
    return found;
  };
}

/** A name for the demo API that nobody else uses. */
export function fresh(): string {
  return crypto.randomUUID();
}
