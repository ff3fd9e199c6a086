import { expect } from 'chai';
import fc from 'fast-check';
import { any, gather, race, taskGroup, tasks, timeout, type Job, type Task } from 'aio-elements/core';
import { script, Stage, type Script } from '../test/scripted-jobs.js';

interface Case {
  readonly scheduler: fc.Scheduler;
  readonly scripts: readonly Script[];
  readonly limit: number;
  /** After how many scheduled steps it is cancelled from outside. */
  readonly cancelAt: number | undefined;
}

const cases: fc.Arbitrary<Case> = fc.record({
  scheduler: fc.scheduler(),
  scripts: fc.array(script, { maxLength: 5 }),
  limit: fc.integer({ min: 1, max: 4 }),
  cancelAt: fc.option(fc.nat(6), { nil: undefined }),
});

interface Played {
  readonly stage: Stage;
  readonly outcome: { readonly value?: unknown; readonly error?: unknown };
  readonly reason: Error;
  /** Whether it was cancelled while a job was under way. */
  readonly cancelled: boolean;
}

/** Runs a case to its end. Whatever happened, nobody is under way then. */
async function play(
  { scheduler, scripts, cancelAt }: Case,
  start: (jobs: Job<string>[]) => Task,
): Promise<Played> {
  const stage = new Stage(scheduler);
  const reason = new Error('from outside');
  const before = tasks().length;
  let cancelled = false;
  const task = start(scripts.map(stage.jobOf));
  const cancelLater = async (): Promise<void> => {
    if (cancelAt === undefined) return;
    for (let step = 0; step < cancelAt; step++) await stage.step();
    cancelled = task.cancel(reason) && stage.running > 0;
  };
  void cancelLater();
  const outcome: Played['outcome'] = await scheduler.waitFor(
    task.then(
      (value: unknown) => ({ value, running: stage.running }),
      (error: unknown) => ({ error, running: stage.running }),
    ),
  );
  expect(outcome).to.have.property('running', 0);
  expect(tasks().length).to.equal(before);
  return { stage, outcome, reason, cancelled };
}

/** Failures are told, and nothing but them; a cancellation from outside is one if nothing fails. */
function expectFailure({ stage: { errors }, outcome, reason, cancelled }: Played): boolean {
  if (errors.length > 1) expect((outcome.error as AggregateError).errors).to.have.members(errors);
  else if (errors.length === 1) expect(outcome.error).to.equal(errors[0]);
  else if (cancelled) expect(outcome.error).to.equal(reason);
  return errors.length > 0 || outcome.error === reason;
}

describe('whatever comes first', () => {
  it('gather', () =>
    fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const played = await play(one, (jobs) => gather(jobs, { limit: one.limit }));
        expect(played.stage.most).to.be.at.most(one.limit);
        if (!expectFailure(played))
          expect(played.outcome.value).to.deep.equal(one.scripts.map((_, at) => `value ${at}`));
      }),
      { numRuns: 400 },
    ));

  it('taskGroup', () =>
    fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const played = await play(one, (jobs) =>
          taskGroup((group) => {
            for (const job of jobs) group.createTask(job);
            return 'all';
          }),
        );
        if (!expectFailure(played)) expect(played.outcome.value).to.equal('all');
      }),
      { numRuns: 400 },
    ));

  it('race', () =>
    fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const played = await play(one, (jobs) => race(jobs));
        if (expectFailure(played)) return;
        if (one.scripts.length === 0) expect(played.outcome.error).to.be.instanceOf(RangeError);
        else expect(played.outcome.value).to.equal(played.stage.ends[0]?.value);
      }),
      { numRuns: 400 },
    ));

  it('any', () =>
    fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const { stage, outcome, reason, cancelled } = await play(one, (jobs) => any(jobs));
        const first = stage.ends.find(({ value }) => value !== undefined);
        if (cancelled || outcome.error === reason) expect(outcome.error).to.equal(reason);
        else if (first) expect(outcome.value).to.equal(first.value);
        else expect((outcome.error as AggregateError).errors).to.have.members(stage.errors);
      }),
      { numRuns: 400 },
    ));

  it('timeout', () =>
    fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const played = await play(one, ([job = () => 'none']) => timeout(60, job));
        const { outcome, stage } = played;
        const end = one.scripts.length ? stage.ends[0] : { value: 'none', error: undefined };
        expect([outcome.value, outcome.error]).to.deep.equal([end?.value, end?.error]);
      }),
      { numRuns: 400 },
    ));
});
