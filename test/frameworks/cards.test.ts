// A page of each framework, with requests, a script and an owner: one list of checks.
import { expect } from '@open-wc/testing';
import '../../components/index.js';
import type { AioDoneEvent } from '../../components/base/events.js';
import type { AioFetchElement } from '../../components/fetch/fetch-element.js';
import { post, tasks } from '../../core/index.js';
import { seen } from '../owners.js';
import { until } from './until.js';
import type { Adapter, Cards, Item, Mounted } from './adapter.js';
import { frameworks } from './frameworks.js';

const { gc } = globalThis as { gc?: () => void };

for (const [name, load] of Object.entries(frameworks))
  describe(`in ${name}`, () => {
    let adapter: Adapter;
    let stage: HTMLElement;
    let mounted: Mounted<Cards>;

    before(async () => (adapter = await load()));
    beforeEach(() => document.body.append((stage = document.createElement('div'))));
    afterEach(() => {
      mounted.unmount();
      stage.remove();
    });

    const requests = (): AioFetchElement[] => [...stage.querySelectorAll('aio-fetch')];
    const names = (element: Element): (string | null)[] =>
      [...element.querySelectorAll(`${STAMPED} li`)].map(({ textContent }) => textContent);
    const shownIn = (element: Element): (string | null | undefined)[] =>
      visibleParts(element).map((part) => part.querySelector('b')?.textContent);
    const show = (cards: Partial<Cards>): void => {
      mounted = adapter.mountCards(stage, { ...still, ...cards });
    };
    const update = async (cards: Partial<Cards>): Promise<void> => mounted.update({ ...still, ...cards });

    it('shows its parts, templates included, and tells of its end', async () => {
      const events: AioDoneEvent[] = [];
      show({ items: [{ id: 'a', url: USERS }], limit: 2, onDone: (event) => events.push(event) });
      const [element] = requests() as [AioFetchElement];
      const value = (await element.finished) as { items: { name: string }[] };
      expect(names(element)).to.have.length(2);
      expect(names(element)).to.deep.equal(value.items.map((user) => user.name));
      expect(events.map((event) => event.value)).to.deep.equal([value]);
    });

    it('tells only the newest listener', async () => {
      const events: string[] = [];
      const items = [{ id: 'a', url: USERS }];
      show({ items, onDone: () => events.push('old') });
      await requests()[0]?.finished;
      await update({ items, onDone: () => events.push('new') });
      await requests()[0]?.start();
      expect(events).to.deep.equal(['old', 'new']);
    });

    it('takes a function as a property', async () => {
      show({ job: async (aio) => (await aio.sleep(0), 6 * 7) });
      const script = stage.querySelector('aio-script');
      expect(await script?.finished).to.equal(42);
      expect(script?.querySelector(`${STAMPED} b`)?.textContent).to.equal('42');
    });

    it('runs its children for an owner, through other markup', async () => {
      show({ job: () => 'one' });
      expect(await stage.querySelector('aio-sequence')?.start()).to.deep.equal(['one', 'one']);
    });

    it('starts no run for an equal object, a new job or a new listener', async () => {
      const items = [{ id: 'a', url: USERS }];
      show({ items, limit: 2 });
      await requests()[0]?.finished;
      await stage.querySelector('aio-script')?.finished;
      const starts = startsIn(stage);
      await update({ items: [...items], limit: 2, title: 'Another', onDone: () => {}, job: () => 'new' });
      await settled();
      expect(starts).to.deep.equal([]);
      await update({ items, limit: 1 });
      await requests()[0]?.finished;
      expect(starts).to.deep.equal(['aio-fetch']);
      expect(names(requests()[0] as Element)).to.have.length(1);
    });

    it('shows parts that come, change and go', async () => {
      const key = crypto.randomUUID();
      const items = [{ id: 'a', url: held(key, 'A') }];
      show({ items });
      const [element] = requests() as [AioFetchElement];
      await seen(key, 'until=held');
      expect(visibleParts(element).map(textOf)).to.deep.equal(['Loading Cards']);
      await update({ items, title: 'Another' });
      expect(visibleParts(element).map(textOf)).to.deep.equal(['Loading Another']);
      await post(`/api/release/${key}`);
      await element.finished;
      await update({ items, title: 'Another', note: 'Noted' });
      await settled();
      expect(visibleParts(element).map(textOf)).to.deep.equal(['A', 'Noted']);
      await update({ items, title: 'Another', note: 'Twice' });
      expect(visibleParts(element).map(textOf)).to.deep.equal(['A', 'Twice']);
      await update({ items, title: 'Another' });
      expect(visibleParts(element).map(textOf)).to.deep.equal(['A']);
    });

    it('starts anew with a new url, and the old request is over on the server', async () => {
      const key = crypto.randomUUID();
      show({ items: [{ id: 'a', url: stalled(key) }], limit: 2 });
      const [element] = requests() as [AioFetchElement];
      await seen(key, 'until=open');
      await update({ items: [{ id: 'a', url: USERS }], limit: 2 });
      expect(requests()).to.deep.equal([element]);
      await element.finished;
      expect(names(element)).to.have.length(2);
      expect(await seen(key, 'until=aborted')).to.include({ aborted: 1, open: 0 });
    });

    it('goes on when something else changes, and when rows change places: each has its own result', async () => {
      const keys = ['a', 'b', 'c'].map((id) => `${id}-${crypto.randomUUID()}`);
      const items = keys.map((key) => ({ id: key, url: held(key, key) }));
      const orders = [
        [2, 0, 1],
        [1, 2, 0],
        [0, 1, 2],
      ].map((order) => order.map((i) => items[i] as Item));
      show({ items: items.slice(0, 2) });
      await update({ items });
      const before = requests();
      for (const key of keys) await seen(key, 'until=held');
      await update({ items: orders[0], title: 'Another' });
      expect(stage.querySelector('h2')?.textContent).to.equal('Another');
      expect(requests()).to.deep.equal([2, 0, 1].map((i) => before[i]));
      await settled();
      expect(requests().map(({ state }) => state)).to.deep.equal(['pending', 'pending', 'pending']);
      for (const key of [...keys].reverse()) await post(`/api/release/${key}`);
      await Promise.all(before.map(({ finished }) => finished));
      for (const key of keys) expect(await seen(key)).to.include({ started: 1, aborted: 0 });
      for (const order of orders) {
        await update({ items: order });
        expect(requests().map(shownIn)).to.deep.equal(order.map(({ id }) => [id]));
      }
    });

    it('gives each row its own result when rows change urls instead of places', async () => {
      const keys = ['a', 'b'].map((id) => `${id}-${crypto.randomUUID()}`) as [string, string];
      const row = (id: string, key: string): Item => ({ id, url: held(key, key) });
      show({ items: [row('0', keys[0]), row('1', keys[1])] });
      for (const key of keys) await seen(key, 'until=held');
      await update({ items: [row('0', keys[1]), row('1', keys[0])] });
      for (const key of keys) await seen(key, 'until=aborted');
      for (const key of keys) await seen(key, 'until=started&count=2');
      for (const key of keys) await post(`/api/release/${key}`);
      await Promise.all(requests().map(({ finished }) => finished));
      expect(requests().map(shownIn)).to.deep.equal([[keys[1]], [keys[0]]]);
    });

    it('is cancelled when it is taken out, and leaves no request on the server', async () => {
      const keys = [crypto.randomUUID(), crypto.randomUUID()] as const;
      const [gone, left] = keys.map((key, at) => ({ id: `r${at}`, url: stalled(key) })) as [Item, Item];
      show({ items: [gone, left] });
      for (const key of keys) await seen(key, 'until=open');
      await update({ items: [left] });
      expect(await seen(keys[0], 'until=aborted')).to.include({ aborted: 1, open: 0 });
      expect(await seen(keys[1])).to.include({ aborted: 0, open: 1 });
      mounted.unmount();
      expect(await seen(keys[1], 'until=aborted')).to.include({ aborted: 1, open: 0 });
    });

    it('leaves no task behind, and nothing that keeps the elements', async () => {
      const before = tasks().length;
      const references: WeakRef<Element>[] = [];
      for (let round = 0; round < 10; round++) {
        show({ items: [{ id: `${round}`, url: stalled(crypto.randomUUID()) }] });
        references.push(...requests().map((element) => new WeakRef(element)));
        await settled();
        mounted.unmount();
      }
      show({});
      await until(() => tasks().length === before);
      if (!gc) return; // Chromium with --js-flags=--expose-gc
      await until(() => (gc(), references.filter((reference) => reference.deref()).length <= 1));
    });
  });

/** What a template has become; some frameworks keep its text as its children. */
const STAMPED = ':scope > div[slot="done"]';

const USERS = '/api/users';

const still: Cards = {
  title: 'Cards',
  items: [],
  limit: 2,
  note: '',
  job: () => 'done',
  onDone: () => undefined,
};

const stalled = (key: string): string => `/api/stall-headers?key=${key}`;

const held = (key: string, value: string): string => `/api/hold?key=${key}&value=${value}`;

const textOf = ({ textContent }: Element): string => textContent.trim();

/** The children of an element that its slots show; not the templates themselves. */
function visibleParts({ shadowRoot }: Element): Element[] {
  const slots = [...(shadowRoot?.querySelectorAll<HTMLSlotElement>('slot[name]:not([hidden])') ?? [])];
  return slots.flatMap((slot) => slot.assignedElements()).filter(({ localName }) => localName !== 'template');
}

function startsIn(stage: Element): string[] {
  const starts: string[] = [];
  stage.addEventListener('aio-start', ({ target }) => starts.push((target as Element).localName), true);
  return starts;
}

/** Gives frameworks and elements the time for what they have put off. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve));
}
