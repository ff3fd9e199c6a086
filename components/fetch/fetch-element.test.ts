import { expect, fixture, html } from '@open-wc/testing';
import { type HttpError } from '../../core/index.js';
import { logOf, release } from '../../test/log.js';
import { template } from '../../test/markup.js';
import { expectUnhandled } from '../../test/strict.js';
import { errorOf } from '../../test/waits.js';
import type { AioProgressEvent } from '../base/events.js';
import { filters } from '../template/index.js';
import type { AioFetchElement } from './fetch-element.js';
import './aio-fetch.js';

const make = (attributes: Partial<AioFetchElement>): AioFetchElement =>
  Object.assign(document.createElement('aio-fetch'), attributes);

async function shown(attributes: Partial<AioFetchElement>): Promise<AioFetchElement> {
  return fixture<AioFetchElement>(make(attributes));
}

describe('aio-fetch', () => {
  it('fetches by itself and shows what came', async () => {
    const element = await fixture<AioFetchElement>(html`
      <aio-fetch url="/api/users/1">
        <p slot="pending">wait</p>
        <template slot="done"><b>{{value.name}}, {{request.statusText}}</b></template>
      </aio-fetch>
    `);
    const value = (await element.finished) as { name: string };
    expect(element.querySelector('b')?.textContent).to.equal(`${value.name}, 200 OK`);
    expect(element.request?.responseHeaders['content-type']).to.contain('application/json');
  });

  it('stays idle without a url, and starts once it has one', async () => {
    const element = await fixture<AioFetchElement>(html`<aio-fetch></aio-fetch>`);
    expect(element.state).to.equal('idle');
    element.url = '/api/users/2';
    expect(await element.finished).to.include({ id: 2 });
  });

  it('fails with an HttpError whose body is decoded', async () => {
    const element = make({ url: '/api/users/9999' });
    const error = (await errorOf(element.start())) as HttpError;
    expect(element.state).to.equal('error');
    expect(error.name).to.equal('HttpError');
    expect(error.status).to.equal(404);
    expect(error.request.data).to.have.property('error');
    expect(element.request).to.equal(error.request);
  });

  it('surfaces an error of its own start once, unless aio-error is cancelled', async () => {
    await shown({ url: '/api/status/500' }).then((element) => errorOf(element.finished));
    expect(await expectUnhandled()).to.have.length(1);
    const quiet = make({ url: '/api/status/500' });
    quiet.addEventListener('aio-error', (event) => event.preventDefault());
    document.body.append(quiet);
    await errorOf(quiet.finished);
    quiet.remove();
    expect(await expectUnhandled(0)).to.have.length(0);
  });

  it('lets the newest request win', async () => {
    const [slow, fast] = [crypto.randomUUID(), crypto.randomUUID()];
    const element = await shown({ url: `/api/hold?key=${slow}&value=slow` });
    const { finished } = element;
    await logOf(slow, 'held');
    element.url = `/api/hold?key=${fast}&value=fast`;
    expect(await errorOf(finished)).to.have.property('name', 'AbortError');
    await release(fast);
    expect(await element.finished).to.include({ value: 'fast' });
    expect((await logOf(slow, 'aborted')).aborted).to.equal(1);
    expect(element.value).to.include({ value: 'fast' });
  });

  it('keeps the old value until the new run ends', async () => {
    const key = crypto.randomUUID();
    const element = await shown({ url: '/api/users/1' });
    await element.finished;
    element.url = `/api/hold?key=${key}`;
    await element.updateComplete;
    expect(element.state).to.equal('pending');
    expect(element.value).to.include({ id: 1 });
    expect(element.request?.url).to.contain('/api/users/1');
    await release(key);
    expect(await element.finished).to.include({ key });
  });

  it('aborts on the server when it is removed', async () => {
    const key = crypto.randomUUID();
    const element = await shown({ url: `/api/hold?key=${key}` });
    await logOf(key, 'held');
    element.remove();
    expect((await logOf(key, 'aborted')).aborted).to.equal(1);
    expect(element.state).to.equal('cancelled');
  });

  it('does not abort when it is moved', async () => {
    const key = crypto.randomUUID();
    const element = await shown({ url: `/api/hold?key=${key}` });
    await logOf(key, 'held');
    const place = await fixture<HTMLElement>(html`<div></div>`);
    place.append(element);
    await release(key);
    await element.finished;
    expect(await logOf(key, 'idle')).to.include({ started: 1, aborted: 0 });
  });

  it('shares identical GETs, and cancels them when the last leaves', async () => {
    const key = crypto.randomUUID();
    const url = `/api/hold?key=${key}`;
    const [one, two] = [await shown({ url }), await shown({ url })];
    await logOf(key, 'held');
    one.remove();
    await release(key);
    expect(await two.finished).to.include({ key });
    expect(await logOf(key, 'idle')).to.include({ started: 1, aborted: 0 });
  });

  it('does not share with dedupe="off"', async () => {
    const key = crypto.randomUUID();
    const url = `/api/hold?key=${key}`;
    const all = [await shown({ url, dedupe: 'off' }), await shown({ url, dedupe: 'off' })];
    await release(key, 2);
    await Promise.all(all.map(({ finished }) => finished));
    expect((await logOf(key, 'idle&count=2')).started).to.equal(2);
  });

  it('selects a part of the data', async () => {
    expect(await make({ url: '/api/users?limit=2', select: 'items[1].id' }).start()).to.equal(2);
    expect(await make({ url: '/api/users/1', select: 'toString' }).start()).to.equal(undefined);
  });

  it('reads a value into the url from a scope', async () => {
    const element = make({});
    element.setAttribute('url', '/api/users/{{user.id}}');
    expect(await element.start({ user: { id: 3 } })).to.include({ id: 3 });
    expect(await errorOf(element.start())).to.have.property('name', 'TemplateError');
  });

  it('fails on a body that is too long', async () => {
    expect(await errorOf(make({ url: '/api/big?bytes=1000', maxBytes: 10 }).start())).to.have.property(
      'name',
      'SizeLimitError',
    );
  });

  it('tells of progress', async () => {
    const element = make({ url: '/api/big?bytes=100000&length', format: 'binary' });
    const loaded: number[] = [];
    element.addEventListener('aio-progress', (event) =>
      loaded.push((event as AioProgressEvent).progress.loaded),
    );
    await element.start();
    expect(loaded.at(-1)).to.equal(100_000);
    expect(element.progress).to.include({ phase: 'download', loaded: 100_000, total: 100_000 });
  });

  it('renders for its progress only a part that reads it', async () => {
    let count = 0;
    filters.define('counted', (value) => {
      count++;
      return value;
    });
    const counts: number[] = [];
    for (const text of ['{{state | counted}}', '{{progress.loaded | counted}}']) {
      const element = make({ url: '/api/big?bytes=3000000&length', format: 'binary', manual: true });
      const pending = template(text);
      pending.slot = 'pending';
      element.append(pending);
      document.body.append(element);
      await element.updateComplete;
      count = 0;
      let told = 0;
      element.addEventListener('aio-progress', () => told++);
      await element.start();
      counts.push(count);
      expect(told).to.be.greaterThan(0);
      element.remove();
    }
    expect(counts[0]).to.equal(1);
    expect(counts[1]).to.be.greaterThan(1);
  });

  it('fails if an expression in its format has no value', async () => {
    const element = await fixture<AioFetchElement>(
      html`<aio-fetch url="/api/text" format="{{missing}}"></aio-fetch>`,
    );
    const error = await errorOf(element.finished);
    expect(String(error)).to.contain('missing');
    expect([element.state, element.matches(':state(error)')]).to.deep.equal(['error', true]);
    expect(await expectUnhandled()).to.deep.equal([error]);
  });
});
