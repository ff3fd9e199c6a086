import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { find, inspected, rowOf, rowsIn, until, untilState } from '../../test/inspecting.js';
import { seen } from '../../test/owners.js';
import type { TaskElement } from '../base/task-element.js';

const copy = '/__copy-1.js';

describe('an inspector beside another copy of the library', () => {
  before(async function () {
    this.timeout(20_000);
    await import(copy); // its elements take the tags
  });

  it('shows its elements, and cancels them', async () => {
    const key = crypto.randomUUID();
    const all = await inspected(html`
      <aio-gather id="group">
        <aio-fetch id="held" url="/api/hold?key=${key}"></aio-fetch>
        <aio-sleep id="nap" seconds="0.001"></aio-sleep>
      </aio-gather>
    `);
    await untilState(all, 'aio-sleep#nap', 'Done');
    const { level } = await until(all, 'aio-fetch#held', ({ what }) => what === `GET /api/hold?key=${key}`);
    expect(level).to.equal(2);
    expect(rowsIn(all)).to.have.length(3);
    await seen(key, 'until=started');
    find(rowOf(all, 'aio-fetch#held'), '.cancel').click();
    expect((await seen(key, 'until=aborted')).open).to.equal(0);
    await untilState(all, 'aio-gather#group', 'Done');
    expect((find(all.page, '#held') as TaskElement).state).to.equal('cancelled');
  });
});
