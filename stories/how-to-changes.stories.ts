import type { Meta, StoryObj } from '@storybook/web-components-vite';
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
