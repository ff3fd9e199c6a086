import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { example, find, pending, press, seen, sees, type, inFrames } from './flows-page.js';

const meta: Meta = { title: 'Flows/People', parameters: inFrames };
export default meta;
type Story = StoryObj;

const kept = crypto.randomUUID();

/** A click within the five seconds: nothing is sent. */
export const Undo: Story = {
  ...example('undo-flow', { 'aio-fetch': { url: `/api/counter/x?key=${kept}` } }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Delete');
    await pending(canvasElement, 'aio-await-event');
    await press(canvasElement, 'Undo');
    await sees(canvasElement, 'Here it is again.');
    await expect(find(canvasElement, 'aio-sleep').matches(':state(cancelled)')).toBe(true);
    await expect(await seen(kept)).toMatchObject({ started: 0 });
  },
};

const gone = crypto.randomUUID();

/** Nobody clicks: it is sent once the time is over, and the button is listened to no more. */
export const UndoTooLate: Story = {
  ...example('undo-flow', {
    'aio-fetch': { url: `/api/counter/x?key=${gone}` },
    'aio-sleep': { seconds: '0.02' },
  }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Delete');
    await sees(canvasElement, 'Gone for good.');
    await expect(find(canvasElement, 'aio-await-event').matches(':state(cancelled)')).toBe(true);
    await expect(await seen(gone, 'idle')).toMatchObject({ started: 1 });
  },
};

const confirmed = crypto.randomUUID();

/** As the Escape key does: `cancel`, then `close`. */
function escape(dialog: HTMLDialogElement): void {
  dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
  dialog.close();
}

/** Yes, No and Escape, each of them after the others. */
export const ConfirmDialog: Story = {
  ...example('confirm', { 'aio-fetch': { url: `/api/counter/x?key=${confirmed}` } }),
  play: async ({ canvasElement }) => {
    await pending(canvasElement, 'aio-on-event');
    const dialog = find<HTMLDialogElement>(canvasElement, 'dialog');
    let removed = 0;
    for (const answer of ['Escape', 'No', 'Yes', 'Escape', 'No', 'Yes']) {
      await press(canvasElement, 'Remove');
      if (!dialog.open) dialog.showModal(); // a browser without invoker commands
      await pending(canvasElement, 'aio-race');
      if (answer === 'Escape') escape(dialog);
      else await press(dialog, answer);
      if (answer === 'Yes') removed++;
      await sees(canvasElement, answer === 'Yes' ? 'Removed.' : 'Kept.');
      await waitFor(() => expect(dialog.open).toBe(false));
      await expect(await seen(confirmed, removed ? 'idle' : '')).toMatchObject({ started: removed });
    }
  },
};

/** The example of the specification: asks until what is entered is an integer. */
export const InputUntilInteger: Story = {
  ...example('program-input'),
  play: async ({ canvasElement }) => {
    const input = find<HTMLInputElement>(canvasElement, 'input');
    for (const [typed, expected] of [
      ['many', '“many”: '],
      ['1.5', '“1.5”: '],
      [' ', '“ ”: '],
      ['-42', 'Value: -42'],
    ] as const) {
      await pending(canvasElement, 'aio-await-event');
      await userEvent.clear(input);
      await userEvent.type(input, typed);
      input.blur();
      await sees(canvasElement, expected);
    }
    await expect(find(canvasElement, 'aio-repeat').matches(':state(done)')).toBe(true);
  },
};

const visible = (root: HTMLElement, name: string): Promise<void> =>
  waitFor(() => expect(find(root, `[name=${name}]`).checkVisibility()).toBe(true));

/** Forward, back from both later steps, forward again: what was entered stays, and is used in the end. */
export const Wizard: Story = {
  ...example('wizard-flow'),
  play: async ({ canvasElement }) => {
    await visible(canvasElement, 'nick');
    await press(canvasElement, 'Next'); // refused by the browser: it is required
    await expect(find(canvasElement, '[name=city]').checkVisibility()).toBe(false);
    type(canvasElement, '[name=nick]', 'Ada');
    await press(canvasElement, 'Next');
    await visible(canvasElement, 'city');
    await press(canvasElement, 'Back');
    await visible(canvasElement, 'nick');
    await expect(find<HTMLInputElement>(canvasElement, '[name=nick]').value).toBe('Ada');
    type(canvasElement, '[name=nick]', 'Grace');
    await press(canvasElement, 'Next');
    await visible(canvasElement, 'city');
    type(canvasElement, '[name=city]', 'Paris');
    await press(canvasElement, 'Next');
    await sees(canvasElement, '3. Is that all?');
    await press(canvasElement, 'Back');
    await visible(canvasElement, 'city');
    type(canvasElement, '[name=city]', 'London');
    await press(canvasElement, 'Next');
    await press(canvasElement, 'Send');
    await sees(canvasElement, 'Grace from London, welcome!');
  },
};

const left = crypto.randomUUID();

/** Leaving cancels every step, whichever it is; it can be started again. */
export const WizardLeft: Story = {
  ...example('wizard-flow', { 'aio-fetch': { url: `/api/echo?key=${left}` } }),
  play: async ({ canvasElement }) => {
    await visible(canvasElement, 'nick');
    type(canvasElement, '[name=nick]', 'Ada');
    type(canvasElement, '[name=city]', 'Paris');
    for (const steps of [0, 1, 2]) {
      for (const next of ['2. Your city', '3. Is that all?'].slice(0, steps)) {
        await press(canvasElement, 'Next');
        await sees(canvasElement, next);
      }
      await press(canvasElement, 'Leave');
      await sees(canvasElement, 'You left; nothing was sent.');
      await expect(canvasElement.querySelectorAll(':state(pending)')).toHaveLength(0);
      await press(canvasElement, 'Start over');
      await visible(canvasElement, 'nick');
    }
    await expect(await seen(left)).toMatchObject({ started: 0 });
  },
};
