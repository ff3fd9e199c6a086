import { expect } from '@open-wc/testing';
import '../../components/index.js';
import type { AioDoneEvent } from '../../components/base/events.js';
import type { AioFetchElement } from '../../components/fetch/fetch-element.js';
import { seen } from '../owners.js';
import type { Cards, Mount, Mounted } from './cards.js';

const frameworks: Readonly<Record<string, () => Promise<{ mount: Mount }>>> = {
  React: () => import('./react.js'),
  Preact: () => import('./preact.js'),
  Vue: () => import('./vue.js'),
  Svelte: () => import('./svelte.js'),
  Lit: () => import('./lit.js'),
  Solid: () => import('./solid.js'),
};

for (const [name, load] of Object.entries(frameworks))
  describe(`in ${name}`, function () {
    this.timeout(20_000);

    let mount: Mount;
    let stage: HTMLElement;
    let mounted: Mounted;

    before(async () => ({ mount } = await load()));
    beforeEach(() => document.body.append((stage = document.createElement('div'))));
    afterEach(() => {
      mounted.unmount();
      stage.remove();
    });

    const requests = (): AioFetchElement[] => [...stage.querySelectorAll('aio-fetch')];
    const names = (element: Element): (string | null)[] =>
      [...element.querySelectorAll(`${STAMPED} li`)].map(({ textContent }) => textContent);
    const show = (cards: Partial<Cards>): void => {
      mounted = mount(stage, { ...still, ...cards });
    };

    it('shows its parts, templates included, and tells of its end', async () => {
      const events: AioDoneEvent[] = [];
      show({ items: [{ id: 'a', url: USERS }], onDone: (event) => events.push(event) });
      const [element] = requests() as [AioFetchElement];
      const value = (await element.finished) as { items: { name: string }[] };
      expect(names(element)).to.have.length(2);
      expect(names(element)).to.deep.equal(value.items.map((user) => user.name));
      expect(events.map((event) => event.value)).to.deep.equal([value]);
    });

    it('takes a function as a property', async () => {
      show({ job: async (aio) => (await aio.sleep(0), 6 * 7) });
      const script = stage.querySelector('aio-script');
      expect(await script?.finished).to.equal(42);
      expect(script?.querySelector(`${STAMPED} b`)?.textContent).to.equal('42');
    });

    it('starts anew with a new url, and the old request is over on the server', async () => {
      const key = crypto.randomUUID();
      show({ items: [{ id: 'a', url: stalled(key) }] });
      const [element] = requests() as [AioFetchElement];
      await seen(key, 'until=open');
      await mounted.update({ ...still, items: [{ id: 'a', url: USERS }] });
      expect(requests()).to.deep.equal([element]);
      await element.finished;
      expect(names(element)).to.have.length(2);
      expect(await seen(key, 'until=aborted')).to.include({ aborted: 1, open: 0 });
    });

    it('goes on when something else changes, and when it moves', async () => {
      const key = crypto.randomUUID();
      const [a, b] = ['a', 'b'].map((id) => ({ id, url: stalled(`${key}-${id}`) })) as [Item, Item];
      show({ items: [a, b] });
      const before = requests();
      await seen(`${key}-a`, 'until=open');
      await mounted.update({ ...still, title: 'Another', items: [b, a] });
      expect(stage.querySelector('h2')?.textContent).to.equal('Another');
      expect(requests()).to.deep.equal([...before].reverse());
      await new Promise((resolve) => setTimeout(resolve));
      expect(requests().map(({ state }) => state)).to.deep.equal(['pending', 'pending']);
      expect(await seen(`${key}-a`)).to.include({ started: 1, aborted: 0 });
    });

    it('is cancelled when it is taken out, and leaves no request on the server', async () => {
      const keys = [crypto.randomUUID(), crypto.randomUUID()] as const;
      const [gone, left] = keys.map((key, at) => ({ id: `r${at}`, url: stalled(key) })) as [Item, Item];
      show({ items: [gone, left] });
      for (const key of keys) await seen(key, 'until=open');
      await mounted.update({ ...still, items: [left] });
      expect(await seen(keys[0], 'until=aborted')).to.include({ aborted: 1, open: 0 });
      expect(await seen(keys[1])).to.include({ aborted: 0, open: 1 });
      mounted.unmount();
      expect(await seen(keys[1], 'until=aborted')).to.include({ aborted: 1, open: 0 });
    });
  });

/** What a template has become; some frameworks keep its text as its children. */
const STAMPED = ':scope > div[slot="done"]';

type Item = Cards['items'][number];

const USERS = '/api/users?limit=2';

const still: Cards = { title: 'Cards', items: [], job: () => 'done', onDone: () => undefined };

const stalled = (key: string): string => `/api/stall-headers?key=${key}`;
