import { expect } from 'chai';
import { asCompleted, CancelledError, run, sleep, type Job } from 'aio-elements/core';
import { CYCLES } from '../../test/fuzzing.js';
import { failing, forever, later, listing, tidy, untidy } from '../../test/jobs.js';
import { countedSignal, errorOf, settled, track } from '../../test/waits.js';

async function collect<T>(values: AsyncIterable<T>, into: T[] = []): Promise<T[]> {
  for await (const value of values) into.push(value);
  return into;
}

describe('asCompleted', () => {
  it('gives the values, the first to come first', async () => {
    expect(await collect(asCompleted([later('c', 7), later('a'), later('b', 4)]))).to.deep.equal([
      'a',
      'b',
      'c',
    ]);
  });

  it('gives falsy values, and nothing without a job', async () => {
    expect(await collect(asCompleted([() => 0, () => '', () => undefined]))).to.deep.equal([
      0,
      '',
      undefined,
    ]);
    expect(await collect(asCompleted([]))).to.deep.equal([]);
  });

  it('keeps what comes while the loop is busy', async () => {
    const values: number[] = [];
    for await (const value of asCompleted([later(1), later(2, 2), later(3, 3)])) {
      values.push(value);
      await sleep(0.005);
    }
    expect(values).to.deep.equal([1, 2, 3]);
  });

  it('starts nothing before the loop does', async () => {
    const iterator = asCompleted([() => expect.fail('It was called')]);
    await settled();
    expect(listing()).to.deep.equal([]);
    await iterator.return?.();
    expect(await iterator.next()).to.deep.equal({ done: true, value: undefined });
  });

  it('cancels and awaits the rest when the loop is left', async () => {
    const log: string[] = [];
    for await (const value of asCompleted([later(1), tidy(log)])) {
      expect(value).to.equal(1);
      break;
    }
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
    expect(listing()).to.deep.equal([]);
  });

  it('throws the first failure when the others have ended, after the values before it', async () => {
    const log: string[] = [];
    const error = new Error('broken');
    const values: unknown[] = [];
    const loop = collect(asCompleted([tidy(log), later(1), failing(error, 3)]), values);
    expect(await errorOf(loop)).to.equal(error);
    expect(values).to.deep.equal([1]);
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('throws a failure only when it is asked for: a busy loop makes no noise', async () => {
    const error = new Error('broken');
    const iterator = asCompleted([later(1), failing(error, 2)]);
    expect(await iterator.next()).to.deep.equal({ done: false, value: 1 });
    await sleep(0.01);
    expect(await errorOf(iterator.next())).to.equal(error);
    expect(await iterator.next()).to.deep.equal({ done: true, value: undefined });
  });

  it('throws what a job fails with while it cleans up after the loop is left', async () => {
    const error = new Error('leaves a mess');
    const loop = async (): Promise<void> => {
      for await (const value of asCompleted([later(1), untidy(error)])) if (value) break;
    };
    expect(await errorOf(loop())).to.equal(error);
  });

  it('throws the cancellation of a job by hand', async () => {
    const task = run(forever);
    const loop = collect(asCompleted([task]));
    task.cancel('by hand');
    expect(await errorOf(loop)).to.have.property('message', 'by hand');
  });

  it('ends with the scope that it is called in', async () => {
    const log: string[] = [];
    const task = run((aio) => collect(aio.asCompleted([tidy(log)])));
    task.cancel('enough');
    expect(await errorOf(task))
      .to.be.instanceOf(CancelledError)
      .with.property('message', 'enough');
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('is cancelled and awaited with the job that left it unfinished', async () => {
    const log: string[] = [];
    await run(async (aio) => {
      const iterator = aio.asCompleted([later(1), tidy(log)]);
      await iterator.next();
    });
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('ends a waiting next() when it is left', async () => {
    const iterator = asCompleted([forever]);
    const waiting = track(iterator.next());
    await iterator.return?.();
    await settled();
    expect(waiting.value).to.deep.equal({ done: true, value: undefined });
  });

  it('serves several next() at once in their order', async () => {
    const iterator = asCompleted([later(2, 4), later(1)]);
    const results = await Promise.all([iterator.next(), iterator.next(), iterator.next()]);
    expect(results.map(({ value }) => value as unknown)).to.deep.equal([1, 2, undefined]);
  });

  it('rejects for what is not a list of jobs', async () => {
    expect(await errorOf(asCompleted(5 as never).next())).to.be.instanceOf(TypeError);
  });

  it('leaves no listener or task in 10,000 cycles', async () => {
    const { signal, listeners } = countedSignal();
    const one: Job<unknown> = () => 1;
    for (let cycle = 0; cycle < CYCLES; cycle++)
      for await (const value of asCompleted([forever, one], { signal })) if (value) break;
    expect(listeners()).to.equal(0);
    expect(listing()).to.deep.equal([]);
  });
});
