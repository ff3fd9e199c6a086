import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import type * as core from '../../core/index.js';
import { find, inspect, inspected, rowOf, rowsIn, until, untilState } from '../../test/inspecting.js';
import { seen } from '../../test/owners.js';
import type { TaskElement } from './model/task-element.js';

type Core = typeof core;

describe('an inspector beside other copies of the library', () => {
  let one: Core;
  let two: Core;

  before(async () => {
    one = (await import(`/__copy-${1}.js`)) as Core; // its elements take the tags
    two = (await import(`/__copy-${2}.js`)) as Core;
  });

  it('shows their elements, and cancels them', async () => {
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
    expect((find(all.page, '#held') as TaskElement & HTMLElement).state).to.equal('cancelled');
  });

  for (const when of ['before', 'after'] as const)
    it(`shows the tasks of each, and cancels them, when it is opened ${when} they start`, async () => {
      const page = await fixture<HTMLElement>(html`<section></section>`);
      const early = when === 'before' ? inspect(page) : undefined;
      const tasks = [one, two].map(({ run }, at) =>
        run((aio) => aio.run((own) => own.sleep(60), { name: `inner-${at}` }), { name: `outer-${at}` }),
      );
      const all = early ?? inspect(page);
      for (const at of [0, 1]) {
        expect((await untilState(all, `run outer-${at}`, 'Pending')).level).to.equal(1);
        expect((await untilState(all, `run inner-${at}`, 'Pending')).level).to.equal(2);
      }
      find(rowOf(all, 'run outer-1'), '.cancel').click();
      const error = (await tasks[1]?.catch((reason: unknown) => reason)) as Error;
      expect(error.message).to.equal('Cancelled in the inspector');
      await untilState(all, 'run inner-1', 'Cancelled');
      await untilState(all, 'run inner-0', 'Pending');
      tasks[0]?.cancel();
      await untilState(all, 'run outer-0', 'Cancelled');
    });
});
