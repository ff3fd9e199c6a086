import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { post } from 'aio-elements/core';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-client.js';
import 'aio-elements/components/aio-retry.js';
import debounce from '../docs/how-to/debounce.md?raw';
import select from '../docs/how-to/dependent-select.md?raw';
import optimistic from '../docs/how-to/optimistic-update.md?raw';
import polling from '../docs/how-to/polling.md?raw';
import retry from '../docs/how-to/retry.md?raw';
import token from '../docs/how-to/authentication-refresh.md?raw';
import undo from '../docs/how-to/undo.md?raw';
import upload from '../docs/how-to/file-upload.md?raw';
import { find, press, release, seen, sees, type, inFrames } from './flows-page.js';
import { fresh, howTo } from './how-to-page.js';

const meta: Meta = { title: 'How to/Changes', parameters: inFrames };
export default meta;
type Story = StoryObj;

const hidden = (root: HTMLElement, text: string): Promise<void> =>
  waitFor(() => expect(root.innerText).not.toContain(text));

const undone = fresh();
const retitled = fresh();

/** The click wins: nothing is sent. */
export const Undo: Story = {
  ...howTo(undo, 0, { 'aio-fetch': { url: `/api/echo?key=${undone}` } }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Delete');
    await sees(canvasElement, 'The note will be deleted.');
    await press(canvasElement, 'Undo');
    await sees(canvasElement, 'You won: the note is still there.');
    await expect(await seen(undone)).toMatchObject({ started: 0 });
  },
};

const deleted = fresh();

/** The time wins: the request is sent. */
export const UndoTooLate: Story = {
  ...howTo(undo, 0, {
    'aio-sleep': { seconds: '0.02' },
    'aio-if': { test: 'winner == 0.02' },
    'aio-fetch': { url: `/api/echo?key=${deleted}` },
  }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Delete');
    await waitFor(() => expect(find(canvasElement, '#undo-flow').matches(':state(done)')).toBe(true));
    await expect(await seen(deleted)).toMatchObject({ finished: 1 });
  },
};

/** Who was deleted at once is restored by the server, and is in the list again. */
export const Restore: Story = {
  ...howTo(undo, 1, { 'aio-fetch': { url: `/api/contacts/people?q=ito` } }),
  play: async ({ canvasElement }) => {
    await sees(canvasElement, 'Ada Ito');
    find(canvasElement, '[aria-label="Delete Ada Ito"]').click();
    await sees(canvasElement, 'Ada Ito is deleted.');
    await press(canvasElement, 'Undo');
    await sees(canvasElement, 'Ada Ito is back.');
    await waitFor(() => expect(canvasElement.querySelector('[aria-label="Delete Ada Ito"]')).not.toBe(null));
  },
};

const renamed = fresh();

/** The guess is shown at once; a name that the server refuses goes away again. */
export const OptimisticUpdate: Story = {
  ...howTo(optimistic, 0, { '#rename': { action: `/api/contacts/people/3?hold=${renamed}` } }),
  play: async ({ canvasElement }) => {
    await sees(canvasElement, 'Name: ');
    const before = find(canvasElement, '.known').innerText;
    type(canvasElement, '#rename input', 'X');
    await press(canvasElement, 'Rename');
    await sees(canvasElement, 'Name: X (saving…)');
    await hidden(canvasElement, before);
    await release(renamed);
    await sees(canvasElement, 'Not renamed: Please give a name');
    await sees(canvasElement, before);
  },
};

/** The work of the job is shown, and its result. */
export const Polling: Story = {
  ...howTo(polling, 0, {
    'aio-repeat': { every: '0' },
    'aio-sequence > aio-fetch': { url: '/api/job?polls=3' },
  }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'A job of 2 seconds');
    await sees(canvasElement, 'The job is done: 42 rows.');
  },
};

/** All of the steps are run again. */
export const RetrySteps: Story = {
  ...howTo(retry, 1, {
    '#steps': { delay: '0' },
    'aio-fetch:not([as])': { url: `/api/flaky?key=${fresh()}&fail=2` },
  }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Start');
    await sees(canvasElement, 'at attempt 3');
  },
};

/** The kinds are those of the category. */
export const DependentSelect: Story = {
  ...howTo(select, 0),
  play: async ({ canvasElement }) => {
    const kinds = (): (string | null)[] =>
      Array.from(canvasElement.querySelectorAll('[name="kind"] option'), ({ textContent }) => textContent);
    await waitFor(() => expect(kinds()).toEqual(['Choose a category first']));
    const category = find<HTMLSelectElement>(canvasElement, '#category');
    category.value = 'seating';
    category.dispatchEvent(new Event('change', { bubbles: true }));
    await waitFor(() => expect(kinds()).toContain('Chairs'), { timeout: 3000 });
  },
};

/** What one types is searched for once it is still for a moment. */
export const LiveSearch: Story = {
  ...howTo(debounce, 0, { 'aio-on-event': { debounce: '0.01' } }),
  play: async ({ canvasElement }) => {
    type(canvasElement, 'input', 'Farid');
    await sees(canvasElement, 'Farid');
  },
};

/** A token that has expired is renewed; the request that needed it knows nothing of that. */
export const RenewedToken: Story = {
  ...howTo(token, 0),
  play: async ({ canvasElement }) => {
    for (const [left, fetched] of [
      [1, 1],
      [0, 1],
      [1, 2],
    ]) {
      await press(canvasElement, 'Ask who I am');
      await sees(canvasElement, `You are ada; the token has ${left} left.`);
      await sees(canvasElement, `Tokens that were fetched: ${fetched}`);
    }
  },
};

/** A file is sent with its progress; afterwards the form is empty. */
export const FileUpload: Story = {
  ...howTo(upload, 0, { '#send': { action: '/api/upload' } }),
  play: async ({ canvasElement }) => {
    const files = find<HTMLInputElement>(canvasElement, '#files');
    const chosen = new DataTransfer();
    chosen.items.add(new File(['x'.repeat(5000)], 'a.txt', { type: 'text/plain' }));
    files.files = chosen.files;
    await press(canvasElement, 'Upload');
    await sees(canvasElement, 'a.txt: 5,000 bytes');
    await waitFor(() => expect(files.files).toHaveLength(0));
  },
};

/** A photo is sent as soon as it is chosen. */
export const UploadOnChoice: Story = {
  ...howTo(upload, 1),
  play: async ({ canvasElement }) => {
    const field = find<HTMLInputElement>(canvasElement, '[name=photo]');
    const chosen = new DataTransfer();
    chosen.items.add(new File(['x'], 'a.png', { type: 'image/png' }));
    field.files = chosen.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await sees(canvasElement, 'a.png is there.');
  },
};

/** Nobody has logged in: the dialog is shown, and what was refused is fetched again after the login. */
export const LoginAfterRefusal: Story = {
  ...howTo(token, 1),
  play: async ({ canvasElement }) => {
    await post('/api/login/expire');
    await press(canvasElement, 'Load my notes');
    await sees(canvasElement, 'Please log in.');
    await logIn(canvasElement, '#login');
    await waitFor(() => expect(canvasElement.querySelector('li')).toBeVisible());
  },
};

/** A note that was refused is sent once after the login; it is forgotten if nobody logs in. */
export const WriteAfterLogin: Story = {
  ...howTo(token, 2),
  play: async ({ canvasElement }) => {
    await post('/api/login/expire');
    type(canvasElement, '[name=text]', 'Not lost');
    await press(canvasElement, 'Save');
    await sees(canvasElement, 'It is saved when you have logged in.');
    await press(canvasElement, 'Not now');
    await hidden(canvasElement, 'It is saved');
    await press(canvasElement, 'Save');
    await logIn(canvasElement, '#enter');
    await sees(canvasElement, 'Saved: Not lost');
  },
};

async function logIn(root: HTMLElement, dialog: string): Promise<void> {
  await waitFor(() => expect(find(root, dialog)).toHaveAttribute('open'));
  type(root, '[name=user]', 'ada');
  type(root, '[name=password]', 'secret');
  await press(root, 'Log in');
  await waitFor(() => expect(find(root, dialog)).not.toHaveAttribute('open'));
}

/** What is written is saved once one rests. */
export const SaveWhileWriting: Story = {
  ...howTo(debounce, 1, { 'aio-on-event': { debounce: '0.01' } }),
  play: async ({ canvasElement }) => {
    await sees(canvasElement, 'Not saved yet.');
    for (const text of ['a', 'ab', 'abc']) type(canvasElement, '#draft', text);
    await sees(canvasElement, 'Saved: 3 bytes');
  },
};

/** The first value is sent at once, then the newest. */
export const Throttle: Story = {
  ...howTo(debounce, 2, { 'aio-on-event': { throttle: '0.01' } }),
  play: async ({ canvasElement }) => {
    for (const volume of ['6', '7', '9']) type(canvasElement, '#volume', volume);
    await sees(canvasElement, 'The server has 9');
  },
};

/** A form whose choices depend on each other is sent on every change; what was chosen stays. */
export const DependentForm: Story = {
  ...howTo(select, 1),
  play: async ({ canvasElement }) => {
    const field = (name: string): HTMLSelectElement => find(canvasElement, `[name=${name}]`);
    await waitFor(() => expect(field('category').options.length).toBeGreaterThan(1));
    await expect(field('kind')).toBeDisabled();
    const wanted = field('category').options[1]?.value ?? '';
    field('category').value = wanted;
    field('category').dispatchEvent(new Event('change', { bubbles: true }));
    await waitFor(() => expect(field('kind')).toBeEnabled());
    await expect(field('category')).toHaveValue(wanted);
  },
};

/** A change is shown everywhere at once, and taken back when the server refuses it. */
export const OptimisticValue: Story = {
  ...howTo(optimistic, 1, { '#retitle': { action: `/api/contacts/people/4?hold=${retitled}` } }),
  play: async ({ canvasElement }) => {
    const view = find(canvasElement, 'aio-view');
    await waitFor(() => expect(view.innerText).not.toBe(''));
    const before = view.innerText;
    type(canvasElement, '[name=name]', ' ');
    await press(canvasElement, 'Rename');
    await waitFor(() => expect(view.innerText.trim()).toBe(''));
    await release(retitled);
    await sees(canvasElement, 'Not renamed:');
    await waitFor(() => expect(view.innerText).toBe(before));
  },
};

/** A clock that asks the server, until it is stopped. */
export const PollUntilStopped: Story = {
  ...howTo(polling, 1, { 'aio-repeat': { every: '0.01' } }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Start');
    await sees(canvasElement, 'The server says');
    await press(canvasElement, 'Stop');
    await sees(canvasElement, 'Stopped.');
  },
};

/** A request is sent again until it is answered. */
export const RetryARequest: Story = {
  ...howTo(retry, 0, { '#flaky': { url: `/api/flaky?key=${fresh()}&fail=1` } }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Ask a server that fails twice');
    await sees(canvasElement, 'It answered at attempt 2.');
  },
};

/** People try again themselves. */
export const TryAgain: Story = {
  ...howTo(retry, 2, { '#again': { url: `/api/flaky?key=${fresh()}&fail=1` } }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Ask');
    await sees(canvasElement, '503 Service Unavailable');
    await press(canvasElement, 'Try again');
    await sees(canvasElement, 'It worked, at attempt 2.');
  },
};
