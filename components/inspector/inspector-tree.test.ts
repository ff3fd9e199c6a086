import { expect, fixture } from '@open-wc/testing';
import { html, LitElement, type TemplateResult } from 'lit';
import { event, Future, get, run, type Aio } from '../../core/index.js';
import {
  find,
  inspect,
  inspected,
  inside,
  lineOf,
  rowOf,
  rowsIn,
  until,
  untilState,
  type Inspected,
} from '../../test/inspecting.js';
import { template } from '../../test/markup.js';
import { seen } from '../../test/owners.js';
import { errorOf, waitUntil } from '../../test/waits.js';
import type { AioFetchElement } from '../fetch/fetch-element.js';
import type { AioScriptElement } from '../script/script-element.js';
import type { AioSequenceElement } from '../sequence/sequence-element.js';
import type { AioSleepElement } from '../sleep/sleep-element.js';
import '../await-event/aio-await-event.js';
import '../fetch/aio-fetch.js';
import '../gather/aio-gather.js';
import '../script/aio-script.js';
import '../sequence/aio-sequence.js';
import '../sleep/aio-sleep.js';
import '../view/aio-view.js';

/** Waits until the rows say that, from top to bottom. */
async function untilWhat(all: Inspected, expected: readonly string[]): Promise<void> {
  const whats = (): string[] => rowsIn(all).map((row) => lineOf(row).what);
  await waitUntil(() => whats().join('\n') === expected.join('\n')).catch(() =>
    expect(whats()).to.deep.equal(expected),
  );
}

const forever = (aio: Aio): Promise<number> => aio.sleep(1000) as never;

describe('the tree of an inspector', () => {
  it('has owners, what they run and the tasks of scripts, each at its level', async () => {
    const all = await inspected(html`
      <aio-sequence id="outer">
        <aio-gather id="inner"
          ><aio-sleep id="a" seconds="60"></aio-sleep><aio-sleep id="b" seconds="60"></aio-sleep
        ></aio-gather>
      </aio-sequence>
    `);
    const task = run(async (aio) => aio.run(forever, { name: 'child' }), { name: 'script' });
    await until(all, 'run child', () => true);
    await untilState(all, 'aio-sleep#b', 'Pending');
    expect(
      rowsIn(all)
        .map(lineOf)
        .map(({ level, name }) => `${level} ${name}`),
    ).to.include.members([
      '1 aio-sequence#outer',
      '2 aio-gather#inner',
      '3 aio-sleep#a',
      '3 aio-sleep#b',
      '1 run script',
      '2 run child',
    ]);
    expect(rowOf(all, 'aio-sleep#b').getAttribute('aria-posinset')).to.equal('2');
    expect(rowOf(all, 'aio-sleep#b').getAttribute('aria-setsize')).to.equal('2');
    expect(rowOf(all, 'aio-gather#inner').getAttribute('aria-expanded')).to.equal('true');
    expect(lineOf(rowOf(all, 'aio-sequence#outer')).what).to.equal('aio-gather#inner');
    task.cancel();
    await untilState(all, 'run script', 'Cancelled');
  });

  it('tells the state, the outcome and the time of each', async () => {
    const all = await inspected(html`
      <aio-fetch id="good" url="/api/users/1"></aio-fetch>
      <aio-fetch id="bad" url="/api/status/500" manual></aio-fetch>
      <aio-sleep id="late" seconds="60"></aio-sleep>
    `);
    await errorOf((find(all.page, '#bad') as AioFetchElement).start());
    const good = await untilState(all, 'aio-fetch#good', 'Done');
    expect(good.what).to.match(/^GET \/api\/users\/1\{id: 1, name: "/);
    expect(good.time).to.match(/^\d\.\d+ s$/);
    expect((await untilState(all, 'aio-fetch#bad', 'Failed')).what).to.contain(
      'HttpError: 500 Internal Server Error (GET ',
    );
    const { time } = await untilState(all, 'aio-sleep#late', 'Pending');
    await until(all, 'aio-sleep#late', (line) => line.time !== time);
    (find(all.page, '#late') as AioSleepElement).cancel('too late');
    expect((await untilState(all, 'aio-sleep#late', 'Cancelled')).what).to.contain('AbortError: too late');
  });

  it('says what a job waits for, as long as it does', async () => {
    const all = await inspected(html`<button id="go"></button><aio-script id="job"></aio-script>`);
    const script = find(all.page, '#job') as AioScriptElement;
    script.job = async (aio) => {
      await aio.event(find(all.page, '#go'), 'click');
      await aio.sleep(60);
    };
    script.start().catch(() => undefined);
    await until(all, 'aio-script#job', ({ what }) => what === 'click on button#go');
    find(all.page, '#go').click();
    await until(all, 'aio-script#job', ({ what }) => what === 'sleep 60 s');
    script.cancel();
    await until(all, 'aio-script#job', ({ what }) => what === 'AbortError: Cancelled');
  });

  it('knows which run is whose, though their names are the same', async () => {
    const all = await inspected(html`<aio-script></aio-script><aio-script></aio-script>`);
    const [first, second] = [...all.page.querySelectorAll('aio-script')] as [
      AioScriptElement,
      AioScriptElement,
    ];
    first.job = (aio) => aio.sleep(50);
    second.job = (aio) => aio.sleep(60);
    first.addEventListener('aio-start', () => void second.start().catch(() => undefined), { once: true });
    first.start().catch(() => undefined); // the task of the second starts before that of the first
    await waitUntil(() => rowsIn(all).length === 2);
    await untilWhat(all, ['sleep 60 s', 'sleep 50 s']);
    first.cancel();
    await untilWhat(all, ['sleep 60 s', 'AbortError: Cancelled']);
  });

  it('hangs what a script starts in the scope of an element below it', async () => {
    const all = await inspected(html`<aio-sleep id="host" manual></aio-sleep>`);
    const task = (find(all.page, '#host') as AioSleepElement).aio.run(forever, { name: 'own' });
    expect((await untilState(all, 'run own', 'Pending')).level).to.equal(2);
    expect(lineOf(rowOf(all, 'aio-sleep#host')).state).to.equal('Idle');
    task.cancel();
    await untilState(all, 'run own', 'Cancelled');
  });

  it('has what ran, and what began, before it was there', async () => {
    const all = await inspected(html`
      <aio-fetch id="before" url="/api/users/2"></aio-fetch><aio-sleep id="still" seconds="60"></aio-sleep>
    `);
    all.inspector.remove();
    await (find(all.page, '#before') as AioFetchElement).finished;
    const both = inspect(all.page);
    const done = await untilState(both, 'aio-fetch#before', 'Done');
    expect(done.what).to.match(/^GET \/api\/users\/2\{id: 2/);
    expect(done.time).to.equal('–');
    expect((await untilState(both, 'aio-sleep#still', 'Pending')).time).to.match(/ s$/);
  });

  it('knows which run is whose when it is opened late, also of those that were superseded', async () => {
    const page = await fixture<HTMLElement>(
      html`<section><aio-script></aio-script><aio-script></aio-script><aio-script></aio-script></section>`,
    );
    const scripts = [...page.querySelectorAll('aio-script')];
    const cleanUp = new Future<undefined>();
    const finish = scripts.map((script, at) => {
      const end = new Future<string>();
      script.job = async (aio) => {
        try {
          return await aio.wait(end.then((value) => `${value} of ${at}`));
        } finally {
          await cleanUp;
        }
      };
      return end;
    });
    // the first begins last, the second is superseded twice and still cleans up, the third begins in the middle
    for (const at of [1, 2, 1, 0, 1]) scripts[at]?.start().catch(() => undefined);
    const all = inspect(page);
    await waitUntil(() => rowsIn(all).length === 3);
    const bars = (): string[] => rowsIn(all).map((row) => `${row.querySelectorAll('.bar.pending').length}`);
    expect(bars()).to.deep.equal(['3', '1', '1']);
    for (const end of finish) end.setResult('end');
    cleanUp.setResult(undefined);
    await untilWhat(all, ['"end of 1"', '"end of 2"', '"end of 0"']);
    expect(
      [...(rowsIn(all)[0]?.querySelectorAll('.bar') ?? [])].map((bar) => bar.getAttribute('aria-label')),
    ).to.satisfy((labels: readonly string[]) =>
      [/^Cancelled .*Superseded/, /^Cancelled .*Superseded/, /^Done .*end of 1/].every((label, at) =>
        label.test(labels[at] ?? ''),
      ),
    );
  });

  it('says what tasks wait for that began to wait before it was opened', async () => {
    const page = await fixture<HTMLElement>(html`<section><aio-script id="job"></aio-script></section>`);
    const script = find(page, '#job') as AioScriptElement;
    script.job = async (aio) => {
      await aio.event(page, 'go');
      await aio.sleep(60);
    };
    script.start().catch(() => undefined);
    const task = run((aio) => aio.wait(script.finished), { name: 'waiter' });
    const all = inspect(page);
    await until(all, 'aio-script#job', ({ what }) => what === 'go on section');
    await until(all, 'run waiter', ({ what }) => what === 'for a promise');
    all.inspector.remove();
    page.dispatchEvent(new Event('go'));
    task.cancel();
    await errorOf(task);
    page.append(all.inspector);
    await until(all, 'aio-script#job', ({ what }) => what === 'sleep 60 s');
    await untilState(all, 'run waiter', 'Cancelled');
  });

  it('says what elements wait for by their attributes', async () => {
    const all = await inspected(html`
      <aio-await-event id="one" target="window" name="never"></aio-await-event>
      <aio-await-event id="two" target=".later" name="never ever"></aio-await-event>
      <aio-await-event id="three" name="never"></aio-await-event>
    `);
    for (const [id, what] of [
      ['one', 'never on window'],
      ['two', 'never or ever on .later'],
      ['three', 'never on section'],
    ])
      expect((await untilState(all, `aio-await-event#${id}`, 'Pending')).what).to.equal(what);
  });

  it('shows elements in closed shadow roots, from their first run on', async () => {
    const all = await inspected(html`<div id="closed"></div>`);
    // eslint-disable-next-line wc/no-closed-shadow-root -- it is the subject
    const root = find(all.page, '#closed').attachShadow({ mode: 'closed' });
    root.append(template('<aio-sleep id="secret" seconds="60"></aio-sleep>').content);
    await untilState(all, 'aio-sleep#secret', 'Pending');
    (find(root, 'aio-sleep') as AioSleepElement).reset();
    await untilState(all, 'aio-sleep#secret', 'Idle');
  });

  it('has no row for a view, which shows the state of another element', async () => {
    const all = await inspected(
      html`<aio-view for="shown"></aio-view><aio-sleep id="shown" seconds="0"></aio-sleep>`,
    );
    await untilState(all, 'aio-sleep#shown', 'Done');
    all.inspector.remove();
    all.page.append(all.inspector);
    await untilState(all, 'aio-sleep#shown', 'Done');
    expect(rowsIn(all)).to.have.length(1);
  });

  it('shows a value that a script set, and a reset', async () => {
    const all = await inspected(html`<aio-sleep id="nap" seconds="60"></aio-sleep>`);
    await untilState(all, 'aio-sleep#nap', 'Pending');
    const nap = find(all.page, '#nap') as AioSleepElement;
    nap.cancel('enough');
    await untilState(all, 'aio-sleep#nap', 'Cancelled');
    nap.reset();
    await until(all, 'aio-sleep#nap', ({ state, what }) => state === 'Idle' && what === 'sleep 60 s');
  });

  it('says what a request was for, with what its `{{…}}` gave', async () => {
    const all = await inspected(html`
      <aio-sequence>
        <aio-fetch as="first" url="/api/users/1"></aio-fetch>
        <aio-fetch id="second" url="/api/users/{{first.id}}?again" timeout="10"></aio-fetch>
      </aio-sequence>
    `);
    const { what } = await untilState(all, 'aio-fetch#second', 'Done');
    expect(what).to.match(/^GET \/api\/users\/1\?again.*\{id: 1, name: "/);
  });

  it('knows what ended and began while it was away', async () => {
    const all = await inspected(html`<aio-sleep id="one" seconds="60"></aio-sleep>`);
    const sleeper = find(all.page, '#one') as AioSleepElement;
    const task = run(forever, { name: 'loose' });
    await untilState(all, 'run loose', 'Pending');
    await untilState(all, 'aio-sleep#one', 'Pending');
    all.inspector.remove();
    task.cancel();
    sleeper.cancel();
    await errorOf(task);
    all.page.append(all.inspector);
    await untilState(all, 'run loose', 'Cancelled');
    await untilState(all, 'aio-sleep#one', 'Cancelled');
    all.inspector.remove();
    sleeper.start().catch(() => undefined);
    all.page.append(all.inspector);
    await untilState(all, 'aio-sleep#one', 'Pending');
    expect(find(rowOf(all, 'aio-sleep#one'), 'small').textContent).to.equal('×2');
  });

  it('looks into shadow roots, and says what was removed', async () => {
    const all = await inspected(html`<test-shadow></test-shadow>`);
    all.page.prepend(document.createElement('test-shadow'));
    await waitUntil(() => rowsIn(all).length === 2, 'One root is missing');
    await untilState(all, 'aio-sleep#inside', 'Pending');
    find(all.page, 'test-shadow').remove();
    await until(all, 'aio-sleep#inside', () =>
      rowsIn(all).some((row) => row.textContent?.includes('removed')),
    );
    expect(
      rowsIn(all)
        .map((row) => lineOf(row).state)
        .sort(),
    ).to.deep.equal(['Cancelled', 'Pending']);
  });

  it('shows no parts of how elements work', async () => {
    const all = await inspected(html`
      <aio-sequence id="steps" timeout="60" manual
        ><aio-sleep id="nap" seconds="60"></aio-sleep
      ></aio-sequence>
    `);
    (find(all.page, '#steps') as AioSequenceElement).start().catch(() => undefined);
    await untilState(all, 'aio-sleep#nap', 'Pending');
    expect(rowsIn(all).map((row) => lineOf(row).name)).to.deep.equal(['aio-sequence#steps', 'aio-sleep#nap']);
  });
});

describe('a page that is inspected', () => {
  it('gets its errors as without an inspector', async () => {
    const all = await inspected(html``);
    const odd = {
      toString(): string {
        throw new Error('odd');
      },
    };
    const errors = [
      await errorOf(run((aio) => aio.event(window, undefined as never))),
      await errorOf(run((aio) => aio.get(odd as never), { name: 'oddly' })),
    ];
    expect(errors.map(String)).to.deep.equal([
      String(await errorOf(event(window, undefined as never))),
      String(await errorOf(get(odd as never))),
    ]);
    await untilState(all, 'run oddly', 'Failed');
  });
});

describe('cancelling in an inspector', () => {
  it('ends the run, on the server too, and is said', async () => {
    const key = crypto.randomUUID();
    const all = await inspected(html`<aio-fetch id="held" url="/api/hold?key=${key}"></aio-fetch>`);
    await untilState(all, 'aio-fetch#held', 'Pending');
    await seen(key, 'until=started');
    find(rowOf(all, 'aio-fetch#held'), '.cancel').click();
    expect((await seen(key, 'until=aborted')).open).to.equal(0);
    const { what } = await untilState(all, 'aio-fetch#held', 'Cancelled');
    expect(what).to.contain('Cancelled in the inspector');
    expect(inside(all, '[role=status]').textContent).to.equal('Cancelled aio-fetch#held');
    expect(rowOf(all, 'aio-fetch#held').querySelector('.cancel')).to.equal(null);
  });

  it('ends the task of a script', async () => {
    const all = await inspected(html``);
    const task = run(forever, { name: 'loose' });
    await untilState(all, 'run loose', 'Pending');
    find(rowOf(all, 'run loose'), '.cancel').click();
    expect(await errorOf(task)).to.have.property('message', 'Cancelled in the inspector');
  });
});

class TestShadow extends LitElement {
  override render(): TemplateResult {
    return html`<aio-sleep id="inside" seconds="60"></aio-sleep>`;
  }
}
customElements.define('test-shadow', TestShadow);
