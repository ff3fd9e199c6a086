import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { find } from './flows-page.js';
import { prevent, script, valued } from './templates-page.js';

const meta: Meta = { title: 'Templates/Markup' };
export default meta;
type Story = StoryObj;

/** A value is text, whatever is in it; one that is missing is none. */
export const Text: Story = {
  render: () =>
    valued(
      () => ({ name: 'Ada', born: 1815, note: '<b>not bold</b>' }),
      html`<template slot="done">
        <p>{{value.name}}, born {{value.born}}: {{value.note}} {{value.none}}</p>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('Ada, born 1815: <b>not bold</b>'));
    await expect(canvasElement.querySelector('b')).toBe(null);
  },
};

/** Several parts in one attribute; one that has only an expression without a value is left out. */
export const Attributes: Story = {
  render: () =>
    valued(
      () => ({ id: 7, kind: 'large', page: 'javascript:alert(1)' }),
      html`<template slot="done">
        <a class="card {{value.kind}}" href="/api/users/{{value.id}}" title="{{value.none}}">A user</a>
        <a href="{{value.page}}">A page that would run something</a>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    const link = await within(canvasElement).findByText('A user');
    await expect(link).toHaveAttribute('href', '/api/users/7');
    await expect(link).toHaveClass('card', 'large');
    await expect(link).not.toHaveAttribute('title');
    const other = within(canvasElement).getByText(/would run/);
    await expect(other).toHaveAttribute('href', 'about:blank#blocked');
  },
};

/** `?name` sets an attribute or leaves it out. */
export const BooleanAttributes: Story = {
  render: () =>
    valued(
      () => ({ done: true, ready: false }),
      html`<template slot="done">
        <label><input type="checkbox" ?checked="{{value.done}}" /> Done</label>
        <button ?disabled="{{!value.ready}}">Go</button>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByLabelText('Done')).toBeChecked();
    await expect(within(canvasElement).getByRole('button')).toBeDisabled();
  },
};

/** `.name` sets a property, to the value itself. */
export const Properties: Story = {
  render: () =>
    valued(
      () => ({ name: 'Ada', share: 0.25 }),
      html`<template slot="done">
        <label>Name <input .value="{{value.name}}" /></label>
        <progress aria-label="Share" .value="{{value.share}}"></progress>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByLabelText('Name')).toHaveValue('Ada');
    await expect(find<HTMLProgressElement>(canvasElement, 'progress').value).toBe(0.25);
  },
};

/** A class follows the value, and so does one property of the style. A style as a whole could do anything: it is refused. */
export const ClassAndStyle: Story = {
  render: () => html`
    ${valued(
      () => ({ level: 'high', percent: 70 }),
      html`<template slot="done">
        <p class="level-{{value.level}}" .style.width="{{value.percent}}%" .style.--level="{{value.percent}}">
          The level
        </p>
      </template>`,
    )}
    <div id="refused">
      ${valued(
        () => 'red',
        html`<template slot="done"><p style="color: {{value}}">Red</p></template>
          <template slot="error"><p role="alert">{{error.message}}</p></template>`,
      )}
    </div>
  `,
  play: async ({ canvasElement }) => {
    const level = await within(canvasElement).findByText('The level');
    await expect(level).toHaveClass('level-high');
    await expect([level.style.width, level.style.getPropertyValue('--level')]).toEqual(['70%', '70']);
    const refused = await within(canvasElement).findByRole('alert');
    await expect(refused).toHaveTextContent('Cannot bind style of <p>: it is not safe');
    await expect(within(canvasElement).queryByText('Red')).toBe(null);
  },
};

/** Graphics are graphics inside a template, too. */
export const Svg: Story = {
  render: () =>
    valued(
      () => [12, 30, 21],
      html`<template slot="done">
        <svg viewBox="0 0 90 30" width="180" role="img" aria-label="Three bars">
          <template each="value" as="bar">
            <rect x="{{index * 30}}" y="{{30 - bar}}" width="20" height="{{bar}}" />
          </template>
        </svg>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('rect')).toHaveLength(3));
    const heights = [...canvasElement.querySelectorAll('rect')].map((bar) => bar.height.baseVal.value);
    await expect(heights).toEqual([12, 30, 21]);
  },
};

/** Rows, where HTML lets only rows be. */
export const Table: Story = {
  render: () =>
    valued(
      () => [
        { name: 'Ada', city: 'London' },
        { name: 'Grace', city: 'New York' },
      ],
      html`<template slot="done">
        <table>
          <tbody>
            <template each="value" as="user">
              <tr>
                <th scope="row">{{user.name}}</th>
                <td>{{user.city}}</td>
              </tr>
            </template>
          </tbody>
        </table>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(find<HTMLTableElement>(canvasElement, 'table').rows).toHaveLength(2));
    await expect(within(canvasElement).getByRole('row', { name: 'Grace New York' })).toBeVisible();
  },
};

/** The value of a list is set when its options are there. */
export const Select: Story = {
  render: () =>
    valued(
      () => ({ colour: 'green', colours: ['red', 'green', 'blue'] }),
      html`<template slot="done">
        <label>
          Colour
          <select .value="{{value.colour}}">
            <template each="value.colours" as="colour"><option>{{colour}}</option></template>
          </select>
        </label>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByLabelText('Colour')).toHaveValue('green');
  },
};

/** Elements of the library inside a template see its names; their own value is `value` in their own template. */
export const NestedElements: Story = {
  render: () =>
    valued(
      () => [
        { id: 1, label: 'first' },
        { id: 2, label: 'second' },
      ],
      html`<template slot="done">
        <template each="value" as="row" key="row.id">
          <aio-fetch url="/api/users/{{row.id}}">
            <template slot="done"><p>{{row.label}}: {{value.email}}</p></template>
          </aio-fetch>
        </template>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent(/first: \S+@\S+\s+second: \S+@\S+/));
  },
};

/** A later run changes what is different: typed text and the focus stay. */
export const InPlace: Story = {
  render: () =>
    valued(
      (run) => run,
      html`<template slot="done">
        <p>Run {{value}}</p>
        <label>Note <input /></label>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    const note = await within(canvasElement).findByLabelText('Note');
    await userEvent.type(note, 'half a wo');
    await script(canvasElement).start();
    await waitFor(() => expect(canvasElement).toHaveTextContent('Run 2'));
    await expect(within(canvasElement).getByLabelText('Note')).toBe(note);
    await expect(note).toHaveValue('half a wo');
    await expect(note).toHaveFocus();
  },
};

/** For those who write Lit: a function instead of a template. */
export const Renderer: Story = {
  render: () => html`
    <aio-script
      .job=${() => Promise.resolve({ name: 'Ada' })}
      .renderer=${({ state, value }: { state: string; value?: { name: string } }) =>
        html`<p>${state === 'done' ? `By Lit: ${value?.name}` : '…'}</p>`}
      @aio-error=${prevent}
    ></aio-script>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('By Lit: Ada'));
  },
};
