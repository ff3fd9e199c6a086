import { expect } from 'chai';
import { CancelledError, Future, openScope, type Task, TimeoutError, wait } from '../../core/index.js';
import { expectUncaught, expectUnhandled } from '../../test/strict.js';
import { errorOf, settled } from '../../test/waits.js';
import { createNames } from '../template/index.js';
import type { AioProgressEvent } from './events.js';
import { nameOf, type Run, TaskController, type TaskHost } from './task-controller.js';

/** An element as the controller sees it; each of its runs is ended by the test. */
class Host extends EventTarget implements TaskHost {
  id = '';
  localName = 'test-host';
  isConnected = true;
  timeout: number | undefined;
  readonly updateComplete = Promise.resolve(true);
  readonly runs: { readonly run: Run<string>; readonly future: Future<string> }[] = [];
  /** What the controller tells, in its order. */
  readonly log: string[] = [];
  isErrorShown = false;
  /** What rendering throws. */
  broken: { readonly on: string; readonly error: unknown } | undefined;
  readonly controllers: unknown[] = [];
  readonly controller: TaskController<string>;

  constructor() {
    super();
    this.controller = new TaskController<string>(this, {
      work: (aio, run) => {
        const future = new Future<string>();
        this.runs.push({ run, future });
        return wait(future, aio);
      },
      changed: (change) => {
        const { state, value, error } = this.controller;
        this.log.push(`${change}: ${state} ${String(value)} ${String(error)}`);
        if (this.broken?.on === change) throw this.broken.error;
      },
      goesOn: () => this.log.push('goes on'),
      isShown: () => this.isErrorShown,
    });
    for (const name of ['start', 'progress', 'done', 'error', 'cancel'])
      this.addEventListener(`aio-${name}`, () => this.log.push(`aio-${name}`));
  }

  addController(added: unknown): void {
    this.controllers.push(added);
  }
  removeController(): never {
    return expect.fail('The controller was removed');
  }
  requestUpdate(): never {
    return expect.fail('An update was requested: the element does that itself when it is told of a change');
  }

  /** The run of that number, the newest by default. */
  at(index = -1): { readonly run: Run<string>; readonly future: Future<string> } {
    const found = this.runs.at(index);
    if (!found) throw new Error('There is no such run');
    return found;
  }

  /** What was told since the last call. */
  told(): string[] {
    return this.log.splice(0);
  }

  leave(): void {
    this.isConnected = false;
    this.controller.hostDisconnected();
  }
}

const names = createNames();

async function messageOf(promise: PromiseLike<unknown>): Promise<string> {
  return ((await errorOf(promise)) as Error).message;
}

describe('the runs of an element', () => {
  it('tell each change before its event', async () => {
    const host = new Host();
    expect(host.controllers).to.have.ordered.members([host.controller]);
    const task = host.controller.start(names);
    expect(host.told()).to.deep.equal(['begin: pending undefined undefined', 'aio-start']);
    host.at().run.show('so far');
    expect(host.told()).to.deep.equal(['value: pending so far undefined', 'aio-progress']);
    host.at().future.setResult('v');
    expect(await task).to.equal('v');
    expect(host.told()).to.deep.equal(['end: done v undefined', 'aio-done']);
    const failing = host.controller.start(names);
    expect(host.told()).to.deep.equal(['begin: pending v undefined', 'aio-start']);
    host.at().future.setException(new RangeError('no'));
    await errorOf(failing);
    expect(host.told()).to.deep.equal(['end: error v RangeError: no', 'aio-error']);
    void host.controller.start(names);
    host.told();
    expect([host.controller.cancel('enough'), host.controller.state]).to.deep.equal([true, 'pending']);
    await settled();
    expect(host.told()).to.deep.equal(['end: cancelled v undefined', 'aio-cancel']);
    expect(host.controller.cancel()).to.equal(false);
  });

  it('hand on what they show, and the progress if it is another thing', () => {
    const host = new Host();
    const seen: unknown[] = [];
    host.addEventListener('aio-progress', (event) =>
      seen.push((event as AioProgressEvent<unknown>).progress),
    );
    void host.controller.start(names);
    host.at().run.show('a');
    host.at().run.show('b', { loaded: 1 });
    expect(seen).to.deep.equal(['a', { loaded: 1 }]);
  });

  it('have the names that they were started with', () => {
    const host = new Host();
    expect(host.controller.names).to.equal(undefined);
    const own = createNames(null, { a: 1 });
    void host.controller.start(own);
    expect([host.controller.names, host.at().run.names]).to.deep.equal([own, own]);
    host.controller.reset();
    expect(host.controller.names).to.equal(undefined);
  });

  it('are named after the element', () => {
    const host = new Host();
    expect(host.controller.start(names).name).to.equal('test-host');
    host.id = 'x';
    expect(host.controller.start(names).name).to.equal('test-host#x');
    expect(nameOf({ id: '', localName: 'a' })).to.equal('a');
  });

  it('fail after the timeout of the element', async () => {
    const host = new Host();
    host.timeout = 0.001;
    const error = await errorOf(host.controller.start(names));
    expect(error).to.be.instanceOf(TimeoutError);
    expect([host.controller.state, host.controller.error]).to.deep.equal(['error', error]);
  });

  it('that are not the newest tell nothing', async () => {
    const host = new Host();
    const scope = openScope();
    const older = host.controller.perform(scope.aio, names);
    const newer = host.controller.perform(scope.aio, names);
    host.told();
    expect([host.at(0).run.isCurrent, host.at(1).run.isCurrent]).to.deep.equal([false, true]);
    host.at(0).run.show('old');
    host.at(0).run.goOn();
    host.at(0).future.setResult('old');
    expect(await older).to.equal('old');
    expect(host.told()).to.deep.equal([]);
    host.at(1).future.setResult('new');
    await newer;
    expect(host.told()).to.deep.equal(['end: done new undefined', 'aio-done']);
  });
});

describe('a run that begins while others are under way', () => {
  it('supersedes all of them, if the element or a script starts it', async () => {
    const host = new Host();
    const scope = openScope();
    const tasks = [host.controller.start(names), host.controller.perform(scope.aio, names)];
    tasks.push(host.controller.perform(scope.aio, names), host.controller.start(names));
    await settled();
    expect(tasks.map((task) => task.state)).to.deep.equal(['cancelled', 'cancelled', 'cancelled', 'pending']);
    for (const task of tasks.slice(0, 3)) expect(await messageOf(task)).to.equal('Superseded by a newer run');
  });

  it('supersedes those that no owner has started, if an owner starts it', async () => {
    const host = new Host();
    const scope = openScope();
    const first = host.controller.perform(scope.aio, names);
    const own = host.controller.perform(scope.aio, names);
    host.at(0).future.setResult('v');
    await first;
    const third = host.controller.perform(scope.aio, names);
    await settled();
    expect([own.state, third.state]).to.deep.equal(['pending', 'pending']);
    const other = new Host();
    const unowned = other.controller.start(names);
    const owned = other.controller.perform(scope.aio, names);
    await settled();
    expect([unowned.state, owned.state]).to.deep.equal(['cancelled', 'pending']);
    const again = other.controller.perform(scope.aio, names);
    await settled();
    expect([owned.state, again.state]).to.deep.equal(['pending', 'pending']);
  });

  for (const how of ['start', 'perform'] as const)
    it(`waits for one of them instead, if it is told to: ${how}`, async () => {
      const host = new Host();
      const begin = (after?: Task<string>): Task<string> =>
        how === 'start'
          ? host.controller.start(names, after)
          : host.controller.perform(openScope().aio, names, after);
      const first = begin();
      host.told();
      const second = begin(first);
      await settled();
      expect([first.state, host.runs.length, host.told()]).to.deep.equal(['pending', 1, []]);
      host.at(0).future.setResult('a');
      await settled();
      expect([first.state, host.runs.length]).to.deep.equal(['done', 2]);
      expect(host.told()).to.deep.equal([
        'end: done a undefined',
        'aio-done',
        'begin: pending a undefined',
        'aio-start',
      ]);
      host.at(1).future.setResult('b');
      expect(await second).to.equal('b');
    });

  it('is the one that is under way; after it, the one before', async () => {
    const host = new Host();
    const scope = openScope();
    expect(host.controller.underWay).to.equal(undefined);
    const tasks = [1, 2, 3].map(() => host.controller.perform(scope.aio, names));
    expect(host.controller.underWay).to.equal(tasks[2]);
    host.at(1).future.setResult('v');
    await tasks[1];
    expect(host.controller.underWay).to.equal(tasks[2]);
    host.at(2).future.setResult('v');
    await tasks[2];
    expect(host.controller.underWay).to.equal(tasks[0]);
    host.controller.cancel();
    expect(host.controller.underWay).to.equal(undefined);
    await settled();
    expect(host.controller.underWay).to.equal(undefined);
  });
});

describe('an error that does not end a run', () => {
  it('surfaces also if the run is not the newest, and is told of no more', async () => {
    const host = new Host();
    const scope = openScope();
    void host.controller.perform(scope.aio, names);
    void host.controller.perform(scope.aio, names);
    host.told();
    const error = new Error('late');
    host.at(0).run.report(error);
    expect(host.told()).to.deep.equal([]);
    expect(await expectUnhandled()).to.deep.equal([error]);
  });

  it('is what the run goes on after; without one there is nothing to tell', () => {
    const host = new Host();
    host.isErrorShown = true;
    void host.controller.start(names);
    host.told();
    host.at().run.goOn();
    expect(host.told()).to.deep.equal([]);
    host.at().run.report(new Error('x'));
    host.told();
    host.at().run.goOn();
    expect(host.told()).to.deep.equal(['goes on']);
    host.at().run.show('v');
    host.told();
    host.at().run.goOn();
    expect(host.told()).to.deep.equal([]);
  });
});

describe('a reset', () => {
  it('cancels, forgets everything, and says why', async () => {
    const host = new Host();
    const { finished } = host.controller;
    const task = host.controller.start(names);
    host.at().run.show('v');
    host.told();
    host.controller.reset();
    expect(host.told()).to.deep.equal(['end: idle undefined undefined']);
    const { state, value, error } = host.controller;
    expect([state, value, error]).to.deep.equal(['idle', undefined, undefined]);
    for (const promise of [finished, task]) {
      const reason = await errorOf(promise);
      expect(reason).to.be.instanceOf(CancelledError);
      expect((reason as Error).message).to.equal('The element was reset');
    }
    expect(host.controller.finished).not.to.equal(finished);
    expect(host.told()).to.deep.equal([]);
  });
});

describe('a value from outside', () => {
  it('makes the element done, and is its finished; each further one renews it', async () => {
    const host = new Host();
    const { finished } = host.controller;
    host.controller.set('a');
    expect(host.told()).to.deep.equal(['end: done a undefined']);
    host.controller.set('b');
    expect([await finished, await host.controller.finished]).to.deep.equal(['a', 'b']);
  });

  it('takes the error away, and leaves a run under way', async () => {
    const host = new Host();
    host.isErrorShown = true;
    const failing = host.controller.start(names);
    host.at().future.setException(new Error('no'));
    await errorOf(failing);
    const task = host.controller.start(names);
    const { finished } = host.controller;
    host.controller.set('a');
    expect([host.controller.state, host.controller.error]).to.deep.equal(['done', undefined]);
    host.at().future.setResult('b');
    expect([await task, await finished, host.controller.value]).to.deep.equal(['b', 'b', 'b']);
  });
});

describe('an element that is out of the document at the end of a turn', () => {
  it('has its run cancelled, and its scope closed until it is opened again', async () => {
    const host = new Host();
    const { aio } = host.controller;
    const task = host.controller.start(names);
    host.leave();
    expect([aio.signal.aborted, host.controller.open()]).to.deep.equal([false, false]);
    expect(await messageOf(task)).to.equal('The element left the document');
    expect(aio.signal.aborted).to.equal(true);
    expect(aio.signal.reason).to.equal(await errorOf(task));
    expect([host.controller.open(), host.controller.open()]).to.deep.equal([true, false]);
    expect(host.controller.aio.signal.aborted).to.equal(false);
  });

  it('has a scope that is closed, when it is first asked for then', async () => {
    const host = new Host();
    host.leave();
    await settled();
    expect(host.controller.aio.signal.aborted).to.equal(true);
    void host.controller.start(names);
    expect(host.controller.aio.signal.aborted).to.equal(false);
  });

  it('is not one that has come back', async () => {
    const host = new Host();
    const task = host.controller.start(names);
    host.leave();
    host.isConnected = true;
    await settled();
    expect([task.state, host.controller.open()]).to.deep.equal(['pending', false]);
  });
});

describe('what rendering throws', () => {
  it('is the error of the run, at its beginning and at its end', async () => {
    for (const on of ['begin', 'end']) {
      const host = new Host();
      const error = new Error(on);
      host.broken = { on, error };
      const task = host.controller.start(names);
      host.runs.at(-1)?.future.setResult('v');
      expect(await errorOf(task)).to.equal(error);
      expect([host.controller.state, host.controller.error, host.controller.value]).to.deep.equal([
        'error',
        error,
        undefined,
      ]);
    }
  });

  it('is reported, where a run has an end already or there is none', async () => {
    const host = new Host();
    host.isErrorShown = true;
    const error = new Error('broken');
    const task = host.controller.start(names);
    host.broken = { on: 'end', error };
    const reported = await expectUncaught(async () => {
      host.at().future.setException(new Error('no'));
      await errorOf(task);
      host.controller.reset();
      host.controller.set('v');
    });
    expect(reported).to.deep.equal([error, error, error]);
    expect(host.controller.state).to.equal('done');
  });
});
