import { expect } from 'chai';
import { any, asCompleted, gather, Queue, race, run, sequence, sleep } from 'aio-elements/core';
import type { Aio, Job } from 'aio-elements/core';
import { CYCLES } from '../../test/fuzzing.js';
import { failing, forever, later, tidy } from '../../test/jobs.js';
import { errorOf, settled } from '../../test/waits.js';

function counting(count: number): { jobs: Job<number>[]; most(): number } {
  let [running, most] = [0, 0];
  const jobs = Array.from({ length: count }, (_, at) => async () => {
    most = Math.max(most, ++running);
    await sleep(0);
    running--;
    return at;
  });
  return { jobs, most: () => most };
}

describe('gather with limit', () => {
  it('runs so many at once, and all', async () => {
    const { jobs, most } = counting(20);
    expect(await gather(jobs, { limit: 3 })).to.deep.equal(jobs.map((_, at) => at));
    expect(most()).to.equal(3);
  });

  it('starts them in order, the next when one has ended', async () => {
    const log: number[] = [];
    const jobs = [4, 1, 1, 1].map((turns, at) => (aio: Parameters<Job<void>>[0]) => {
      log.push(at);
      return later(undefined, turns)(aio);
    });
    await gather(jobs, { limit: 2 });
    expect(log).to.deep.equal([0, 1, 2, 3]);
  });

  it('runs 100,000 jobs that return at once, without a stack of that depth', async () => {
    const results = await gather(
      Array.from({ length: 10 * CYCLES }, (_, at) => () => at),
      { limit: 1 },
    );
    expect(results.length).to.equal(10 * CYCLES);
    expect(results.at(-1)).to.equal(10 * CYCLES - 1);
  });

  it('calls none of the rest after a failure', async () => {
    const error = new Error('broken');
    const never = () => expect.fail('It was called');
    expect(await errorOf(gather([failing(error), forever, never], { limit: 2 }))).to.equal(error);
  });

  it('calls none of the rest after a cancellation', async () => {
    const never = () => expect.fail('It was called');
    const task = gather([forever, never], { limit: 1, returnExceptions: true });
    task.cancel('enough');
    expect(await errorOf(task)).to.have.property('message', 'enough');
  });

  it('does not count what is under way, and cancels it with the others', async () => {
    const error = new Error('broken');
    const task = run(forever);
    expect(await errorOf(gather([failing(error), failing(error), task], { limit: 1 }))).to.equal(error);
    expect(task.cancelled()).to.equal(true);
  });
});

/** Ways to give the same jobs one by one; `taken` counts how many were asked for, `left` whether it was left early. */
function lazily(kind: string, jobs: readonly Job<number>[]) {
  const seen = { taken: 0, left: false };
  function* now(): Generator<Job<number>> {
    try {
      for (const job of jobs) {
        seen.taken++;
        yield job;
      }
    } finally {
      seen.left = seen.taken < jobs.length;
    }
  }
  async function* later(): AsyncGenerator<Job<number>> {
    for (const job of now()) {
      await sleep(0);
      yield job;
    }
  }
  const bare = (): AsyncIterable<Job<number>> => {
    const iterator = now();
    return {
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.resolve(iterator.next()),
        return: () => Promise.resolve(iterator.return(undefined)),
      }),
    };
  };
  const iterables: Record<string, Iterable<Job<number>> | AsyncIterable<Job<number>>> = {
    'a generator': now(),
    'an async generator': later(),
    'an async iterable': bare(),
  };
  return { jobs: iterables[kind] as Iterable<Job<number>>, seen };
}

for (const kind of ['a generator', 'an async generator', 'an async iterable'])
  describe(`gather with limit, of ${kind}`, () => {
    for (const limit of [1, 3, 50])
      it(`runs at most ${limit} at once, and asks for the next when there is room`, async () => {
        const { jobs, most } = counting(20);
        let ended = 0;
        let ahead = 0;
        const lazy = lazily(
          kind,
          jobs.map((job): Job<number> => async (aio) => {
            ahead = Math.max(ahead, lazy.seen.taken - ended);
            const value = await job(aio);
            ended++;
            return value;
          }),
        );
        expect(await gather(lazy.jobs, { limit })).to.deep.equal(jobs.map((_, at) => at));
        expect(most()).to.be.at.most(limit);
        expect(ahead).to.be.at.most(limit);
      });

    it('gives [] for none', async () => {
      expect(await gather(lazily(kind, []).jobs, { limit: 2 })).to.deep.equal([]);
    });

    it('leaves it when a job fails, and calls none of the rest', async () => {
      const error = new Error('broken');
      const { jobs, seen } = lazily(kind, [later(1), failing(error), forever, forever, forever, forever]);
      expect(await errorOf(gather(jobs, { limit: 2 }))).to.equal(error);
      await settled();
      expect(seen.taken).to.be.at.most(4);
      expect(seen.left).to.equal(true);
    });

    it('leaves it when it is cancelled, also while it waits for the next', async () => {
      const { jobs, seen } = lazily(kind, [later(1), forever, forever, forever]);
      const task = gather(jobs, { limit: 2 });
      await settled();
      task.cancel('enough');
      expect(await errorOf(task)).to.have.property('message', 'enough');
      await settled();
      expect(seen.left).to.equal(true);
    });

    it('fails when there is something else in it', async () => {
      const { jobs } = lazily(kind, [forever, 5 as never, forever]);
      const error = await errorOf(gather(jobs, { limit: 2 }));
      expect(error).to.be.instanceOf(TypeError);
    });

    it('is taken by the other combinators too', async () => {
      expect(await sequence(lazily(kind, [later(1), later(2)]).jobs)).to.deep.equal([1, 2]);
      expect(await race(lazily(kind, [later(1), forever]).jobs)).to.equal(1);
      expect(await any(lazily(kind, [failing(new Error('x')), later(2)]).jobs)).to.equal(2);
      const values: number[] = [];
      for await (const value of asCompleted(lazily(kind, [later(1), later(2, 9)]).jobs)) values.push(value);
      expect(values).to.deep.equal([1, 2]);
    });
  });

describe('gather with limit, of an iterable that throws', () => {
  const error = new Error('no more');
  for (const [kind, make] of [
    ['a generator', (jobs: Job<number>[]) => throwing(jobs)],
    ['an async generator', (jobs: Job<number>[]) => throwingLater(jobs)],
  ] as const)
    it(`fails with that, and cancels the others: ${kind}`, async () => {
      const log: string[] = [];
      expect(await errorOf(gather(make([tidy(log), later(1)]), { limit: 9 }))).to.equal(error);
      expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
    });

  function* throwing(jobs: Job<number>[]): Generator<Job<number>> {
    yield* jobs;
    throw error;
  }

  async function* throwingLater(jobs: Job<number>[]): AsyncGenerator<Job<number>> {
    for (const job of jobs) yield job;
    throw error;
  }
});

describe('gather with limit, of an endless iterable', () => {
  it('goes on until it is cancelled, and needs no more memory than there is room', async () => {
    let taken = 0;
    const endless = function* (): Generator<Job<number>> {
      for (;;) yield later(taken++);
    };
    const task = gather(endless(), { limit: 3 });
    while (taken < 10) await sleep(0);
    task.cancel('enough');
    expect(await errorOf(task)).to.have.property('message', 'enough');
    const before = taken;
    await settled();
    expect(taken).to.equal(before);
  });

  it('can be a queue of jobs, and loses none when it is cancelled', async () => {
    const queue = new Queue<Job<number>>();
    const task = gather(queue, { limit: 2 });
    queue.putNowait(later(1));
    await settled();
    task.cancel('enough');
    await errorOf(task);
    queue.putNowait(later(2));
    await settled();
    expect(queue.qsize()).to.equal(1);
  });
});

describe('gather with limit, of an async generator that it leaves', () => {
  it('waits for what that cleans up', async () => {
    const error = new Error('broken');
    let closed = false;
    async function* jobs(): AsyncGenerator<Job<never>> {
      try {
        yield failing(error);
        for (;;) yield forever;
      } finally {
        await sleep(0.001);
        closed = true;
      }
    }
    expect(await errorOf(gather(jobs(), { limit: 1 }))).to.equal(error);
    expect(closed).to.equal(true);
  });

  it('ends when it is cancelled by what gives it the jobs, which then gives none', async () => {
    async function* jobs(): AsyncGenerator<Job<number>> {
      yield later(1);
      task.cancel('from within');
      await new Promise(() => undefined);
    }
    const task = gather(jobs(), { limit: 1 });
    expect(await errorOf(task)).to.have.property('message', 'from within');
  });

  it('hears what fails in it after that, which is no news to anybody', async () => {
    for (const fail of [(aio: Aio) => aio.sleep(1), () => Promise.reject(new Error('boom'))]) {
      const task = run((aio) => {
        async function* jobs(): AsyncGenerator<Job<number>> {
          task.cancel('from within');
          await fail(aio);
          yield later(1);
        }
        return sleep(0).then(() => aio.gather(jobs(), { limit: 1 }));
      });
      expect(await errorOf(task)).to.have.property('message', 'from within');
    }
  });

  it('does not wait for a job that it was asked for and that never comes', async () => {
    async function* jobs(): AsyncGenerator<Job<number>> {
      yield later(1);
      await new Promise(() => undefined);
    }
    const task = gather(jobs(), { limit: 2 });
    await settled();
    task.cancel('enough');
    expect(await errorOf(task)).to.have.property('message', 'enough');
  });
});

describe('gather, wrongly called', () => {
  const never = () => expect.fail('It was called');
  const refusals: [why: string, call: () => PromiseLike<unknown>, message: string][] = [
    [
      'jobs one by one',
      () => gather(never as never, never as never),
      'Cannot gather: options must be an object, current value is function never',
    ],
    [
      'something else among the jobs',
      () => gather([never, 5 as never]),
      'Cannot run: 5 is not a job or promise',
    ],
    [
      'a limit of 0',
      () => gather([never], { limit: 0 }),
      'Cannot gather: limit must be a whole number from 1, current value is 0',
    ],
    [
      'half a job at once',
      () => gather([never], { limit: 0.5 }),
      'Cannot gather: limit must be a whole number from 1, current value is 0.5',
    ],
  ];
  for (const [why, call, message] of refusals)
    it(`refuses ${why}, and starts nothing`, async () => {
      expect(await errorOf(call())).to.have.property('message', message);
    });

  it('refuses by TypeError and RangeError', async () => {
    expect(await errorOf(gather(null as never))).to.be.instanceOf(TypeError);
    expect(await errorOf(gather([], { limit: NaN }))).to.be.instanceOf(RangeError);
  });
});
