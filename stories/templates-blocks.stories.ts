import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { script, valued } from './templates-page.js';

const meta: Meta = { title: 'Templates/Blocks' };
export default meta;
type Story = StoryObj;

/** One of several, by the first condition that holds. */
export const IfElse: Story = {
  render: () =>
    valued(
      (run) => ({ left: 3 - run }),
      html`<template slot="done">
        <p>
          <template if="value.left &gt; 1">{{value.left}} are left</template>
          <template else if="value.left">one is left</template>
          <template else>none is left</template>
        </p>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    for (const text of ['2 are left', 'one is left', 'none is left']) {
      await waitFor(() => expect(canvasElement.querySelector('p')).toHaveTextContent(text));
      await script(canvasElement).start();
    }
  },
};

/** A row for each item, with a name for the item and one for its index. */
export const Each: Story = {
  render: () =>
    valued(
      () => ['tea', 'milk'],
      html`<template slot="done">
        <ul>
          <template each="value" as="thing" index="at"><li>{{at + 1}}. {{thing}}</li></template>
        </ul>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent(/^1\. tea\s*2\. milk$/));
  },
};

/** With a key a row is the same wherever it goes: what a person did in it goes along. */
export const Keys: Story = {
  render: () =>
    valued(
      (run) => (run % 2 ? ['a', 'b', 'c'] : ['c', 'a', 'b']),
      html`<template slot="done">
        <template each="value" as="name" key="name">
          <label>{{name}} <input /></label>
        </template>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    const rows = (): Element[] => [...canvasElement.querySelectorAll('label')];
    await waitFor(() => expect(rows()).toHaveLength(3));
    const [a, b, c] = rows();
    await script(canvasElement).start();
    await waitFor(() => expect(rows()).toEqual([c, a, b]));
  },
};

/** What to show when there is nothing to show. */
export const Empty: Story = {
  render: () =>
    valued(
      (run) => (run === 1 ? [] : ['found']),
      html`<template slot="done">
        <template each="value"><p>{{item}}</p></template>
        <template empty><p>Nothing found</p></template>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent(/^Nothing found$/));
    await script(canvasElement).start();
    await waitFor(() => expect(canvasElement).toHaveTextContent(/^found$/));
  },
};

/** An inner scope sees the names of the outer ones. */
export const NestedScopes: Story = {
  render: () =>
    valued(
      () => ({
        unit: 'km',
        tours: [
          { name: 'Alps', legs: [12, 18] },
          { name: 'Coast', legs: [30] },
        ],
      }),
      html`<template slot="done">
        <template each="value.tours" as="tour" index="nth">
          <p>
            {{tour.name}}:
            <template each="tour.legs" as="leg">{{nth + 1}}.{{index + 1}} {{leg}} {{value.unit}};</template>
          </p>
        </template>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent(/Alps:\s*1\.1 12 km;\s*1\.2 18 km;/));
    await expect(canvasElement).toHaveTextContent(/Coast:\s*2\.1 30 km;/);
  },
};

/** Of an object the pairs of names and values, as of a Map. */
export const ObjectsAndMaps: Story = {
  render: () =>
    valued(
      () => ({ object: { tea: 3 }, map: new Map([['milk', 1]]) }),
      html`<template slot="done">
        <template each="value.object" as="pair"><p>{{pair[0]}} × {{pair[1]}}</p></template>
        <template each="value.map" as="pair"><p>{{pair[0]}} × {{pair[1]}}</p></template>
      </template>`,
    ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent(/tea × 3\s*milk × 1/));
  },
};
