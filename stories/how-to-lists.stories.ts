import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { get } from 'aio-elements/core';
import { expect, waitFor } from 'storybook/test';
import cards from '../docs/how-to/cards-and-tables.md?raw';
import keep from '../docs/how-to/keep-the-old-list.md?raw';
import loadMore from '../docs/how-to/load-more.md?raw';
import now from '../docs/how-to/now-and-on-every-change.md?raw';
import refresh from '../docs/how-to/refresh-after-a-change.md?raw';
import { find, press, release, seen, sees, type, inFrames } from './flows-page.js';
import { fresh, howTo } from './how-to-page.js';

const meta: Meta = { title: 'How to/Lists', parameters: inFrames };
export default meta;
type Story = StoryObj;

const texts = (root: HTMLElement, selector: string): (string | null)[] =>
  Array.from(root.querySelectorAll(selector), ({ textContent }) => textContent);

const gate = fresh();
const remembered = fresh();

/** At first the page says that it loads; later the old list stays, with the same rows. */
export const KeepTheOldList: Story = {
  ...howTo(keep, 0, { '#people': { url: `/api/users?limit=3&hold=${gate}` } }),
  play: async ({ canvasElement }) => {
    const people = find(canvasElement, '#people');
    await sees(canvasElement, 'Loading…');
    await release(gate);
    await waitFor(() => expect(texts(canvasElement, 'li')).toHaveLength(3));
    const rows = [...canvasElement.querySelectorAll('li')];
    await press(canvasElement, 'Refresh');
    await waitFor(() => expect(people.matches(':state(pending)')).toBe(true));
    await expect(canvasElement.innerText).not.toContain('Loading…');
    await expect(rows.every((row) => row.checkVisibility())).toBe(true);
    await release(gate);
    await waitFor(() => expect(people.matches(':state(done)')).toBe(true));
    await expect([...canvasElement.querySelectorAll('li')]).toEqual(rows);
  },
};

const prices = fresh();

/** The first value comes with the page: nothing is fetched until somebody asks. */
export const FirstValue: Story = {
  ...howTo(keep, 1, { '#prices': { url: `/api/items?n=2&key=${prices}` } }),
  play: async ({ canvasElement }) => {
    await sees(canvasElement, 'Lamp: 20.00');
    await expect(await seen(prices)).toMatchObject({ started: 0 });
    await press(canvasElement, 'Refresh');
    await waitFor(() => expect(texts(canvasElement, 'p')).toHaveLength(2));
    await expect(await seen(prices)).toMatchObject({ started: 1 });
  },
};

/** A value that a script sets is shown at once; then the server says how it is. */
export const Optimistic: Story = {
  ...howTo(keep, 2, { '#votes': { url: `/api/counter/${fresh()}` } }),
  play: async ({ canvasElement }) => {
    const votes = find<HTMLElementTagNameMap['aio-fetch']>(canvasElement, '#votes');
    await votes.finished;
    votes.value = { count: 100 };
    await expect(texts(canvasElement, 'output')).toEqual(['100']);
    await votes.start();
    await expect(texts(canvasElement, 'output')).toEqual(['2']);
  },
};

/** The length of the list so far is where the next page begins. */
export const LoadMore: Story = {
  ...howTo(loadMore),
  play: async ({ canvasElement }) => {
    for (const count of [5, 10, 15]) {
      await waitFor(() => expect(texts(canvasElement, 'li')).toHaveLength(count));
      await press(canvasElement, 'More');
    }
    await waitFor(() => expect(new Set(texts(canvasElement, 'li')).size).toBe(20));
  },
};

/** The last item of the list so far is where the next page begins. */
export const LoadMoreByCursor: Story = {
  ...howTo(loadMore, 1),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(texts(canvasElement, 'p')).toHaveLength(5));
    const [first] = texts(canvasElement, 'p');
    await press(canvasElement, 'Older');
    await waitFor(() => expect(texts(canvasElement, 'p')).toHaveLength(10));
    await expect(texts(canvasElement, 'p')[0]).toBe(first);
    await expect(new Set(texts(canvasElement, 'p')).size).toBe(10);
  },
};

/** Near the end of the box the next page is loaded, until there is none. */
export const LoadMoreByScrolling: Story = {
  ...howTo(loadMore, 2),
  play: async ({ canvasElement }) => {
    const feed = find(canvasElement, '#feed');
    for (const count of [20, 40, 60]) {
      await waitFor(() => expect(texts(canvasElement, 'p')).toHaveLength(count));
      feed.scrollTop = feed.scrollHeight;
    }
  },
};

interface Named {
  readonly items: readonly { readonly name: string }[];
}

/** What is typed begins a new list, which can be continued. */
export const SearchWithLoadMore: Story = {
  ...howTo(loadMore, 3, { 'aio-on-event': { debounce: '0.01' } }),
  play: async ({ canvasElement }) => {
    const more = async (): Promise<void> => {
      await waitFor(() => expect(find(canvasElement, 'aio-await-event')).toHaveProperty('state', 'pending'));
      await press(canvasElement, 'More');
    };
    await waitFor(() => expect(texts(canvasElement, 'li')).toHaveLength(5));
    await more();
    await waitFor(() => expect(texts(canvasElement, 'li')).toHaveLength(10));
    type(canvasElement, '#name', 'Jansen');
    await waitFor(() => expect(texts(canvasElement, 'li')).toHaveLength(5));
    await more();
    const { items } = (await (await fetch('/api/users?limit=10&q=jansen')).json()) as Named;
    await waitFor(() => expect(texts(canvasElement, 'li')).toEqual(items.map(({ name }) => name)));
  },
};

/** Every page, one after the other, until one is not full. */
export const AllPages: Story = {
  ...howTo(loadMore, 4),
  play: ({ canvasElement }) => sees(canvasElement, '60 people'),
};

/** The list is there at once, and follows what is typed. */
export const NowAndOnEveryChange: Story = {
  ...howTo(now, 0, { 'aio-on-event': { debounce: '0.01' } }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(texts(canvasElement, 'li')).toHaveLength(5));
    type(canvasElement, '#search', 'Greta');
    await waitFor(() =>
      expect(texts(canvasElement, 'li').every((name) => name?.includes('Greta'))).toBe(true),
    );
    type(canvasElement, '#search', 'nobody at all');
    await sees(canvasElement, 'Nobody has that name.');
  },
};

/** Each row is heard, those that come later too. */
export const EveryRow: Story = {
  ...howTo(now, 1),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('aio-on-event')?.state).toBe('pending'));
    canvasElement.querySelectorAll('button')[1]?.click();
    await sees(canvasElement, 'Hello, Grace!');
    find(canvasElement, 'ul').insertAdjacentHTML(
      'beforeend',
      '<li data-name="Hedy"><button>Greet</button></li>',
    );
    canvasElement.querySelectorAll('button')[2]?.click();
    await sees(canvasElement, 'Hello, Hedy!');
  },
};

/** The button that submitted is known after a debounce too. */
export const WhichButton: Story = {
  ...howTo(now, 2, { 'aio-on-event': { debounce: '0.01' } }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('aio-on-event')?.state).toBe('pending'));
    for (const [label, did] of [
      ['Reject', 'reject'],
      ['Approve', 'approve'],
    ] as const) {
      await press(canvasElement, label);
      await sees(canvasElement, `Done: ${did}`);
    }
  },
};

/** Both lists are fetched again once somebody was added. */
export const RefreshAfterAChange: Story = {
  ...howTo(refresh),
  play: async ({ canvasElement }) => {
    const total = (): number => parseInt(texts(canvasElement, 'aio-fetch p')[1] ?? '');
    await waitFor(() => expect(total()).toBeGreaterThan(0));
    await waitFor(() => expect(texts(canvasElement, 'li')).not.toEqual([]));
    const before = total();
    type(canvasElement, '[name=name]', 'Aaa Aaronson');
    type(canvasElement, '[name=email]', `${fresh()}@example.org`);
    await press(canvasElement, 'Add');
    await waitFor(() => expect(total()).toBe(before + 1));
    await waitFor(() => expect(texts(canvasElement, 'li')[0]).toBe('Aaa Aaronson'));
  },
};

/** What came a moment ago is shown without a request. */
export const ShownAgain: Story = {
  ...howTo(refresh, 1, { 'aio-fetch': { url: `/api/users/1?key=${remembered}` } }),
  play: async ({ canvasElement }) => {
    const first = find(canvasElement, 'aio-fetch');
    const name = await get<{ readonly name: string }>('/api/users/1', { format: 'json' });
    await sees(canvasElement, name.data.name);
    canvasElement.append(document.importNode(first, true));
    await waitFor(() => expect(canvasElement.innerText.split(name.data.name)).toHaveLength(3));
    await expect((await seen(remembered)).started).toBe(1);
  },
};

/** Each card shows what it has; the owner around them hears of all. */
export const Cards: Story = {
  ...howTo(cards),
  play: async ({ canvasElement }) => {
    await sees(canvasElement, '60 people, 20 articles');
    await expect(texts(canvasElement, '.card p')).toEqual(expect.arrayContaining(['60', '20']));
  },
};

/** Cells stand between an owner and its children; names pass through them. */
export const TableCells: Story = {
  ...howTo(cards, 1),
  play: ({ canvasElement }) =>
    waitFor(() => expect(Number(texts(canvasElement, 'td')[1]?.trim())).toBeGreaterThan(0)),
};

/** One card fails; the others stand. */
export const OneCardFails: Story = {
  ...howTo(cards, 2, { '#panels aio-fetch': { url: '/api/status/503' } }),
  play: async ({ canvasElement }) => {
    await sees(canvasElement, 'Rested');
    await waitFor(() => expect(find(canvasElement, '#panels').matches(':state(done)')).toBe(true));
  },
};
