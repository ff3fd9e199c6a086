import { expect } from '@open-wc/testing';
import { expectUncaught } from '../../test/strict.js';
import { clear, eventsOf, idle, place, type TrialElement } from '../../test/trial-element.js';
import { errorOf, settled } from '../../test/waits.js';

afterEach(clear);

/** Waits until the element has started itself, or will not. */
async function awake(element: TrialElement): Promise<void> {
  await element.updateComplete;
  await settled();
}

describe('an element starts itself', () => {
  it('when it was made by createElement, once it is in the document', async () => {
    const element = document.createElement('test-trial');
    element.word = 'made';
    await settled();
    expect(element.trials.length).to.equal(0);
    document.body.append(element);
    await awake(element);
    expect(element.trial.word).to.equal('made');
    element.remove();
  });

  it('when it was made from HTML, after aio-autostart', async () => {
    const element = place('<test-trial word="w"></test-trial>');
    const events = eventsOf(element);
    await awake(element);
    expect(events).to.deep.equal(['autostart', 'start']);
    expect(element.trials.length).to.equal(1);
  });

  it('once, with what a listener of aio-autostart changes', async () => {
    const element = place('<test-trial></test-trial>');
    element.addEventListener('aio-autostart', () => (element.word = 'changed'));
    element.word = 'w';
    await settled();
    await settled();
    expect(element.trials.map(({ word }) => word)).to.deep.equal(['changed']);
  });

  it('not when it is manual', async () => {
    const element = idle();
    const events = eventsOf(element);
    await awake(element);
    expect(events).to.deep.equal([]);
    expect(element.state).to.equal('idle');
  });

  it('not when what it needs is missing; then when it comes', async () => {
    const element = place('<test-trial></test-trial>');
    await awake(element);
    expect(element.state).to.equal('idle');
    element.word = 'here';
    await awake(element);
    expect(element.trial.word).to.equal('here');
  });

  it('not when somebody claims it by cancelling aio-autostart', async () => {
    const owner = document.createElement('div');
    owner.addEventListener('aio-autostart', (event) => event.preventDefault(), { capture: true });
    document.body.append(owner);
    owner.innerHTML = '<test-trial word="w"></test-trial>';
    const element = owner.firstElementChild as TrialElement;
    await awake(element);
    expect(element.state).to.equal('idle');
    element.word = 'changed';
    await awake(element);
    expect(element.state).to.equal('idle');
    owner.remove();
  });

  it('with the properties that were set before it was upgraded', async () => {
    const element = document.createElement('test-late') as TrialElement;
    element.word = 'early';
    document.body.append(element);
    const Late = class extends (customElements.get('test-trial') as typeof TrialElement) {};
    customElements.define('test-late', Late);
    await awake(element);
    expect(element.trial.word).to.equal('early');
    element.remove();
  });

  it('only once its end tag has been parsed', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { contentDocument: inner, contentWindow: view } = frame;
    if (!inner || !view) return expect.fail('There is no document');
    inner.open();
    inner.write('<!doctype html><body><script>import("/test/trial-element.ts")</' + 'script>');
    inner.write('<test-trial word="parsed"><p slot="pending">');
    await view.customElements.whenDefined('test-trial');
    const element = inner.querySelector('test-trial') as TrialElement;
    await awake(element);
    expect(element.state).to.equal('idle');
    inner.write('p</p></test-trial>');
    inner.close();
    await new Promise((resolve) => element.addEventListener('aio-start', resolve, { once: true }));
    expect(element.textContent).to.equal('p');
    expect(element.trials.length).to.equal(1);
    frame.remove();
  });
});

describe('a changed input', () => {
  it('starts one run, for all changes made together', async () => {
    const element = place('<test-trial word="a"></test-trial>');
    await awake(element);
    element.word = 'b';
    element.setAttribute('word', 'c');
    element.word = 'd';
    await awake(element);
    expect(element.trials.map(({ word }) => word)).to.deep.equal(['a', 'd']);
  });

  it('is absorbed by start() in the same turn', async () => {
    const element = place('<test-trial word="a"></test-trial>');
    await awake(element);
    element.word = 'b';
    element.start();
    await awake(element);
    expect(element.trials.map(({ word }) => word)).to.deep.equal(['a', 'b']);
    element.word = 'c';
    await awake(element);
    expect(element.trials.length).to.equal(3);
  });

  it('starts nothing when the element is manual', async () => {
    const element = idle();
    element.word = 'b';
    await awake(element);
    expect(element.state).to.equal('idle');
  });

  it('starts nothing when it is no input', async () => {
    const element = place('<test-trial word="a"></test-trial>');
    await awake(element);
    Object.assign(element, { as: 'x', announce: false, pendingDelay: 1, timeout: 9 });
    element.title = 'title';
    await awake(element);
    expect(element.trials.length).to.equal(1);
  });
});

describe('an element that was made and never connected', () => {
  it('may be adopted by another document', async () => {
    const other = document.implementation.createHTMLDocument();
    expect(await expectUncaught(() => other.adoptNode(document.createElement('test-trial')))).to.deep.equal(
      [],
    );
  });

  it('has its defaults', () => {
    const { manual, autostart, keep, timeout, as, announce, pendingDelay, renderer } =
      document.createElement('test-trial');
    expect([manual, autostart, keep, timeout, as, announce, pendingDelay, renderer]).to.deep.equal([
      false,
      false,
      false,
      undefined,
      '',
      false,
      0,
      undefined,
    ]);
  });
});

describe('an element that leaves the document', () => {
  it('cancels its run and everything done through el.aio', async () => {
    const element = place('<test-trial word="w"></test-trial>');
    await awake(element);
    const sleeping = errorOf(element.aio.sleep(60));
    const task = element.aio.run((aio) => aio.sleep(60));
    const { finished } = element;
    element.remove();
    expect(await errorOf(finished)).to.have.property('name', 'AbortError');
    expect(await sleeping).to.have.property('message', 'The element left the document');
    expect(await errorOf(task)).to.have.property('name', 'AbortError');
    expect(element.state).to.equal('cancelled');
  });

  it('is not one that is put elsewhere in the same turn', async () => {
    const element = place('<test-trial word="w"></test-trial>');
    await awake(element);
    const { aio } = element.trial;
    const elsewhere = document.createElement('section');
    document.body.append(elsewhere);
    element.remove();
    elsewhere.append(element);
    await awake(element);
    expect([element.state, element.trials.length, aio.signal.aborted]).to.deep.equal(['pending', 1, false]);
    elsewhere.remove();
  });

  it('is not one that moveBefore() moves', async function () {
    const element = place('<test-trial word="w"></test-trial>');
    const parent = element.parentElement as Element & { moveBefore?(node: Node, child: Node | null): void };
    if (!parent.moveBefore) return this.skip();
    await awake(element);
    parent.prepend(document.createElement('i'));
    parent.moveBefore(element, parent.firstChild);
    await awake(element);
    expect([element.state, element.trials.length]).to.deep.equal(['pending', 1]);
  });
});

describe('an element that is inserted again', () => {
  it('starts again if it was cancelled', async () => {
    const element = place('<test-trial word="w"></test-trial>');
    const parent = element.parentElement as Element;
    await awake(element);
    element.remove();
    await settled();
    parent.append(element);
    await awake(element);
    expect([element.state, element.trials.length]).to.deep.equal(['pending', 2]);
    expect(element.trial.aio.signal.aborted).to.equal(false);
  });

  it('starts again if it failed, not if it is done', async () => {
    const element = place('<test-trial word="w"></test-trial>');
    const parent = element.parentElement as Element;
    element.addEventListener('aio-error', (event) => event.preventDefault());
    await awake(element);
    element.trial.future.setException(new Error('no'));
    await errorOf(element.finished);
    element.remove();
    await settled();
    parent.append(element);
    await awake(element);
    expect(element.trials.length).to.equal(2);
    element.trial.future.setResult('v');
    await element.finished;
    element.remove();
    await settled();
    parent.append(element);
    await awake(element);
    expect([element.state, element.value, element.trials.length]).to.deep.equal(['done', 'v', 2]);
  });
});

describe('manual and autostart', () => {
  it('manual taken away starts an idle element', async () => {
    const element = idle();
    await awake(element);
    element.removeAttribute('manual');
    await awake(element);
    expect([element.state, element.trials.length]).to.deep.equal(['pending', 1]);
  });

  it('manual taken away starts nothing when the element has run', async () => {
    const element = idle();
    element.start();
    element.trial.future.setResult('v');
    await element.finished;
    element.manual = false;
    await awake(element);
    expect([element.state, element.trials.length]).to.deep.equal(['done', 1]);
  });

  it('a run that may change something does not start by itself, nor by a changed input or manual taken away', async () => {
    const element = place('<test-trial writing manual word="w"></test-trial>');
    await awake(element);
    element.manual = false;
    await awake(element);
    element.word = 'changed';
    await awake(element);
    expect(element.state).to.equal('idle');
    element.start();
    expect(element.trial.word).to.equal('changed');
  });

  it('autostart allows it, also when it is added later', async () => {
    const early = place('<test-trial writing autostart word="w"></test-trial>');
    const late = place('<test-trial writing word="w"></test-trial>');
    await awake(late);
    expect([early.state, late.state]).to.deep.equal(['pending', 'idle']);
    late.setAttribute('autostart', '');
    await awake(late);
    expect(late.state).to.equal('pending');
  });

  it('autostart is nothing against manual', async () => {
    const element = place('<test-trial writing autostart manual word="w"></test-trial>');
    await awake(element);
    expect(element.state).to.equal('idle');
  });
});

describe('what an element needs, taken away', () => {
  it('cancels the run and resets the element', async () => {
    const element = place('<test-trial word="w"></test-trial>');
    await awake(element);
    const { aio } = element.trial;
    const { finished } = element;
    element.removeAttribute('word');
    await awake(element);
    expect([element.state, aio.signal.aborted]).to.deep.equal(['idle', true]);
    expect(await errorOf(finished)).to.have.property('name', 'AbortError');
  });

  it('resets an element that is done, a manual one too, which then waits for it again', async () => {
    const element = idle();
    element.start();
    element.trial.future.setResult('v');
    await element.finished;
    element.word = undefined as never;
    await awake(element);
    expect([element.state, element.value]).to.deep.equal(['idle', undefined]);
    element.manual = false;
    await awake(element);
    expect(element.state).to.equal('idle');
    element.word = 'again';
    await awake(element);
    expect(element.state).to.equal('pending');
  });
});
