import { expect } from '@open-wc/testing';
import { seen } from '../owners.js';
import { closeTabs, openFrame, openTab, openWindow, type Tab } from './tab.js';
import { waitUntil } from '../waits.js';

/** One that leads, and others that came after it did. */
async function tabs(
  count: number,
  attributes = 'every="0.005"',
  open = openFrame,
): Promise<[Tab, Tab, ...Tab[]]> {
  const leader = crypto.randomUUID();
  const all: Tab[] = [];
  for (let index = 0; index < count; index++) {
    const tab = await openTab(leader, attributes, open);
    await tab.nextValue(); // it leads, or hears of who does
    all.push(tab);
  }
  return all as [Tab, Tab, ...Tab[]];
}

const polls = async ({ key }: Tab): Promise<number> => (await seen(key)).started;

afterEach(closeTabs);

describe('aio-repeat with a leader, in several tabs', () => {
  it('polls in one of them only, and the others show its values', async () => {
    const [first, second, third] = (await tabs(3)) as [Tab, Tab, Tab];
    const before = await polls(first);
    for (let round = 0; round < 3; round++) {
      const values = await Promise.all([first, second, third].map((tab) => tab.nextValue()));
      expect(values[1]).to.be.a('number');
    }
    expect(await polls(first)).to.be.greaterThan(before);
    expect([await polls(second), await polls(third)]).to.deep.equal([0, 0]);
    await waitUntil(() => second.text() === first.text() && third.text() === first.text());
  });

  it('tells one that comes late the newest value at once', async () => {
    const [first, second] = await tabs(2, 'every="3600"');
    await waitUntil(() => first.text() === '1' && second.text() === '1');
    expect([await polls(first), await polls(second)]).to.deep.equal([1, 0]);
  });

  for (const how of ['closed', 'hidden', 'offline'] as const)
    it(`goes on in the next tab when that of the leader is ${how}`, async () => {
      const [first, second, third] = (await tabs(3)) as [Tab, Tab, Tab];
      first[how]();
      await seen(second.key, 'until=finished&count=3');
      expect((await seen(first.key, 'until=idle')).open).to.equal(0);
      const led = await polls(first);
      const told = await third.nextValue();
      await waitUntil(() => Number(third.text()) > told);
      expect(await polls(first)).to.equal(led);
      expect(await polls(third)).to.equal(0);
      if (how !== 'closed') expect(await first.nextValue()).to.be.greaterThan(told); // it is told, too
    });

  it('works in windows as in frames', async function () {
    const opens = openWindow('about:blank');
    if (!opens) return this.skip(); // a browser that blocks them
    opens.close();
    const [first, second] = await tabs(2, 'every="0.005"', openWindow);
    await second.nextValue();
    expect(await polls(second)).to.equal(0);
    first.closed();
    await seen(second.key, 'until=finished&count=2');
    expect((await seen(first.key, 'until=idle')).open).to.equal(0);
  });

  it('aborts the request that is under way when the tab of the leader hides', async () => {
    const [first, second] = await tabs(2);
    const held = crypto.randomUUID(); // under a key of its own: an earlier poll may still be open
    first.ask(`/api/hold?key=${held}`);
    await seen(held, 'until=open');
    first.hidden();
    await seen(held, 'until=aborted');
    await seen(second.key, 'until=finished');
  });

  it('passes over a tab that hid while it waited for its turn', async () => {
    const [first, second, third] = (await tabs(3)) as [Tab, Tab, Tab];
    second.hidden();
    first.closed();
    await seen(third.key, 'until=finished');
    expect(await polls(second)).to.equal(0);
  });

  it('takes the lead again once it is seen', async () => {
    const [first, second] = await tabs(2);
    first.hidden();
    await seen(second.key, 'until=finished');
    const led = await polls(first);
    first.visible();
    second.closed();
    await seen(first.key, `until=finished&count=${led + 1}`);
  });

  it('keeps the lead while it is hidden, if told so', async () => {
    const [first, second] = await tabs(2, 'every="0.005" while-hidden');
    first.hidden();
    const led = await polls(first);
    await seen(first.key, `until=finished&count=${led + 2}`);
    expect(await polls(second)).to.equal(0);
  });
});
