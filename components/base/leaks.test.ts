import { expect } from '@open-wc/testing';
import { sleep, tasks } from '../../core/index.js';
import { clear, idle } from '../../test/trial-element.js';
import { errorOf } from '../../test/waits.js';
import { define } from './define.js';

afterEach(clear);

const { gc } = globalThis as { gc?: () => void };

describe('what an element leaves behind', () => {
  it('is nothing after 10,000 starts and cancels', async () => {
    const element = idle('<p slot="pending">p</p><p slot="cancelled">c</p>');
    await element.updateComplete;
    const before = tasks().length;
    for (let cycle = 0; cycle < 10_000; cycle++) {
      element.start();
      element.cancel();
      if (cycle % 100 === 0) await element.finished.catch(() => undefined);
      element.trials.length = 0;
    }
    await element.finished.catch(() => undefined);
    await sleep(0);
    expect(tasks().length).to.equal(before);
    expect(element.childNodes.length).to.equal(2);
  });

  it('is no run that is told again why, when 1,000 are started and cancelled in one turn', async () => {
    const element = idle();
    let told = 0;
    const reason = { toString: () => `because ${++told}` };
    const runs = Array.from({ length: 1000 }, () => {
      const run = element.start();
      element.cancel(reason);
      return run;
    });
    expect(told).to.equal(1000);
    const reasons = (await Promise.all(runs.map(errorOf))).map((error) => (error as Error).message);
    expect(reasons).to.deep.equal(runs.map((_, at) => `because ${at + 1}`));
  });

  it('can be collected once it has left the document in mid-run', async function () {
    if (!gc) return this.skip(); // Chromium with --js-flags=--expose-gc
    const references = Array.from({ length: 20 }, () => {
      const element = idle('<template slot="done"><b>{{value}}</b></template>');
      element.start();
      return new WeakRef(element);
    });
    clear();
    for (let round = 0; round < 200 && references.some((reference) => reference.deref()); round++) {
      await sleep(0.01);
      gc();
    }
    expect(references.filter((reference) => reference.deref()).length).to.equal(0);
  });
});

describe('a second copy of the library', () => {
  it('leaves the tags of the first alone', () => {
    const first = customElements.get('test-trial');
    expect(() => define('test-trial', class extends HTMLElement {})).not.to.throw();
    expect(customElements.get('test-trial')).to.equal(first);
  });
});
