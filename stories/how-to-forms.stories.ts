import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import dialog from '../docs/how-to/dialog-and-toast.md?raw';
import doubleClick from '../docs/how-to/double-click.md?raw';
import beside from '../docs/how-to/errors-beside-fields.md?raw';
import { find, press, release, seen, sees, type, inFrames } from './flows-page.js';
import { fresh, howTo, rejections } from './how-to-page.js';

const meta: Meta = { title: 'How to/Forms', parameters: inFrames };
export default meta;
type Story = StoryObj;

/** Messages of a 422 beside their fields; nothing of it is an uncaught error. */
export const ErrorsBesideFields: Story = {
  ...howTo(beside),
  play: async ({ canvasElement }) => {
    const uncaught = rejections();
    const message = (field: string): HTMLElement => find(canvasElement, `#${field}-error`);
    await press(canvasElement, 'Join');
    await sees(canvasElement, 'Cannot save: 2 fields are wrong');
    await expect(message('name')).toHaveTextContent('Please give a name of 2 to 40 characters');
    await expect(message('email')).toHaveTextContent('Please give an email address');
    type(canvasElement, '[name=name]', 'Ada');
    await press(canvasElement, 'Join');
    await sees(canvasElement, 'Cannot save: 1 field is wrong');
    await expect(message('name')).toHaveTextContent('');
    type(canvasElement, '[name=email]', 'ada@example.org');
    await press(canvasElement, 'Join');
    await sees(canvasElement, 'Welcome, Ada!');
    await expect(canvasElement.innerText).not.toContain('Please');
    await expect(uncaught()).toEqual([]);
  },
};

/** The network fails: the same page shows the message of the error instead. */
export const NoNetwork: Story = {
  ...howTo(beside, 0, { '#join': { action: '/api/reset' } }),
  play: async ({ canvasElement }) => {
    const uncaught = rejections();
    await press(canvasElement, 'Join');
    await sees(canvasElement, 'Cannot reach');
    await expect(uncaught()).toEqual([]);
  },
};

const gate = fresh();

/** A double click posts once; the button says meanwhile that it does nothing, and is as before afterwards. */
export const DoubleClick: Story = {
  ...howTo(doubleClick, 0, { '#payment': { action: `/api/echo?hold=${gate}&key=${gate}` } }),
  play: async ({ canvasElement }) => {
    const button = find<HTMLButtonElement>(canvasElement, 'button');
    button.focus();
    button.click();
    button.click();
    await sees(canvasElement, 'Paying…');
    await expect(button.ariaDisabled).toBe('true');
    await expect(document.activeElement).toBe(button);
    await release(gate);
    await sees(canvasElement, 'Paid 10.');
    await waitFor(() => expect(button.ariaDisabled).toBeNull());
    await expect(await seen(gate)).toMatchObject({ started: 1 });
  },
};

const clicks = fresh();

/** In an `aio-on-event` that drops, a double click posts once too. */
export const DoubleClickInAnOnEvent: Story = {
  ...howTo(doubleClick, 1, { 'aio-fetch': { url: `/api/echo?hold=${clicks}&key=${clicks}` } }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('aio-on-event')?.state).toBe('pending'));
    const button = find<HTMLButtonElement>(canvasElement, 'button');
    button.click();
    await sees(canvasElement, 'Paying…');
    button.click();
    await release(clicks);
    await sees(canvasElement, 'Paid 10.');
    await expect(await seen(clicks)).toMatchObject({ started: 1 });
  },
};

const notes = fresh();

/** With `queue` each submit is sent with its own fields, one after the other. */
export const OneAfterTheOther: Story = {
  ...howTo(doubleClick, 2, { '#note': { action: `/api/echo?key=${notes}` } }),
  play: async ({ canvasElement }) => {
    const saved: string[] = [];
    find(canvasElement, 'aio-fetch').addEventListener('aio-done', ({ value }) =>
      saved.push((value as { form: { text: string } }).form.text),
    );
    for (const text of ['a', 'ab', 'abc']) {
      type(canvasElement, '[name=text]', text);
      await press(canvasElement, 'Save');
    }
    await sees(canvasElement, 'Saved: abc');
    await waitFor(() => expect(saved).toEqual(['a', 'ab', 'abc']));
    await expect(await seen(notes)).toMatchObject({ started: 3, peak: 1 });
  },
};

/** A query by POST starts by itself, if the page says that it may. */
export const QueryByPost: Story = {
  ...howTo(doubleClick, 3),
  play: ({ canvasElement }) => sees(canvasElement, 'The server got { people { name } }'),
};

/** The dialog stays open as long as the server refuses; then it is closed, the form is empty, and a message comes and goes. */
export const DialogAndToast: Story = {
  ...howTo(dialog, 0, { 'aio-sleep': { seconds: '0.05' } }),
  play: async ({ canvasElement }) => {
    const box = find<HTMLDialogElement>(canvasElement, 'dialog');
    const toast = find(canvasElement, '#toast');
    let shown = 0;
    toast.addEventListener('toggle', (event) => {
      if (event.newState === 'open') shown++;
    });
    await press(canvasElement, 'New person');
    await waitFor(() => expect(box.open).toBe(true));
    type(canvasElement, '[name=name]', 'A');
    type(canvasElement, '[name=email]', 'ada@example.org');
    await press(canvasElement, 'Save');
    await sees(canvasElement, 'Cannot save: 1 field is wrong');
    await expect(box.open).toBe(true);
    type(canvasElement, '[name=name]', 'Ada');
    await press(canvasElement, 'Save');
    await waitFor(() => expect(box.open).toBe(false));
    await waitFor(() => expect(shown).toBe(1));
    await waitFor(() => expect(toast.matches(':popover-open')).toBe(false));
    await expect(find<HTMLInputElement>(canvasElement, '[name=name]').value).toBe('');
  },
};

const draft = fresh();

/** Only a yes deletes; in each case the focus goes back to the button. */
export const OnlyIf: Story = {
  ...howTo(dialog, 1, { 'aio-fetch': { url: `/api/counter/x?key=${draft}` } }),
  play: async ({ canvasElement }) => {
    const box = find<HTMLDialogElement>(canvasElement, 'dialog');
    const button = find(canvasElement, '#remove');
    for (const [answer, sent] of [
      ['No', 0],
      ['Yes', 1],
    ] as const) {
      await press(canvasElement, 'Delete');
      await waitFor(() => expect(box.open).toBe(true));
      await press(canvasElement, answer);
      await waitFor(() => expect(document.activeElement).toBe(button));
      if (sent) await sees(canvasElement, 'Deleted.');
      await expect(await seen(draft)).toMatchObject({ started: sent });
    }
  },
};
