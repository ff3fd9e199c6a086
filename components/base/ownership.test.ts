import { expect } from '@open-wc/testing';
import { createNames } from '../template/names.js';
import { run } from '../../core/index.js';
import { expectUnhandled } from '../../test/strict.js';
import { clear, idle, place, type TrialElement } from '../../test/trial-element.js';
import { errorOf, settled } from '../../test/waits.js';
import { isPerformer, PERFORM } from './perform.js';

afterEach(clear);

async function started(): Promise<TrialElement> {
  const element = place('<test-trial word="w"></test-trial>');
  await element.updateComplete;
  await settled();
  return element;
}

describe('an error of a run that the element started', () => {
  it('surfaces exactly once when nobody handles it', async () => {
    const element = await started();
    const error = new Error('nobody');
    element.trial.future.setException(error);
    expect(await expectUnhandled()).to.deep.equal([error]);
  });

  it('surfaces although finished is awaited', async () => {
    const element = await started();
    const error = new Error('seen, not handled');
    element.trial.future.setException(error);
    expect(await errorOf(element.finished)).to.equal(error);
    expect(await expectUnhandled()).to.deep.equal([error]);
  });

  it('does not surface when aio-error is cancelled', async () => {
    const element = await started();
    element.addEventListener('aio-error', (event) => event.preventDefault());
    element.trial.future.setException(new Error('handled'));
    await errorOf(element.finished);
    expect(await expectUnhandled(0)).to.deep.equal([]);
  });
});

describe('an error of a run that a script started', () => {
  it('is handled by awaiting the task', async () => {
    const element = idle();
    const task = element.start();
    const error = new Error('mine');
    element.trial.future.setException(error);
    expect(await errorOf(task)).to.equal(error);
    expect(await expectUnhandled(0)).to.deep.equal([]);
  });

  it('surfaces once when nobody awaits the task', async () => {
    const element = idle();
    element.start();
    const error = new Error('forgotten');
    element.trial.future.setException(error);
    expect(await expectUnhandled()).to.deep.equal([error]);
  });
});

describe('a cancellation', () => {
  it('is never noise: cancel, supersede, remove, reset', async () => {
    const element = await started();
    element.cancel();
    element.start();
    element.start();
    element.reset();
    element.start();
    element.remove();
    expect(await expectUnhandled(0)).to.deep.equal([]);
  });
});

describe('a run for an owner', () => {
  it('is in the scope of cancellation of the owner, with its names; the owner has the error', async () => {
    const element = idle();
    expect(isPerformer(element)).to.equal(true);
    const scope = createNames(null, { prev: 1 });
    const owner = run((aio) => element[PERFORM](aio, scope));
    expect(element.trial.names['prev']).to.equal(1);
    const error = new Error('for the owner');
    element.trial.future.setException(error);
    expect(await errorOf(owner)).to.equal(error);
    expect(element.state).to.equal('error');
    expect(await expectUnhandled(0)).to.deep.equal([]);
  });

  it('is cancelled with the owner, and when the element leaves the document', async () => {
    const element = idle();
    const owner = run((aio) => element[PERFORM](aio, createNames()));
    owner.cancel('over');
    expect(await errorOf(owner)).to.have.property('message', 'over');
    expect(element.state).to.equal('cancelled');
    const second = run((aio) => element[PERFORM](aio, createNames()));
    element.remove();
    expect(await errorOf(second)).to.have.property('name', 'AbortError');
  });

  it('does not supersede another one of an owner; the element shows the newest', async () => {
    const element = idle();
    const both = run(async (aio) => {
      const first = element[PERFORM](aio, createNames());
      const second = element[PERFORM](aio, createNames());
      return [await first, await second];
    });
    const [one, two] = element.trials;
    two?.future.setResult('two');
    await settled();
    expect(element.value).to.equal('two');
    one?.future.setResult('one');
    expect(await both).to.deep.equal(['one', 'two']);
    expect(element.value).to.equal('two');
  });
});
