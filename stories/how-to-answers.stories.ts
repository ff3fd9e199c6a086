import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-future.js';
import model from '../docs/how-to/language-model.md?raw';
import wrong from '../docs/how-to/what-went-wrong.md?raw';
import { find, pending, press, release, seen, sees, type, inFrames } from './flows-page.js';
import { fresh, howTo, rejections } from './how-to-page.js';

const meta: Meta = { title: 'How to/Answers', parameters: inFrames };
export default meta;
type Story = StoryObj;

const step = fresh();

/** Words appear as they come; Stop closes the connection and leaves what is there; a new question starts over. */
export const LanguageModel: Story = {
  ...howTo(model, 0, { '#question': { action: `/api/words?format=sse&step=${step}&key=${step}` } }),
  play: async ({ canvasElement }) => {
    type(canvasElement, '[name=prompt]', 'Why?');
    await press(canvasElement, 'Ask');
    for (const text of ['You', 'You asked:']) {
      await release(step);
      await sees(canvasElement, text);
    }
    await press(canvasElement, 'Stop');
    await sees(canvasElement, 'You asked: (stopped)');
    await expect(await seen(step, 'aborted')).toMatchObject({ started: 1, aborted: 1, open: 0 });
    for (const started of [2, 3]) {
      await press(canvasElement, 'Ask');
      await release(step);
      await waitFor(() => expect(canvasElement.innerText).not.toContain('stopped'));
      await expect(await seen(step, `started&count=${started}`)).toMatchObject({ started });
    }
    await expect(await seen(step, 'aborted&count=2')).toMatchObject({ aborted: 2, open: 1 });
  },
};

/** The last item is taken, and the connection is closed. */
export const WholeAnswer: Story = {
  ...howTo(model, 0, { '#question': { action: '/api/words?format=sse&every=0' } }),
  play: async ({ canvasElement }) => {
    const answer = find<HTMLElementTagNameMap['aio-stream']>(canvasElement, '#answer');
    type(canvasElement, '[name=prompt]', 'Why?');
    await press(canvasElement, 'Ask');
    await sees(canvasElement, 'stop it at any moment.');
    await waitFor(() => expect(answer.matches(':state(done)')).toBe(true));
    await expect((answer.value as { data: unknown }[]).at(-1)?.data).toMatchObject({ done: true });
  },
};

/** The texts of all items, as one. */
export const OneText: Story = {
  ...howTo(model, 1),
  play: ({ canvasElement }) => sees(canvasElement, 'You asked: “What is a task?”. '),
};

/** An end that is not JSON, as many services send it. */
export const DoneIsText: Story = {
  ...howTo(model, 2, { '#chat': { action: '/api/words?format=chat&every=0' } }),
  play: async ({ canvasElement }) => {
    type(canvasElement, '[name=prompt]', 'Why?');
    await press(canvasElement, 'Ask');
    await sees(canvasElement, 'You asked: “Why?”. Here is what I can say about it, word by word');
    await waitFor(() => expect(find(canvasElement, 'aio-stream').matches(':state(done)')).toBe(true));
    await expect(canvasElement.innerText).not.toContain('DONE');
  },
};

/** A message for people, with fields for those who must find the fault; handled, as it is shown. */
export const WhatWentWrong: Story = {
  ...howTo(wrong),
  play: async ({ canvasElement }) => {
    const uncaught = rejections();
    const element = find<HTMLElementTagNameMap['aio-fetch']>(canvasElement, 'aio-fetch');
    await sees(
      canvasElement,
      'Not now, please: 503 Service Unavailable It is not your fault. Try again later.',
    );
    await expect(element.error).toMatchObject({ name: 'HttpError', status: 503, method: 'GET' });
    await expect(String(element.error)).toMatch(
      /^HttpError: 503 Service Unavailable \(GET http.*\/api\/status\/503\)$/,
    );
    await expect(uncaught()).toEqual([]);
  },
};

/** A history that grows: an answer goes on while the next question is asked. */
export const Conversation: Story = {
  ...howTo(model, 3),
  play: async ({ canvasElement }) => {
    const asked = (): (string | null)[] =>
      Array.from(canvasElement.querySelectorAll('b'), ({ textContent }) => textContent);
    const streams = (): Element[] => [...canvasElement.querySelectorAll('aio-stream')];
    await pending(canvasElement, 'aio-on-event');
    type(canvasElement, '[name=text]', 'First');
    await press(canvasElement, 'Send');
    await waitFor(() => expect(canvasElement.querySelector('.answer')).not.toHaveTextContent(/^$/));
    const [first] = streams();
    type(canvasElement, '[name=text]', 'Second');
    await press(canvasElement, 'Send');
    await waitFor(() => expect(asked()).toEqual(['First', 'Second']));
    await waitFor(() =>
      expect(streams().map((stream) => stream.matches(':state(done)'))).toEqual([true, true]),
    );
    await expect(streams()[0]).toBe(first);
    await expect(canvasElement.querySelectorAll('.answer')[1]).toHaveTextContent('“Second”');
    await expect(find<HTMLInputElement>(canvasElement, '[name=text]')).toHaveValue('');
  },
};

/** A misspelt name: the message names the expression, the element and the names in reach. */
export const MisspeltName: Story = {
  ...howTo(wrong, 1),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Run it');
    await sees(
      canvasElement,
      wrong.match(/^```text\n(.*?)\n```$/ms)?.[1]?.replace(/\s+/g, ' ') ?? 'There is no message',
    );
  },
};
