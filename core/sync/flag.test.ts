import { expect } from 'chai';
import { Flag } from './flag.js';
import { countedSignal, errorOf, expectNoLeak, settled, track } from '../../test/waits.js';

describe('Flag', () => {
  it('is down at first; set() and clear() put it up and down', () => {
    const flag = new Flag();
    expect(flag.isSet()).to.equal(false);
    flag.set();
    flag.set();
    expect(flag.isSet()).to.equal(true);
    flag.clear();
    expect(flag.isSet()).to.equal(false);
  });

  it('does not wait when it is up', async () => {
    const flag = new Flag();
    flag.set();
    expect(await flag.wait()).to.equal(true);
  });

  it('lets everybody go on, in the order they came, when it goes up', async () => {
    const flag = new Flag();
    const order: number[] = [];
    const waits = [1, 2, 3].map((n) => flag.wait().then((up) => order.push(up ? n : 0)));
    await settled();
    expect(order).to.deep.equal([]);
    flag.set();
    await Promise.all(waits);
    expect(order).to.deep.equal([1, 2, 3]);
  });

  it('lets those go on who waited even if it is cleared in the same turn, and holds up the next', async () => {
    const flag = new Flag();
    const before = track(flag.wait());
    flag.set();
    flag.clear();
    const after = track(flag.wait());
    await settled();
    expect([before.state, after.state]).to.deep.equal(['done', 'pending']);
    flag.set();
    await settled();
    expect(after.state).to.equal('done');
  });

  it('ends a cancelled wait with the reason, and the others go on', async () => {
    const flag = new Flag();
    const controller = new AbortController();
    const cancelled = track(flag.wait(controller));
    const other = track(flag.wait());
    const reason = new Error('enough');
    controller.abort(reason);
    flag.set();
    await settled();
    expect(cancelled).to.deep.equal({ state: 'error', error: reason });
    expect(other.state).to.equal('done');
    expect(await errorOf(flag.wait(controller))).to.equal(reason);
  });

  it('leaves no listener behind', async () => {
    const flag = new Flag();
    const { signal, listeners } = countedSignal();
    const wait = flag.wait({ signal });
    expect(listeners()).to.equal(1);
    flag.set();
    expect(listeners()).to.equal(0);
    await wait;
    await flag.wait({ signal });
    expect(listeners()).to.equal(0);
    flag.clear();
    await expectNoLeak((aio) => flag.wait(aio));
  });
});
