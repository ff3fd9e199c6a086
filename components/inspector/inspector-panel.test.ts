import { expect, nextFrame } from '@open-wc/testing';
import { html } from 'lit';
import { run } from '../../core/index.js';
import {
  find,
  inspected,
  inside,
  lineOf,
  rowOf,
  rowsIn,
  untilState,
  type Inspected,
} from '../../test/inspecting.js';
import { expectUncaught } from '../../test/strict.js';
import { errorOf, waitUntil } from '../../test/waits.js';
import type { AioFetchElement } from '../fetch/fetch-element.js';
import type { AioSleepElement } from '../sleep/sleep-element.js';
import '../fetch/aio-fetch.js';
import '../gather/aio-gather.js';
import '../sleep/aio-sleep.js';

const names = (all: Inspected): string[] => rowsIn(all).map((row) => lineOf(row).name);
const sleeping = html`
  <aio-gather id="group"
    ><aio-sleep id="a" seconds="60"></aio-sleep><aio-sleep id="b" seconds="60"></aio-sleep
  ></aio-gather>
  <aio-sleep id="short" seconds="0.001"></aio-sleep>
`;

function type(all: Inspected, text: string): Promise<boolean> {
  const input = inside(all, 'input') as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(new Event('input'));
  return all.inspector.updateComplete;
}

describe('the filter of an inspector', () => {
  it('shows what has the text, with what is around it', async () => {
    const all = await inspected(sleeping);
    await untilState(all, 'aio-sleep#b', 'Pending');
    await type(all, '#B ');
    expect(names(all)).to.deep.equal(['aio-gather#group', 'aio-sleep#b']);
    expect(inside(all, '[role=status]').textContent).to.equal('1 task');
    expect(all.inspector.filter).to.equal('#B ');
    await type(all, 'nobody');
    expect(names(all)).to.deep.equal([]);
    expect(inside(all, '.empty').textContent).to.contain('Nothing matches');
    all.inspector.setAttribute('filter', 'short');
    await all.inspector.updateComplete;
    expect(names(all)).to.deep.equal(['aio-sleep#short']);
    expect((inside(all, 'input') as HTMLInputElement).value).to.equal('short');
  });

  it('shows states, and says how many are in each', async () => {
    const all = await inspected(sleeping);
    await untilState(all, 'aio-sleep#short', 'Done');
    await untilState(all, 'aio-sleep#b', 'Pending');
    const chips = [...all.inspector.renderRoot.querySelectorAll<HTMLElement>('.chip')];
    const told = chips.map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim());
    expect(told).to.deep.equal(['Pending 3', 'Done 1', 'Failed 0', 'Cancelled 0']);
    chips[1]?.click();
    await all.inspector.updateComplete;
    expect(names(all)).to.deep.equal(['aio-sleep#short']);
    expect(chips[1]?.getAttribute('aria-pressed')).to.equal('true');
    chips[1]?.click();
    await all.inspector.updateComplete;
    expect(names(all)).to.have.length(4);
  });
});

describe('the timeline of an inspector', () => {
  it('has a bar for each run, in its place', async () => {
    const all = await inspected(html`<aio-sleep id="again" seconds="0.005" manual></aio-sleep>`);
    const sleeper = find(all.page, '#again') as AioSleepElement;
    await sleeper.start();
    await sleeper.start();
    sleeper.seconds = 60;
    await all.inspector.updateComplete;
    const bars = (): HTMLElement[] => [
      ...rowOf(all, 'aio-sleep#again').querySelectorAll<HTMLElement>('.bar'),
    ];
    await untilState(all, 'aio-sleep#again', 'Done');
    const last = sleeper.start();
    await untilState(all, 'aio-sleep#again', 'Pending');
    expect(bars().map(({ className }) => className)).to.deep.equal(['bar done', 'bar done', 'bar pending']);
    const lane = find(rowOf(all, 'aio-sleep#again'), '.lane').getBoundingClientRect();
    const edges = bars().map((bar) => bar.getBoundingClientRect());
    expect(edges[2]?.right).to.be.closeTo(lane.right, 1);
    expect(edges[0]?.right).to.be.lessThan(edges[2]?.right ?? 0);
    expect(bars()[0]?.getAttribute('aria-label')).to.match(/^Done after 0\.\d\d s: 0\.005$/);
    last.cancel();
    await untilState(all, 'aio-sleep#again', 'Cancelled');
  });

  it('is as long as is chosen; what is older is not in it', async () => {
    const all = await inspected(html`<aio-sleep id="old" seconds="0.001"></aio-sleep>`);
    await untilState(all, 'aio-sleep#old', 'Done');
    const select = inside(all, 'select') as HTMLSelectElement;
    select.value = '120';
    select.dispatchEvent(new Event('change'));
    await all.inspector.updateComplete;
    expect(all.inspector.seconds).to.equal(120);
    expect(inside(all, '.axis').textContent?.replace(/\s+/g, ' ').trim()).to.equal('−2 min −1 min now');
    expect(rowOf(all, 'aio-sleep#old').querySelectorAll('.bar')).to.have.length(1);
    all.inspector.seconds = 0.001;
    await waitUntil(() => !rowOf(all, 'aio-sleep#old').querySelector('.bar'), 'It is in it');
  });
});

describe('the details of an inspector', () => {
  it('tell of what is selected, in full', async () => {
    const all = await inspected(html`<aio-fetch id="bad" url="/api/status/404" manual></aio-fetch>`);
    await errorOf((find(all.page, '#bad') as AioFetchElement).start());
    await untilState(all, 'aio-fetch#bad', 'Failed');
    expect(inside(all, 'aside').getAttribute('aria-label')).to.equal('Keys');
    find(rowOf(all, 'aio-fetch#bad'), '.what').click();
    await all.inspector.updateComplete;
    const text = inside(all, 'aside').textContent ?? '';
    for (const part of ['aio-fetch#bad', 'Failed', 'GET /api/status/404', 'HttpError: ', 'Started', 'Took'])
      expect(text).to.contain(part);
    expect(rowOf(all, 'aio-fetch#bad').getAttribute('aria-selected')).to.equal('true');
    find(inside(all, 'aside'), '[aria-label="Close details"]').click();
    await all.inspector.updateComplete;
    expect(rowOf(all, 'aio-fetch#bad').getAttribute('aria-selected')).to.equal('false');
  });

  it('cancel', async () => {
    const all = await inspected(html``);
    const task = run(async (aio) => aio.sleep(60), { name: 'nap' });
    await untilState(all, 'run nap', 'Pending');
    rowOf(all, 'run nap').click();
    await all.inspector.updateComplete;
    expect(inside(all, 'aside').textContent).to.contain('sleep 60 s');
    find(inside(all, 'aside'), '.stop').click();
    expect(await errorOf(task)).to.have.property('name', 'AbortError');
    await untilState(all, 'run nap', 'Cancelled');
    expect(inside(all, 'aside').querySelector('.stop')).to.equal(null);
  });
});

describe('pointing at a row of an inspector', () => {
  it('shows where its element is, though that has no box', async () => {
    const all = await inspected(html`<aio-sleep id="a" seconds="60"><p slot="pending">Zzz</p></aio-sleep>`);
    await untilState(all, 'aio-sleep#a', 'Pending');
    const point = (type: string): boolean =>
      rowOf(all, 'aio-sleep#a').dispatchEvent(
        new PointerEvent(type, { bubbles: true, pointerType: 'mouse' }),
      );
    point('pointerover');
    await all.inspector.updateComplete;
    const frame = inside(all, '.highlight').getBoundingClientRect();
    const text = find(all.page, 'p').getBoundingClientRect();
    expect([frame.left, frame.top, frame.width, frame.height].map(Math.round)).to.deep.equal(
      [text.left - 3, text.top - 3, text.width + 6, text.height + 6].map(Math.round),
    );
    inside(all, '[role=treegrid]').dispatchEvent(new PointerEvent('pointerleave'));
    await all.inspector.updateComplete;
    expect(all.inspector.renderRoot.querySelector('.highlight')).to.equal(null);
  });
});

describe('the panel of an inspector', () => {
  it('says that nothing runs', async () => {
    const all = await inspected(html``);
    await waitUntil(() => !rowsIn(all).length);
    all.inspector.clear();
    await all.inspector.updateComplete;
    expect(inside(all, '.empty').textContent).to.contain('Nothing is running');
  });

  it('forgets what has ended, and keeps what runs', async () => {
    const all = await inspected(sleeping);
    await untilState(all, 'aio-sleep#short', 'Done');
    await untilState(all, 'aio-sleep#b', 'Pending');
    (find(all.page, '#a') as AioSleepElement).cancel();
    await untilState(all, 'aio-sleep#a', 'Cancelled');
    inside(all, '[aria-label="Clear ended"]').click();
    await all.inspector.updateComplete;
    expect(names(all).filter((name) => name !== 'aio-sleep#b' && name !== 'aio-gather#group')).to.deep.equal(
      [],
    );
  });

  it('folds into a button, and comes back', async () => {
    const all = await inspected(html`<aio-sleep seconds="60"></aio-sleep>`);
    all.inspector.dock = 'bottom';
    await all.inspector.updateComplete;
    await waitUntil(() => rowsIn(all).length === 1);
    inside(all, '[aria-label=Fold]').click();
    await nextFrame();
    expect(all.inspector.hasAttribute('folded')).to.equal(true);
    expect(inside(all, '.pill').getAttribute('aria-label')).to.equal(
      'Open the inspector: 1 pending, 0 failed',
    );
    expect(all.inspector.shadowRoot?.activeElement).to.equal(inside(all, '.pill'));
    inside(all, '.pill').click();
    await all.inspector.updateComplete;
    expect(all.inspector.folded).to.equal(false);
    expect(rowsIn(all)).to.have.length(1);
  });

  it('closes, unless somebody prevents that', async () => {
    const all = await inspected(html``);
    all.inspector.addEventListener('aio-close', (event) => event.preventDefault(), { once: true });
    inside(all, '[aria-label=Close]').click();
    expect(all.inspector.isConnected).to.equal(true);
    inside(all, '[aria-label=Close]').click();
    expect(all.inspector.isConnected).to.equal(false);
  });

  it('is resized by the pointer, within the window', async () => {
    const all = await inspected(html``);
    const grip = inside(all, '[role=separator]');
    const before = Number(grip.getAttribute('aria-valuenow'));
    grip.setPointerCapture = () => undefined; // of a pointer that is there
    const send = (type: string, clientY: number): boolean =>
      grip.dispatchEvent(new PointerEvent(type, { clientY, pointerId: 1 }));
    send('pointerdown', 300);
    send('pointermove', 350);
    await all.inspector.updateComplete;
    expect(Number(grip.getAttribute('aria-valuenow'))).to.equal(before - 50);
    send('pointermove', 9999);
    await all.inspector.updateComplete;
    expect(grip.getAttribute('aria-valuenow')).to.equal(grip.getAttribute('aria-valuemin'));
    send('pointermove', -9999);
    await all.inspector.updateComplete;
    expect(grip.getAttribute('aria-valuenow')).to.equal(grip.getAttribute('aria-valuemax'));
    send('lostpointercapture', 0);
    send('pointermove', 300);
    await all.inspector.updateComplete;
    expect(grip.getAttribute('aria-valuenow')).to.equal(grip.getAttribute('aria-valuemax'));
  });

  it('is resized by keys', async () => {
    const all = await inspected(html``);
    const grip = inside(all, '[role=separator]');
    const before = Number(grip.getAttribute('aria-valuenow'));
    grip.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
    await all.inspector.updateComplete;
    expect(Number(grip.getAttribute('aria-valuenow'))).to.equal(before + 24);
    expect(inside(all, '.panel').getBoundingClientRect().height).to.be.closeTo(before + 24, 1);
  });

  it('refuses what it cannot be, and stays as it was', async () => {
    const { inspector } = await inspected(html``);
    const errors = await expectUncaught(() => {
      inspector.setAttribute('seconds', '-1');
      inspector.setAttribute('seconds', 'soon');
    });
    expect(errors.map(String)).to.deep.equal([
      'RangeError: Cannot set seconds of <aio-inspector>: must be more than 0, current value is -1',
      'TypeError: Cannot set seconds of <aio-inspector>: must be a number of seconds, or one with a unit as "200ms", current value is "soon"',
    ]);
    expect(inspector.seconds).to.equal(30);
    inspector.setAttribute('seconds', '12');
    expect(inspector.seconds).to.equal(12);
    Object.assign(inspector, { seconds: '0.5' });
    expect(inspector.seconds).to.equal(0.5);
    inspector.removeAttribute('seconds');
    expect(inspector.seconds).to.equal(30);
  });
});
