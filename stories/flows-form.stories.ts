import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import { example, find, press, sees, type, inFrames } from './flows-page.js';

const meta: Meta = { title: 'Flows/Form', parameters: inFrames };
export default meta;
type Story = StoryObj;

const quick = { '#join': { action: '/api/form' } };

function fill(root: HTMLElement): void {
  type(root, '[name=name]', 'Ada');
  type(root, '[name=email]', 'ada@example.org');
}

/** The messages of a 422 stand beside the fields, and belong to them; sending again corrects them. */
export const ErrorsBesideTheFields: Story = {
  ...example('form-errors', quick),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Join');
    await sees(canvasElement, 'Please correct the fields.');
    for (const [name, message] of [
      ['name', 'Please give a name'],
      ['email', 'Please give an email address'],
    ] as const) {
      const field = find(canvasElement, `[name=${name}]`);
      await waitFor(() =>
        expect(find(canvasElement, `#${field.getAttribute('aria-describedby') ?? ''}`)).toHaveTextContent(
          message,
        ),
      );
    }
    fill(canvasElement);
    await press(canvasElement, 'Join');
    await sees(canvasElement, 'Welcome, Ada!');
    await expect(canvasElement.innerText).not.toContain('Please');
  },
};

/** What has gone up is measured, not guessed. */
export const UploadProgress: Story = {
  ...example('form-errors', quick),
  play: async ({ canvasElement }) => {
    const told: { readonly phase: string; readonly loaded: number; readonly total: number; bar: number }[] =
      [];
    const sent = find(canvasElement, '#sent');
    sent.addEventListener('aio-progress', (event) => {
      const { phase, loaded, total } = event.progress as (typeof told)[number];
      told.push({ phase, loaded, total, bar: find<HTMLProgressElement>(sent, 'progress').value });
    });
    fill(canvasElement);
    const size = 4_000_000;
    const photo = new DataTransfer();
    photo.items.add(new File([new Uint8Array(size)], 'photo.png', { type: 'image/png' }));
    find<HTMLInputElement>(canvasElement, '[type=file]').files = photo.files;
    await press(canvasElement, 'Join');
    await sees(canvasElement, 'Welcome, Ada!');
    const up = told.filter(({ phase }) => phase === 'upload');
    const last = up.at(-1);
    await expect(last?.loaded).toBeGreaterThan(size);
    await expect(last).toMatchObject({ loaded: last?.total, bar: 1 });
    await expect(up.map(({ loaded }) => loaded)).toEqual(
      up.map(({ loaded }) => loaded).sort((a, b) => a - b),
    );
    for (const { loaded, total, bar } of up) await expect(bar).toBeCloseTo(loaded / total);
  },
};

/** A connection that is cut: what was written is kept, and sent once more. */
export const LineBreaks: Story = {
  ...example('form-errors', quick),
  play: async ({ canvasElement }) => {
    fill(canvasElement);
    await press(canvasElement, 'Join over a line that breaks');
    await sees(canvasElement, 'The line broke. What you wrote is still here.');
    await expect(find<HTMLInputElement>(canvasElement, '[name=name]').value).toBe('Ada');
    await press(canvasElement, 'Send again');
    await sees(canvasElement, 'Welcome, Ada!');
    await expect(canvasElement.innerText).not.toContain('broke');
  },
};
