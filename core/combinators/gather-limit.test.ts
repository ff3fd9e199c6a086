import { expect } from 'chai';
import { gather, run, sleep, type Job } from 'aio-elements/core';
import { failing, forever, later } from '../../test/jobs.js';
import { errorOf } from '../../test/waits.js';

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
      Array.from({ length: 100_000 }, (_, at) => () => at),
      { limit: 1 },
    );
    expect(results.length).to.equal(100_000);
    expect(results.at(-1)).to.equal(99_999);
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

describe('gather, wrongly called', () => {
  const never = () => expect.fail('It was called');
  const refusals: [why: string, call: () => PromiseLike<unknown>, message: string][] = [
    [
      'jobs one by one',
      () => gather(never as never, never as never),
      'Cannot gather: it takes an array or iterable, current value is function never',
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
