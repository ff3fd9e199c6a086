import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { post, sleep } from '../../core/index.js';
import { type Seen, seen, shown } from '../../test/owners.js';
import type { AioProgressEvent } from '../base/events.js';
import type { AioOnEventElement } from './on-event-element.js';
import '../fetch/aio-fetch.js';
import './aio-on-event.js';

/** An element that sends a request for each event; the server answers it when the test says so. */
interface Sending {
  readonly element: AioOnEventElement;
  /** The values of the rounds that were shown. */
  readonly shown: readonly string[];
  /** Fires events, all in one turn. */
  fire(names: string): void;
  /** Lets the server answer an event's request, once it has come. */
  release(name: string): Promise<void>;
  /** What the server saw; `until` as of its log. */
  seen(until?: string): Promise<Seen>;
  /** The events whose requests did that on the server, in order. */
  which(type: 'start' | 'finish' | 'abort'): Promise<string>;
  /** Waits for a round that is shown. */
  round(): Promise<unknown>;
}

async function sending(attributes: Record<string, string>): Promise<Sending> {
  const id = crypto.randomUUID();
  const url = `/api/echo?key=${id}&hold=${id}{{event.detail}}&name={{event.detail}}`;
  const element = await shown<AioOnEventElement>(
    html`<aio-on-event manual name="ping"
      ><aio-fetch url=${url} select="query.name"></aio-fetch
    ></aio-on-event>`,
  );
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  await element.updateComplete;
  element.start();
  await sleep(0);
  const values: string[] = [];
  element.addEventListener('aio-progress', (event) =>
    values.push((event as AioProgressEvent<string>).progress),
  );
  const detail = (name: string): Event => new CustomEvent('ping', { detail: name });
  return {
    element,
    shown: values,
    fire: (names) => [...names].forEach((name) => element.parentElement?.dispatchEvent(detail(name))),
    release: async (name) => void (await post(`/api/release/${id}${name}`)).raiseForStatus(),
    seen: (until) => seen(id, until),
    round: () => new Promise((resolve) => element.addEventListener('aio-progress', resolve, { once: true })),
    which: async (type) => namesOf((await seen(id)).events, type),
  };
}

/** The names in the addresses of the requests that an event of the log belongs to. */
function namesOf(events: Seen['events'], type: string): string {
  const addresses = new Map(events.filter(({ url }) => url).map(({ request, url }) => [request, url]));
  const of = (request: number): string =>
    new URL(addresses.get(request) ?? '', location.href).searchParams.get('name') ?? '?';
  return events
    .filter((event) => event.type === type)
    .map(({ request }) => of(request))
    .join('');
}

describe('aio-on-event with slow requests and fast events', () => {
  it('replaces: ends on the newest, the older requests are aborted on the server', async () => {
    const { element, fire, release, round, shown, ...server } = await sending({});
    fire('a');
    await server.seen('until=held');
    fire('b');
    await server.seen('until=aborted');
    await server.seen('until=held');
    fire('cde');
    const ended = round();
    await release('e');
    await ended;
    expect(shown).to.deep.equal(['e']);
    expect(element.value).to.equal('e');
    await server.seen('until=idle');
    expect(await server.which('finish')).to.equal('e');
    const aborted = [...(await server.which('abort'))].sort().join('');
    expect(aborted).to.match(/^abc?d?$/); // each connection in its own time; some were never sent
    await sleep(0.01);
    expect(shown).to.deep.equal(['e']);
  });

  it('drops: ignores events while a request is under way', async () => {
    const { fire, release, round, shown, ...server } = await sending({ concurrency: 'drop' });
    for (const [fired, taken] of [
      ['abc', 'a'],
      ['def', 'd'],
    ] as const) {
      fire(fired);
      await server.seen('until=held');
      fire('xyz');
      const ended = round();
      await release(taken);
      await ended;
    }
    expect(shown).to.deep.equal(['a', 'd']);
    expect((await server.seen('until=idle')).started).to.equal(2);
  });

  it('queues: one request after the other, in the order of the events', async () => {
    const { fire, release, shown, round, ...server } = await sending({ concurrency: 'queue' });
    fire('abcd');
    for (const name of 'abcd') {
      await server.seen('until=held');
      expect((await server.seen()).open).to.equal(1);
      const ended = round();
      await release(name);
      await ended;
    }
    expect(shown.join('')).to.equal('abcd');
    expect(await server.which('start')).to.equal('abcd');
    expect((await server.seen('until=idle')).peak).to.equal(1);
  });

  it('queues no more than its limit: the oldest that wait go', async () => {
    const { fire, release, round, ...server } = await sending({ concurrency: 'queue', limit: '2' });
    fire('a');
    await server.seen('until=held');
    fire('bcdef');
    for (const name of 'aef') {
      const ended = round();
      await release(name);
      await ended;
    }
    expect((await server.seen('until=idle')).started).to.equal(3);
    expect(await server.which('start')).to.equal('aef');
  });

  it('runs in parallel up to its limit; an older answer that comes late is not shown', async () => {
    const { element, fire, release, round, shown, ...server } = await sending({
      concurrency: 'parallel',
      limit: '2',
    });
    fire('abc');
    await server.seen('until=held&count=2');
    expect(await server.which('start')).to.equal('ab');
    for (const name of 'bc') {
      const ended = round();
      await release(name);
      await ended;
    }
    await release('a');
    const { peak, finished, aborted } = await server.seen('until=idle&count=3');
    expect([peak, finished, aborted]).to.deep.equal([2, 3, 0]);
    expect(await server.which('finish')).to.equal('bca');
    await sleep(0.01);
    expect([shown.join(''), element.value]).to.deep.equal(['bc', 'c']);
  });

  it('sends one request for many events when it debounces', async () => {
    const { fire, release, round, shown, ...server } = await sending({ debounce: '0.01' });
    for (const name of 'abcdefghij') {
      fire(name);
      await Promise.resolve();
    }
    const ended = round();
    await release('j');
    await ended;
    expect(shown).to.deep.equal(['j']);
    expect((await server.seen('until=idle')).started).to.equal(1);
  });

  it('leaves no request open when it is removed', async () => {
    const { element, fire, ...server } = await sending({ concurrency: 'parallel' });
    fire('abc');
    await server.seen('until=held&count=3');
    element.remove();
    await server.seen('until=aborted&count=3');
    expect((await server.seen()).open).to.equal(0);
  });
});
