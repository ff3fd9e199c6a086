import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { filters } from 'aio-elements/components/template/index.js';
import 'aio-elements/components/aio-await-event.js';
import { find } from './flows-page.js';
import { valued } from './templates-page.js';

const meta: Meta = { title: 'Templates/Expressions' };
export default meta;
type Story = StoryObj;

const text = (root: HTMLElement, selector: string): string => find(root, selector).textContent.trim();

/** As in JavaScript, without calls and without assignment. */
export const Operators: Story = {
  render: () =>
    valued(
      () => ({ age: 36, 'full name': 'Ada Lovelace', list: ['a', 'b'] }),
      html`<template slot="done">
        <p id="sum">{{1 + 2 * 3}}</p>
        <p id="rest">{{-value.age % 10}}</p>
        <p id="both">{{value.age &gt;= 18 &amp;&amp; value.age &lt; 65}}</p>
        <p id="nick">{{value.nick ?? 'no nickname'}}</p>
        <p id="choice">{{value.age &gt; 40 ? 'over' : 'under'}} 40</p>
        <p id="item">{{value['full name']}}, {{value.list[1]}}</p>
        <p id="same">{{value.age === '36'}}, {{value.age == '36'}}</p>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(text(canvasElement, '#sum')).toBe('7'));
    await expect(text(canvasElement, '#rest')).toBe('-6');
    await expect(text(canvasElement, '#both')).toBe('true');
    await expect(text(canvasElement, '#nick')).toBe('no nickname');
    await expect(text(canvasElement, '#choice')).toBe('under 40');
    await expect(text(canvasElement, '#item')).toBe('Ada Lovelace, b');
    await expect(text(canvasElement, '#same')).toBe('false, true');
  },
};

/** Each filter; numbers and dates in the language of the element. */
export const Filters: Story = {
  render: () => html`
    <div lang="de">
      ${valued(
        () => ({ name: 'Ada', price: 1234.5, day: new Date(2026, 0, 31, 9, 5), list: [1, 2] }),
        html`<template slot="done">
          <p id="upper">{{value.name | upper}}</p>
          <p id="lower">{{value.name | lower}}</p>
          <p id="number">{{value.price | number}}</p>
          <p id="date">{{value.day | date}}</p>
          <p id="time">{{value.day | time}}</p>
          <p id="json">{{value.list | json}}</p>
          <p id="default">{{value.none | default: 'nothing' | upper}}</p>
        </template>`,
      )}
    </div>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(text(canvasElement, '#upper')).toBe('ADA'));
    await expect(text(canvasElement, '#lower')).toBe('ada');
    await expect(text(canvasElement, '#number')).toBe('1.234,5');
    await expect(text(canvasElement, '#date')).toMatch(/^31\.\s?0?1\.\s?2026/);
    await expect(text(canvasElement, '#time')).toBe('09:05');
    await expect(text(canvasElement, '#json').replace(/\s/g, '')).toBe('[1,2]');
    await expect(text(canvasElement, '#default')).toBe('NOTHING');
  },
};

filters.define('stars', (count) => '★'.repeat(Number(count)));

/** A filter of the page. */
export const FilterOfYourOwn: Story = {
  render: () => valued(() => 4, html`<template slot="done"><p>{{value | stars}}</p></template>`),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent(/^★★★★$/));
  },
};

/** Of the platform's objects what they inherit can be read, and the entries of a Map by name; but never a method. */
export const PlatformObjects: Story = {
  render: () =>
    valued(
      () => ({
        scores: new Map([['ada', 3]]),
        link: new URL('https://example.org/a?page=2'),
        day: new Date(Date.UTC(2026, 0, 31)),
        file: new Blob(['12345']),
      }),
      html`<template slot="done">
        <p id="map">{{value.scores.ada}}</p>
        <p id="url">{{value.link.host}} {{value.link.searchParams.page}}</p>
        <p id="date">{{value.day}}</p>
        <p id="file">{{value.file.size}} bytes</p>
        <p id="method">{{value.link.toString}}{{value.constructor}}</p>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(text(canvasElement, '#map')).toBe('3'));
    await expect(text(canvasElement, '#url')).toBe('example.org 2');
    await expect(text(canvasElement, '#date')).toBe('2026-01-31T00:00:00.000Z');
    await expect(text(canvasElement, '#file')).toBe('5 bytes');
    await expect(text(canvasElement, '#method')).toBe('');
  },
};

/** What an event tells: `event.target.value`. */
export const EventTarget: Story = {
  render: () => html`
    <label>
      A letter <input />
      <aio-await-event name="input">
        <template slot="done"><span id="typed">You typed {{value.target.value}}</span></template>
      </aio-await-event>
    </label>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(find(canvasElement, 'aio-await-event')).toHaveProperty('state', 'pending'));
    await userEvent.type(find(canvasElement, 'input'), 'x');
    await waitFor(() => expect(text(canvasElement, '#typed')).toBe('You typed x'));
  },
};

/** An expression that cannot be read fails the run; the error points at the character. */
export const Malformed: Story = {
  render: () =>
    valued(
      () => ({ name: 'Ada' }),
      html`<template slot="done"><p>{{value.name + }}</p></template>
        <template slot="error"><pre role="alert">{{error.message}}</pre></template>`,
    ),
  play: async ({ canvasElement }) => {
    const alert = await within(canvasElement).findByRole('alert');
    await expect(alert).toHaveTextContent(/Cannot read an expression: unexpected .*value\.name \+ .*\^/);
  },
};
