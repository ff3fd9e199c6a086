import { expect } from '@open-wc/testing';
import { html } from 'lit';
import FakeTimers from '@sinonjs/fake-timers';
import { CancelledError, TimeoutError } from '../../core/index.js';
import { expectUnhandled } from '../../test/strict.js';
import { clear, eventsOf, idle, place, type TrialElement } from '../../test/trial-element.js';
import { errorOf, settled, track } from '../../test/waits.js';

const STATES = ['idle', 'pending', 'done', 'error', 'cancelled'];

function shownStates(element: TrialElement): string[] {
  return STATES.filter((state) => element.matches(`:state(${state})`));
}

afterEach(clear);

describe('the state of an element', () => {
  it('is idle, pending, done, each as the only :state()', async () => {
    const element = idle();
    expect([element.state, shownStates(element)]).to.deep.equal(['idle', ['idle']]);
    const task = element.start();
    expect([element.state, shownStates(element)]).to.deep.equal(['pending', ['pending']]);
    element.trial.future.setResult('v');
    expect(await task).to.equal('v');
    expect([element.state, shownStates(element)]).to.deep.equal(['done', ['done']]);
  });

  it('is error after a failure, cancelled after a cancellation', async () => {
    const element = idle();
    const failing = element.start();
    element.trial.future.setException(new Error('no'));
    await errorOf(failing);
    expect([element.state, shownStates(element)]).to.deep.equal(['error', ['error']]);
    const cancelled = element.start();
    element.cancel();
    await errorOf(cancelled);
    expect([element.state, shownStates(element)]).to.deep.equal(['cancelled', ['cancelled']]);
  });

  it('cannot be written', () => {
    const element = idle() as unknown as Record<string, unknown>;
    for (const name of ['state', 'error', 'finished', 'aio'])
      expect(() => (element[name] = 'x'), name).to.throw(TypeError);
  });
});

describe('value and error', () => {
  it('are those of the last run, kept by a new one until it ends', async () => {
    const element = idle();
    let task = element.start();
    element.trial.future.setResult('first');
    await task;
    task = element.start();
    expect([element.value, element.error]).to.deep.equal(['first', undefined]);
    const error = new Error('second');
    element.trial.future.setException(error);
    await errorOf(task);
    expect(element.error).to.equal(error);
    task = element.start();
    expect(element.error).to.equal(error);
    element.trial.future.setResult('third');
    await task;
    expect([element.value, element.error]).to.deep.equal(['third', undefined]);
  });
});

describe('finished', () => {
  it('is the promise of the first run before it starts, renewed by each later one', async () => {
    const element = idle();
    const first = element.finished;
    element.start();
    expect(element.finished).to.equal(first);
    element.trial.future.setResult('1');
    expect(await first).to.equal('1');
    expect(element.finished).to.equal(first);
    element.start();
    expect(element.finished).not.to.equal(first);
    element.trial.future.setResult('2');
    expect(await element.finished).to.equal('2');
  });

  it('rejects with the reason of a cancellation', async () => {
    const element = idle();
    element.start();
    const reason = new Error('why');
    element.cancel(reason);
    expect(await errorOf(element.finished)).to.equal(reason);
  });

  it('rejects in silence', async () => {
    const element = idle();
    const task = element.start();
    element.trial.future.setException(new Error('handled by the task'));
    await errorOf(task);
    element.start();
    element.cancel();
    expect(await expectUnhandled(0)).to.deep.equal([]);
  });

  it('does not make the element thenable: awaiting the element gives the element', async () => {
    const element = idle();
    expect(await Promise.resolve(element)).to.equal(element);
    expect(element).not.to.have.property('then');
  });
});

describe('start, cancel and reset', () => {
  it('start gives the task of the run, named after the element', async () => {
    const element = idle();
    element.id = 'x';
    const task = element.start();
    expect([task.name, task.state]).to.deep.equal(['test-trial#x', 'pending']);
    task.cancel();
    await errorOf(task);
    expect(element.state).to.equal('cancelled');
  });

  it('start hands its scope to the run', () => {
    const element = idle();
    element.start({ user: 'Ada' });
    expect(element.trial.names['user']).to.equal('Ada');
    expect(element.trial.names['toString']).to.equal(undefined);
  });

  it('cancel says whether there was something to cancel', async () => {
    const element = idle();
    expect(element.cancel()).to.equal(false);
    const task = element.start();
    expect(element.cancel('enough')).to.equal(true);
    const reason = await errorOf(task);
    expect(reason).to.be.an.instanceOf(CancelledError).with.property('message', 'enough');
    expect(element.cancel()).to.equal(false);
  });

  it('reset cancels, and goes back to idle without value and error', async () => {
    const element = idle();
    element.start();
    element.trial.future.setResult('v');
    await element.finished;
    const task = element.start();
    const { finished } = element;
    element.reset();
    expect([element.state, element.value, element.error]).to.deep.equal(['idle', undefined, undefined]);
    expect(await errorOf(task)).to.have.property('name', 'AbortError');
    expect(await errorOf(finished)).to.have.property('name', 'AbortError');
    await settled();
    expect(element.state).to.equal('idle');
    element.start();
    element.trial.future.setResult('again');
    expect(await element.finished).to.equal('again');
  });
});

describe('a newer run', () => {
  it('cancels the older one, which cannot overwrite it', async () => {
    const element = idle();
    const slow = element.start();
    const { aio, future } = element.trial;
    const fast = element.start();
    expect(aio.signal.aborted).to.equal(true);
    element.trial.future.setResult('fast');
    await fast;
    future.cancel();
    expect(await errorOf(slow)).to.have.property('name', 'AbortError');
    expect([element.state, element.value]).to.deep.equal(['done', 'fast']);
  });

  it('wins although the older one swallows the cancellation and ends later', async () => {
    const element = idle();
    element.start();
    element.trial.future.cancel = () => false; // will not stop
    const old = element.trial.future;
    const events = eventsOf(element);
    const fast = element.start();
    element.trial.future.setResult('fast');
    await fast;
    if (!old.done()) old.setResult('slow');
    await settled();
    expect(element.value).to.equal('fast');
    expect(events).to.deep.equal(['start', 'done']);
  });

  it('rejects the finished of the older one', async () => {
    const element = idle();
    element.start();
    const older = track(element.finished);
    element.start();
    await settled();
    expect(older.state).to.equal('error');
  });
});

describe('timeout', () => {
  it('fails the run after so many seconds', async () => {
    const element = idle();
    element.timeout = 5;
    const clock = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const task = element.start();
      const outcome = errorOf(task);
      await clock.tickAsync(4999);
      expect(element.state).to.equal('pending');
      await clock.tickAsync(1);
      expect(await outcome).to.be.an.instanceOf(TimeoutError);
      expect(element.state).to.equal('error');
      expect(clock.countTimers()).to.equal(0);
    } finally {
      clock.uninstall();
    }
  });
});

describe('events of an element', () => {
  it('tell of the value, the error and the reason', async () => {
    const element = idle();
    const seen: unknown[] = [];
    element.addEventListener('aio-done', (event) => seen.push(event.value));
    element.addEventListener('aio-error', (event) => seen.push(event.error));
    element.addEventListener('aio-cancel', (event) => seen.push(event.reason));
    element.start();
    element.trial.future.setResult('v');
    await element.finished;
    const error = new Error('e');
    const task = element.start();
    element.trial.future.setException(error);
    await errorOf(task);
    const reason = new Error('r');
    element.start();
    element.cancel(reason);
    await errorOf(element.finished);
    expect(seen).to.deep.equal(['v', error, reason]);
    expect(seen[1]).to.equal(error);
    expect(seen[2]).to.equal(reason);
  });

  it('come when the state is true, and do not bubble; capture observes them', async () => {
    const element = idle();
    const bubbled: string[] = [];
    const captured: string[] = [];
    for (const name of ['aio-start', 'aio-done']) {
      document.body.addEventListener(name, () => bubbled.push(name), { once: true });
      const note = (): number => captured.push(`${name} ${element.state}`);
      document.body.addEventListener(name, note, { capture: true, once: true });
    }
    element.start();
    element.trial.future.setResult('v');
    await element.finished;
    await settled();
    expect(captured).to.deep.equal(['aio-start pending', 'aio-done done']);
    expect(bubbled).to.deep.equal([]);
  });

  it('may cancel the run that starts', async () => {
    const element = idle();
    element.addEventListener('aio-start', () => element.cancel('not now'), { once: true });
    const task = element.start();
    expect(await errorOf(task)).to.have.property('message', 'not now');
    expect(element.state).to.equal('cancelled');
  });

  it('may start the next run', async () => {
    const element = idle();
    element.addEventListener('aio-done', () => element.start(), { once: true });
    element.start();
    element.trial.future.setResult('1');
    await settled();
    expect([element.state, element.trials.length]).to.deep.equal(['pending', 2]);
  });
});

describe('a start by what is rendered for a state', () => {
  /** A renderer that starts the element once, or resets it, in a state; `then` is the action. */
  function rendering(state: string, then: (element: TrialElement) => void): TrialElement {
    const element = idle();
    let isFirst = true;
    element.renderer = () => {
      if (element.state === state && isFirst) {
        isFirst = false;
        then(element);
      }
      return html`${element.state}`;
    };
    return element;
  }

  const ENDS: Readonly<Record<string, (element: TrialElement) => void>> = {
    done: ({ trial }) => trial.future.setResult('old'),
    error: ({ trial }) => trial.future.setException(new Error('old')),
    cancelled: (element) => void element.cancel(new Error('old')),
  };

  for (const [state, end] of Object.entries(ENDS))
    it(`is the newest run: nothing more is told of the one that was ${state}`, async () => {
      const element = rendering(state, () => void element.start());
      await element.updateComplete;
      const events = eventsOf(element);
      const old = element.start();
      await settled();
      end(element);
      await Promise.allSettled([old]);
      await settled();
      const { finished } = element;
      expect([element.state, events]).to.deep.equal(['pending', ['start', 'start']]);
      expect(await Promise.race([finished, 'nothing yet'])).to.equal('nothing yet');
      element.trial.future.setResult('new');
      expect([await finished, element.value, element.error]).to.deep.equal(['new', 'new', undefined]);
      expect([element.state, element.textContent, events]).to.deep.equal([
        'done',
        'done',
        ['start', 'start', 'done'],
      ]);
    });

  it('while it becomes pending: the first run is superseded, and only the second tells of its start', async () => {
    const element = rendering('pending', () => void element.start());
    await element.updateComplete;
    const events = eventsOf(element);
    expect(await errorOf(element.start())).to.be.instanceOf(CancelledError);
    element.trial.future.setResult('new');
    expect(await element.finished).to.equal('new');
    expect(events).to.deep.equal(['start', 'done']);
  });

  it('a reset there leaves the element idle, and nothing more is told of the run', async () => {
    const element = rendering('done', () => element.reset());
    await element.updateComplete;
    const events = eventsOf(element);
    const task = element.start();
    element.trial.future.setResult('old');
    await Promise.allSettled([task]);
    await settled();
    expect([element.state, element.value, events]).to.deep.equal(['idle', undefined, ['start']]);
  });
});

describe('a run that begins while the end of the one before is told', () => {
  it('is superseded by one that a listener starts then, whose outcome is that of the element', async () => {
    const element = idle();
    element.start();
    const [first] = element.trials;
    let inner: Promise<unknown> | undefined;
    element.addEventListener('aio-done', () => (inner = element.start()), { once: true });
    first?.future.setResult('one');
    while (element.state !== 'done') await Promise.resolve(); // its job has ended, its task has not
    const outer = errorOf(element.start());
    expect(await outer).to.be.instanceOf(CancelledError);
    element.trial.future.setResult('two');
    expect(await inner).to.equal('two');
    expect([element.state, element.value, await element.finished]).to.deep.equal(['done', 'two', 'two']);
  });
});

describe('a run that another one supersedes before it has ended', () => {
  it('rejects its promise with the reason of its task', async () => {
    const element = idle();
    const first = errorOf(element.start());
    const finished = errorOf(element.finished);
    const second = errorOf(element.start());
    expect(await finished)
      .to.be.instanceOf(CancelledError)
      .with.property('message', 'Superseded by a newer run');
    expect(await finished).to.equal(await first);
    element.cancel();
    await second;
  });

  for (const reason of [undefined, 'mine', new Error('mine'), new CancelledError('mine')])
    it(`and that was cancelled with ${String(reason)} before, says so of its task, and of its promise that it is superseded`, async () => {
      const element = idle();
      const first = errorOf(element.start());
      const finished = errorOf(element.finished);
      element.cancel(reason);
      const second = errorOf(element.start());
      expect(await finished).to.have.property('message', 'Superseded by a newer run');
      if (reason instanceof Error) expect(await first).to.equal(reason);
      else expect(await first).to.have.property('message', reason ?? 'Cancelled');
      element.cancel();
      await second;
    });
});

describe('a start in the same turn as other changes', () => {
  const words = (element: TrialElement): string[] => element.trials.map(({ word }) => word);

  it('before the first update: it has the inputs of then, and a later change starts another run', async () => {
    const element = place('<test-trial word="a"></test-trial>');
    element.word = 'b';
    element.start();
    await element.updateComplete;
    await settled();
    expect(words(element)).to.deep.equal(['b']);
    const other = place('<test-trial word="a"></test-trial>');
    other.start();
    other.word = 'b';
    await other.updateComplete;
    await settled();
    expect(words(other)).to.deep.equal(['a', 'b']);
  });

  it('while an update is pending: only what changes after it starts another run', async () => {
    const element = place('<test-trial word="a"></test-trial>');
    await element.updateComplete;
    for (const [before, after] of [
      ['b', 'b'],
      ['c', 'd'],
    ] as const) {
      element.trials.length = 0;
      element.word = before;
      element.start();
      element.word = after;
      await element.updateComplete;
      await settled();
      expect(words(element)).to.deep.equal([...new Set([before, after])]);
    }
  });

  it('before the first update: what rendering throws is its error', async () => {
    const bad = new RangeError('cannot be shown');
    const element = idle();
    element.renderer = ({ state }) => {
      if (state === 'pending') throw bad;
      return html`${state}`;
    };
    expect(await errorOf(element.start())).to.equal(bad);
    expect([element.state, element.textContent]).to.deep.equal(['error', 'error']);
  });
});
