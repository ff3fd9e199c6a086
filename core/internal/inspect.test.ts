import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Aio,
  Barrier,
  Condition,
  Flag,
  type InspectedTask,
  type Inspection,
  inspection,
  type InspectionEvent,
  type Job,
  Lock,
  openScope,
  Queue,
  run,
  Semaphore,
  tasks,
} from 'aio-elements/core';
import { origin } from '../../test/origin.js';
import { expectUncaught, expectUnhandled } from '../../test/strict.js';
import { errorOf, settled } from '../../test/waits.js';

let told: InspectionEvent[];
const listener = (event: InspectionEvent): void => void told.push(event);

beforeEach(() => {
  told = [];
  inspection().listeners.add(listener);
});

afterEach(() => inspection().listeners.delete(listener));

/** What was told of waits that are not over. */
function waiting(): unknown[][] {
  const over = new Set(told.map((event) => (event.type === 'wait-end' ? event.wait : undefined)));
  return told.flatMap((event) =>
    event.type === 'wait-start' && !over.has(event.wait) ? [[event.wait.name, ...event.wait.args]] : [],
  );
}

/** The live tasks of all copies of the library. */
function live(): InspectedTask[] {
  return [...inspection().tasks].flatMap((copy) => [...copy]);
}

describe('the object of the inspection protocol', () => {
  it('is the same for every copy and every tool', () => {
    const shared = (globalThis as { [key: symbol]: Inspection | undefined })[Symbol.for('aio.inspect')];
    expect(inspection()).to.equal(shared);
    expect(inspection()).to.equal(inspection());
  });

  it('has the live tasks, with what a tool that comes late has to know', async () => {
    inspection().listeners.delete(listener);
    const host = {};
    const owner = {};
    const scope = openScope({ owner });
    const task = scope.run((aio) => aio.run((own) => own.sleep(60), { name: 'inner' }), {
      name: 'outer',
      host,
    });
    const [outer, inner] = live() as [InspectedTask, InspectedTask];
    expect([outer.name, inner.name]).to.deep.equal(['outer', 'inner']);
    expect(outer.host).to.equal(host);
    expect(outer.owner).to.equal(owner);
    expect(outer.parent).to.equal(undefined);
    expect(inner.host).to.equal(undefined);
    expect(inner.owner).to.equal(outer);
    expect(inner.parent).to.equal(outer);
    expect(outer.cancel('enough')).to.equal(true);
    await errorOf(task);
    expect(live()).to.deep.equal([]);
    expect(told).to.deep.equal([]);
  });
});

describe('a listener that comes late', () => {
  it('can ask what tasks wait for, and is told when that is over', async () => {
    inspection().listeners.delete(listener);
    const child = run((aio) => aio.sleep(60), { name: 'child' });
    const task = run((aio) =>
      Promise.all([aio.sleep(50), aio.wait(child), aio.event(new EventTarget(), 'go')]),
    );
    await settled();
    const waits = live().flatMap((one) => [...one.waits]);
    expect(waits.map(({ name, owner }) => [name, (owner as InspectedTask).name])).to.deep.equal([
      ['sleep', 'child'],
      ['sleep', task.name],
      ['wait', task.name],
      ['event', task.name],
    ]);
    expect(waits[2]?.args).to.deep.equal([child]);
    inspection().listeners.add(listener);
    expect(live().flatMap((one) => [...one.waits])).to.have.ordered.members(waits);
    task.cancel();
    await errorOf(task);
    const over = told.flatMap((event) => (event.type === 'wait-end' ? [event.wait] : []));
    expect(over).to.have.members(waits);
    expect(task.waits).to.deep.equal([]);
  });
});

describe('a listener', () => {
  it('is told of a task before its job is called, and at its end before anybody else', async () => {
    const order: string[] = [];
    const log = (event: InspectionEvent): void => {
      if (event.type === 'task-start') order.push(`start ${event.task.name} in ${event.task.parent?.name}`);
      if (event.type === 'task-end')
        order.push(`end ${event.task.name}: ${event.state}, ${String(event.outcome)}`);
    };
    inspection().listeners.add(log);
    const outer = async (aio: Aio): Promise<number> => {
      order.push('outer works');
      const task = aio.run(() => order.push('inner works'), { name: 'inner' });
      task.whenEnded(() => order.push('inner is over'));
      await task;
      return 1;
    };
    await run(outer);
    inspection().listeners.delete(log);
    await run(() => 0);
    expect(order).to.deep.equal([
      'start outer in undefined',
      'outer works',
      'start inner in outer',
      'inner works',
      'end inner: done, 4',
      'inner is over',
      'end outer: done, 1',
    ]);
  });

  it('is told how a task ended, which handles no error', async () => {
    const failure = new Error('no');
    const cancelled = run((aio) => aio.sleep(60), { name: 'cancelled' });
    cancelled.cancel('enough');
    run(() => Promise.reject(failure), { name: 'failed' });
    const [reason] = await expectUnhandled();
    expect(reason).to.equal(failure);
    const ends = told.flatMap((event) =>
      event.type === 'task-end' ? [[event.task.name, event.state, (event.outcome as Error).message]] : [],
    );
    expect(ends).to.have.deep.members([
      ['cancelled', 'cancelled', 'enough'],
      ['failed', 'error', 'no'],
    ]);
  });

  it('that throws is reported, and disturbs neither the others nor the job', async () => {
    const failing = (): void => {
      inspection().listeners.delete(failing);
      throw new Error('a bad tool');
    };
    inspection().listeners.delete(listener);
    inspection().listeners.add(failing);
    inspection().listeners.add(listener);
    let value: number | undefined;
    const errors = await expectUncaught(async () => {
      value = await run(() => 1);
    });
    expect(errors.map(String)).to.deep.equal(['Error: a bad tool']);
    expect(value).to.equal(1);
    expect(told.map(({ type }) => type)).to.deep.equal(['task-start', 'task-end']);
  });
});

describe('a wait', () => {
  const target = new EventTarget();
  const forever = new Promise<never>(() => undefined);
  const other = run(() => 0, { name: 'other' });
  const lock = new Lock();
  const semaphore = new Semaphore(0);
  const flag = new Flag();
  const condition = new Condition();
  const barrier = new Barrier(2);
  const empty = new Queue<number>();
  const full = new Queue<number>(1);
  const url = (): string => `${origin()}/api/hold?key=${crypto.randomUUID()}`;

  const kinds: readonly (readonly [name: string, args: readonly unknown[], job: Job<unknown>])[] = [
    ['sleep', [60], (aio) => aio.sleep(60)],
    ['event', [target, 'go'], (aio) => aio.event(target, 'go')],
    ['event', [target, ['go', 'stop']], (aio) => aio.event(target, ['go', 'stop'])],
    ['events', [target, ['go']], (aio) => aio.events(target, 'go').next()],
    ['wait', [forever], (aio) => aio.wait(forever)],
    ['wait', [[forever]], (aio) => aio.wait([forever])],
    ['shield', [forever], (aio) => aio.shield(forever)],
    ['acquire', [lock], (aio) => lock.acquire(aio)],
    ['acquire', [semaphore], (aio) => semaphore.acquire(aio)],
    ['Flag.wait', [flag], (aio) => flag.wait(aio)],
    ['Condition.wait', [condition], async (aio) => condition.use((own) => condition.wait(own), aio)],
    ['Barrier.wait', [barrier], (aio) => barrier.wait(aio)],
    ['Queue.get', [empty], (aio) => empty.get(aio)],
    ['Queue.put', [full], (aio) => full.put(2, aio)],
    ['Queue.join', [full], (aio) => full.join(aio)],
  ];

  before(async () => {
    await other;
    await lock.acquire();
    full.putNowait(1);
  });

  for (const [name, args, job] of kinds)
    it(`is told with its task until it is over: ${name} of ${args.length}`, async () => {
      const task = run(job, { name: 'waits' });
      await settled();
      expect(waiting()).to.deep.equal([[name, ...args]]);
      const [start] = told.flatMap((event) => (event.type === 'wait-start' ? [event.wait] : []));
      expect(live()).to.include(start?.owner);
      task.cancel();
      await errorOf(task);
      expect(waiting()).to.deep.equal([]);
    });

  for (const [method, call] of [
    ['GET', (aio: Aio, to: string) => aio.get(to)],
    ['POST', (aio: Aio, to: string) => aio.post(to)],
    ['PUT', (aio: Aio, to: string) => aio.ajax('PUT', to)],
  ] as const)
    it(`for a request is told as one: ${method}`, async () => {
      const to = url();
      const task = run((aio) => call(aio, to));
      await settled();
      expect(waiting()).to.deep.equal([['request', method, to]]);
      task.cancel();
      await errorOf(task);
      expect(waiting()).to.deep.equal([]);
    });

  it('for a stream is told for as long as it is open', async () => {
    const to = `${origin()}/api/lines?count=3`;
    const task = run(async (aio) => {
      for await (const line of aio.stream(to, { format: 'lines' })) return [line, waiting()];
      return [];
    });
    const [, within] = await task;
    expect(within).to.deep.equal([['stream', to]]);
    expect(waiting()).to.deep.equal([]);
  });

  it('for a task is over when the task is', async () => {
    const child = run((aio) => aio.sleep(60), { name: 'child' });
    const task = run((aio) => aio.wait(child));
    expect(waiting()).to.deep.equal([
      ['sleep', 60],
      ['wait', child],
    ]);
    task.cancel();
    await errorOf(task);
    expect([child.state, waiting()]).to.deep.equal(['cancelled', []]);
  });

  it('in an open scope is told with what the scope was opened for', async () => {
    const owner = {};
    const scope = openScope({ owner });
    const slept = scope.aio.sleep(60);
    const [event] = told;
    expect(event?.type === 'wait-start' && event.wait.owner).to.equal(owner);
    scope.close('over');
    await errorOf(slept);
    expect(waiting()).to.deep.equal([]);
  });

  it('is over once each time around a loop', async () => {
    const task = run(async (aio) => {
      for await (const event of aio.events(target, 'go')) return event.type;
      return '';
    });
    expect(waiting()).to.deep.equal([['events', target, ['go']]]);
    target.dispatchEvent(new Event('go'));
    expect(await task).to.equal('go');
    expect(waiting()).to.deep.equal([]);
  });

  it('that nobody looks at surfaces its error, but no cancellation', async () => {
    const task = run(async (aio) => {
      void aio.sleep(-1);
      void aio.sleep(60);
      await aio.sleep(0);
    });
    await task;
    const errors = await expectUnhandled();
    expect(errors.map((error) => (error as Error).name)).to.deep.equal(['RangeError']);
    expect(waiting()).to.deep.equal([]);
  });
});

/** A job with the jobs in it. */
interface Plan {
  readonly end: 'return' | 'throw' | 'wait';
  readonly inner: readonly Plan[];
}

describe('whatever tasks do', () => {
  const { plan } = fc.letrec<{ plan: Plan }>((tie) => ({
    plan: fc.record({
      end: fc.constantFrom<Plan['end'][]>('return', 'throw', 'wait'),
      inner: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('plan'), { maxLength: 3 })),
    }),
  }));

  const jobOf =
    ({ end, inner }: Plan): Job<unknown> =>
    async (aio) => {
      for (const child of inner) aio.run(jobOf(child)).catch(() => undefined);
      await aio.sleep(0);
      if (end === 'throw') throw new Error('planned');
      return end === 'wait' ? aio.sleep(60) : end;
    };

  it('each start has one end, and a task is told of within the life of its parent', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (one) => {
        told = [];
        const task = run(jobOf(one));
        const ended = Promise.allSettled([task]);
        await settled();
        task.cancel();
        await ended;
        await settled();
        expect(live()).to.deep.equal([]);
        expect(waiting()).to.deep.equal([]);
        const open = new Set<InspectedTask>();
        for (const event of told)
          if (event.type === 'task-start') {
            expect(open.has(event.task)).to.equal(false);
            if (event.task.parent) expect(open.has(event.task.parent)).to.equal(true);
            open.add(event.task);
          } else if (event.type === 'task-end') {
            expect(open.delete(event.task)).to.equal(true);
            expect([...open].filter(({ parent }) => parent === event.task)).to.deep.equal([]);
          } else {
            expect(open.has(event.wait.owner as InspectedTask)).to.equal(true);
          }
        expect(open.size).to.equal(0);
      }),
      { numRuns: 60 },
    );
    expect(tasks()).to.deep.equal([]);
  });
});
