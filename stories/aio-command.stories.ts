import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { sleep } from 'aio-elements/core';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { attributes, controls, type Attributes } from './controls.js';
import { example, find, pending, press, sees, type, inFrames } from './flows-page.js';

const meta: Meta = { title: 'Waits/aio-command', component: 'aio-command', parameters: inFrames };
export default meta;
type Story = StoryObj;

const fast = { '#message aio-sleep': { seconds: '0.1' }, '#person': { action: '/api/form' } };

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ for: 'note', command: 'show-popover' }),
  render: (args) => html`
    <div id="note" popover>A note</div>
    <aio-on-event name="click" target="#do">
      <aio-command ${attributes(args)}></aio-command>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-on-event>
    <button id="do">Do it</button>
  `,
  play: async ({ canvasElement }) => {
    await pending(canvasElement, 'aio-on-event');
    canvasElement.querySelector('button')?.click();
    await waitFor(() => expect(find(canvasElement, '#note').matches(':popover-open')).toBe(true));
  },
};

/** A request, and what follows it: the form is reset, the dialog is closed or a field focused, a message comes and goes. */
export const CreateInDialog: Story = {
  ...example('create-flow', fast),
  play: async ({ canvasElement }) => {
    const dialog = find<HTMLDialogElement>(canvasElement, '#new-person');
    const field = find<HTMLInputElement>(canvasElement, '#person-name');
    const message = find(canvasElement, '#saved');
    const toggles: string[] = [];
    message.addEventListener('toggle', ({ newState }) => toggles.push(newState));
    await pending(canvasElement, 'aio-on-event');
    await press(canvasElement, 'New person');
    await waitFor(() => expect(dialog.open).toBe(true));
    type(canvasElement, '#person-name', 'A');
    await press(canvasElement, 'Create');
    await sees(canvasElement, 'Please give a name of 2 to 40 characters');
    await sleep(0); // the round ends: one that comes earlier is dropped
    await expect(dialog.open).toBe(true);
    for (const [name, label] of [
      ['Ada', 'Create, and another'],
      ['Grace', 'Create'],
    ] as const) {
      type(canvasElement, '#person-name', name);
      type(canvasElement, '[name=email]', 'someone@example.org');
      await press(canvasElement, label);
      await waitFor(() => expect(toggles).toEqual(['open', 'closed']));
      toggles.length = 0;
      await sees(message, `${name} is saved.`);
      await expect(field.value).toBe('');
      await expect(dialog.open).toBe(name === 'Ada');
      await expect(document.activeElement === field).toBe(name === 'Ada');
    }
  },
};

/** A later element starts when the first is done, although it is elsewhere in the page. */
export const StartsAnother: Story = {
  render: () => html`
    <aio-sequence>
      <aio-sleep seconds="0.01"></aio-sleep>
      <aio-command for="elsewhere" command="--start"></aio-command>
    </aio-sequence>
    <aio-fetch id="elsewhere" url="/api/users/1" manual>
      <template slot="done"><p>{{value.name}}</p></template>
    </aio-fetch>
  `,
  play: async ({ canvasElement }) => {
    const other = canvasElement.querySelector('aio-fetch');
    await canvasElement.querySelector('aio-sequence')?.finished;
    await waitFor(() => expect(other?.state).toBe('done'));
    await expect(other?.querySelector('p')).toBeVisible();
  },
};

/** A word of one's own is an event, for a script or for an `aio-on-event`. */
export const OwnWord: Story = {
  render: () => html`
    <p id="box">
      <aio-on-event name="command" filter="event.command == '--greet'">
        <aio-sleep><template slot="done">Hello {{event.value}}!</template></aio-sleep>
      </aio-on-event>
    </p>
    <aio-command id="greet" for="box" command="--greet" with="Ada"></aio-command>
    <button commandfor="greet" command="--start">Greet</button>
  `,
  play: async ({ canvasElement }) => {
    await pending(canvasElement, 'aio-on-event');
    await press(canvasElement, 'Greet');
    await sees(canvasElement, 'Hello Ada!');
  },
};
