import { expect } from '@open-wc/testing';
import { html } from 'lit';
import {
  inspected,
  inside,
  lineOf,
  rowOf,
  rowsIn,
  untilState,
  type Inspected,
} from '../../test/inspecting.js';
import '../await-event/aio-await-event.js';
import '../gather/aio-gather.js';
import '../sleep/aio-sleep.js';
import { waitUntil } from '../../test/waits.js';

let all: Inspected;

beforeEach(async () => {
  all = await inspected(html`
    <aio-gather id="group"
      ><aio-sleep id="a" seconds="60"></aio-sleep><aio-sleep id="b" seconds="60"></aio-sleep
    ></aio-gather>
    <aio-await-event id="wait" name="never"></aio-await-event>
  `);
  await untilState(all, 'aio-sleep#b', 'Pending');
  await untilState(all, 'aio-await-event#wait', 'Pending');
  rowOf(all, 'aio-gather#group').focus();
  await all.inspector.updateComplete;
});

const active = (): HTMLElement => all.inspector.shadowRoot?.activeElement as HTMLElement;
const focused = (): string => lineOf(active()).name;

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) {
    active().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await all.inspector.updateComplete;
  }
}

describe('the keys of an inspector', () => {
  it('go from row to row, and the selection with them', async () => {
    await press('ArrowDown', 'ArrowDown');
    expect(focused()).to.equal('aio-sleep#b');
    expect(active().getAttribute('aria-selected')).to.equal('true');
    await press('ArrowUp');
    expect(focused()).to.equal('aio-sleep#a');
    await press('End');
    expect(focused()).to.equal('aio-await-event#wait');
    await press('ArrowDown');
    expect(focused()).to.equal('aio-await-event#wait');
    await press('Home');
    expect(focused()).to.equal('aio-gather#group');
    expect(rowsIn(all).map(({ tabIndex }) => tabIndex)).to.deep.equal([0, -1, -1, -1]);
  });

  it('fold and open', async () => {
    await press('ArrowLeft');
    expect(rowsIn(all).map((row) => lineOf(row).name)).to.deep.equal([
      'aio-gather#group',
      'aio-await-event#wait',
    ]);
    expect(active().getAttribute('aria-expanded')).to.equal('false');
    await press('ArrowRight');
    expect(rowsIn(all)).to.have.length(4);
    await press('Enter');
    expect(rowsIn(all)).to.have.length(2);
    await press(' ');
    expect(rowsIn(all)).to.have.length(4);
    await press('ArrowDown', 'ArrowLeft');
    expect(focused()).to.equal('aio-gather#group');
  });

  it('lead into the timeline, and back', async () => {
    await press('ArrowRight');
    expect(active().getAttribute('aria-label')).to.match(/^Pending/);
    await press('ArrowRight');
    expect(active().getAttribute('aria-label')).to.equal('Cancel aio-gather#group');
    await press('ArrowLeft', 'ArrowLeft');
    expect(focused()).to.equal('aio-gather#group');
    await press('ArrowRight', 'Escape');
    expect(focused()).to.equal('aio-gather#group');
    await press('Escape');
    expect(active().getAttribute('aria-selected')).to.equal('false');
  });

  it('go to a name, with or without its first part', async () => {
    await press('s');
    expect(focused()).to.equal('aio-sleep#a');
    await press('s');
    expect(focused()).to.equal('aio-sleep#b');
    await press('s');
    expect(focused()).to.equal('aio-sleep#a');
  });

  it('go to a name by more than one letter', async () => {
    await press('a', 'w', 'a');
    expect(focused()).to.equal('aio-await-event#wait');
  });

  it('cancel', async () => {
    await press('ArrowDown', 'Delete');
    await untilState(all, 'aio-sleep#a', 'Cancelled');
    expect(inside(all, '[role=status]').textContent).to.equal('Cancelled aio-sleep#a');
  });

  it('go to the filter, and none reaches the page', async () => {
    let heard = 0;
    const hear = (): number => heard++;
    document.addEventListener('keydown', hear);
    await press('/', 'x');
    document.removeEventListener('keydown', hear);
    expect(active()).to.equal(inside(all, 'input'));
    expect(heard).to.equal(0);
  });

  it('stay near when their row is taken away', async () => {
    await press('End', 'Delete');
    await untilState(all, 'aio-await-event#wait', 'Cancelled');
    all.inspector.clear();
    await all.inspector.updateComplete;
    await waitUntil(() => active()?.matches('[data-id]'));
    expect(focused()).to.equal('aio-sleep#b');
  });
});

describe('the roles of an inspector', () => {
  it('are those of a tree in a grid', () => {
    const grid = inside(all, '[role=treegrid]');
    expect([...grid.children].map(({ role }) => role ?? '')).to.deep.equal(Array(5).fill('row'));
    for (const row of rowsIn(all))
      expect([...row.children].map((cell) => cell.getAttribute('role'))).to.deep.equal(
        Array(5).fill('gridcell'),
      );
    expect(grid.querySelectorAll('[role=columnheader]')).to.have.length(5);
  });

  it('have names, on all that is to be pressed', () => {
    const controls = all.inspector.renderRoot.querySelectorAll(
      'button, input, select, [role=separator], [role=img]',
    );
    expect(controls.length).to.be.greaterThan(15);
    for (const control of controls)
      expect(control.getAttribute('aria-label') ?? control.textContent?.trim(), control.outerHTML).to.be.ok;
  });
});
