import { expect } from '@open-wc/testing';
import { clear, idle } from '../../test/trial-element.js';
import { errorOf } from '../../test/waits.js';

afterEach(clear);

describe('ariaBusy', () => {
  it('is true while a run is pending', async () => {
    const element = idle();
    const task = element.start();
    expect(element.internals.ariaBusy).to.equal('true');
    task.cancel();
    await errorOf(task);
    expect(element.internals.ariaBusy).to.equal('false');
  });
});

describe('announce', () => {
  it('says what is shown, or the state, politely', async () => {
    const element = idle('<p slot="done">All\n  done</p>');
    element.announce = true;
    const said: string[] = [];
    const notifier = element as unknown as {
      ariaNotify: (text: string, options: { priority: string }) => void;
    };
    notifier.ariaNotify = (text, { priority }) => said.push(`${text} (${priority})`);
    await element.updateComplete;
    element.start();
    element.trial.future.setResult('v');
    await element.finished;
    expect(said).to.deep.equal(['pending (normal)', 'All done (normal)']);
  });

  it('uses a live region where the browser has no ariaNotify', async () => {
    const element = idle();
    element.announce = true;
    Object.assign(element, { ariaNotify: undefined });
    element.start();
    const region = document.querySelector('[role=status]');
    expect(region?.textContent).to.equal('pending');
    expect(region?.getBoundingClientRect().width).to.be.at.most(1);
    element.trial.future.setResult('v');
    await element.finished;
    expect(region?.textContent).to.equal('done');
  });

  it('says nothing unless it is asked to', async () => {
    const element = idle();
    let said = 0;
    Object.assign(element, { ariaNotify: () => said++ });
    element.start();
    element.trial.future.setResult('v');
    await element.finished;
    expect(said).to.equal(0);
  });
});
