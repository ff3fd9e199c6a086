/**
 * Combinators beside the plainest model of each, one step after the other: in any order of the steps, with jobs that fail, clean
 * up, swallow or ignore their cancellation, and with cancellations and ends of time at any step.
 */
import { expect } from 'chai';
import fc from 'fast-check';
import {
  asCompleted,
  CancelledError,
  gather,
  run,
  sequence,
  TaskGroup,
  tasks,
  timeout,
  TimeoutError,
  wait,
  waitFor,
  type Job,
  type Task,
} from 'aio-elements/core';
import { withTimers } from '../../test/clock.js';
import { fuzz } from '../../test/fuzzing.js';
import { script, Stage, type End, type Script } from '../../test/scripted-jobs.js';
import { track } from '../../test/waits.js';

const scripts = fc.array(script, { minLength: 1, maxLength: 4 });
/** The step before which something is done, if it is done. */
const moment = fc.option(fc.nat(7), { nil: undefined });
/** Which of the jobs is cancelled by hand, and when. */
const hand = fc.option(fc.record({ which: fc.nat(3), step: fc.nat(6) }), { nil: undefined });

const fromOutside = new Error('from outside');
const byHand = new CancelledError('by hand');

type Acts = Record<number, () => unknown>;

/** What is done, by the step before which it is done. */
function actsOf(list: readonly (readonly [step: number | undefined, act: () => unknown])[]): Acts {
  const acts: Acts = {};
  for (const [step, act] of list) {
    if (step === undefined) continue;
    const before = acts[step];
    acts[step] = () => [before?.(), act()];
  }
  return acts;
}

/** How a promise has ended, or that it has not. */
type Outcome = { readonly value: unknown } | { readonly error: unknown } | 'pending';

/** Follows a promise, which then counts as handled. */
function follow(promise: PromiseLike<unknown>): () => Outcome {
  const tracked = track(promise);
  return () => {
    if (tracked.state === 'pending') return 'pending';
    return tracked.state === 'done' ? { value: tracked.value } : { error: tracked.error };
  };
}

const outcomeOf = ({ value, error }: End): Outcome => (value === undefined ? { error } : { value });

/** Whether a job has ended with an error of its own, and not with its cancellation. */
function isFailure(error: unknown): boolean {
  return error instanceof Error && /^job|^clean-up/.test(error.message);
}

/** What is thrown for failures, of one or of several; those of one turn may come in any order. */
function failure(errors: readonly unknown[]): Outcome {
  return { error: errors.length > 1 ? inOrder(errors) : errors[0] };
}

/** An `AggregateError` as its errors. */
function plain(outcome: Outcome): Outcome {
  const { error } = outcome as { error?: unknown };
  return error instanceof AggregateError ? { error: inOrder(error.errors) } : outcome;
}

function inOrder(errors: readonly unknown[]): unknown[] {
  return [...errors].sort((a, b) => String(a).localeCompare(String(b)));
}

/** Runs a property with nothing left under way. */
async function leavingNothing(action: () => Promise<void>): Promise<void> {
  const before = tasks().length;
  await action();
  expect(tasks().length, 'tasks').to.equal(before);
}

const LONG = 60;

for (const [name, start] of [
  ['timeout', (job: Job<string>) => timeout(LONG, job)],
  ['waitFor', (job: Job<string>) => waitFor(job, LONG)],
] as const)
  describe(`${name}, at any step`, () => {
    it('ends when the job has, with what came first', () =>
      fc.assert(
        fc.asyncProperty(fc.scheduler(), script, moment, moment, (scheduler, script, late, cancelled) =>
          leavingNothing(() =>
            withTimers(LONG, async (pass) => {
              const stage = new Stage(scheduler);
              const asked: ('late' | 'cancelled')[] = [];
              const ask = (what: 'late' | 'cancelled', act: () => unknown) => () => {
                if (!stage.endOf(0)) asked.push(what);
                act();
              };
              const task = start(stage.jobOf(script, 0));
              const outcome = follow(task);
              const acts = actsOf([
                [late, ask('late', pass)],
                [cancelled, ask('cancelled', () => task.cancel(fromOutside))],
              ]);
              await stage.play(acts, () => {
                expect(stage.called.get(0)?.aborted).to.equal(
                  asked.length > 0 || stage.endOf(0) !== undefined,
                );
                expectLimited(outcome(), stage.endOf(0), asked);
              });
              expect(outcome()).not.to.equal('pending');
            }),
          ),
        ),
        fuzz(200),
      ));
  });

/** The job's own end; but for its cancellation, of which the waiter is told why. */
function expectLimited(outcome: Outcome, end: End | undefined, asked: readonly string[]): void {
  if (!end) return expect(outcome).to.equal('pending') as never;
  const { error } = outcome as { error?: unknown };
  if (end.value !== undefined || isFailure(end.error)) expect(outcome).to.deep.equal(outcomeOf(end));
  else if (asked.includes('cancelled')) expect(error).to.equal(fromOutside);
  else expect(error).to.be.instanceOf(TimeoutError).with.property('cause', end.error);
}

describe('shield, at any step', () => {
  const quiet = (one: Script): Script => ({ ...one, fails: false });

  it('ends with the work or at once with the waiter, which the work never hears of', () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.boolean(),
        script,
        moment,
        hand,
        (scheduler, isTask, script, cancelled, hand) =>
          leavingNothing(async () => {
            const stage = new Stage(scheduler);
            const job = stage.jobOf(isTask ? script : quiet(script), 0);
            const work = isTask ? run(job) : undefined;
            let reason: Error | undefined;
            const end = follow(work ?? Promise.resolve());
            const waiter = run((aio) => aio.shield(work ?? job));
            const outcome = follow(waiter);
            let left = false;
            const acts = actsOf([
              [cancelled, () => (left = waiter.cancel(fromOutside))],
              [hand?.step, () => (reason = work?.cancel(byHand) ? byHand : reason)],
            ]);
            await stage.play(acts, () => {
              const ended = stage.endOf(0);
              if (!ended) expect(stage.called.get(0)?.aborted).to.equal(reason !== undefined);
              if (left) expect(outcome()).to.deep.equal({ error: fromOutside });
              else expect(outcome()).to.deep.equal(ended ? outcomeOf(ended) : 'pending');
            });
            expect(work ? end() : 'none').not.to.equal('pending');
          }),
      ),
      fuzz(200),
    ));
});

describe('wait for several, at any step', () => {
  const words = fc.constantFrom('ALL_COMPLETED', 'FIRST_COMPLETED', 'FIRST_EXCEPTION');

  it('tells once what has ended and what has not, and cancels nothing', () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.record({ scripts, returnWhen: words, late: moment, cancelled: moment, hand }),
        (scheduler, { scripts, returnWhen, late, cancelled, hand }) =>
          leavingNothing(() =>
            withTimers(LONG, async (pass) => {
              const stage = new Stage(scheduler);
              const all = scripts.map((one, at) => run(stage.jobOf(one, at)));
              for (const task of all) follow(task);
              const controller = new AbortController();
              const waiting = follow(wait(all, { returnWhen, timeout: LONG, signal: controller.signal }));
              let expected: Outcome = 'pending';
              const told = (): Outcome => ({
                value: {
                  done: new Set(all.filter((task) => task.done())),
                  pending: new Set(all.filter((task) => !task.done())),
                },
              });
              const tell = (outcome: Outcome): void =>
                void (expected = expected === 'pending' ? outcome : expected);
              const victim = all[(hand?.which ?? 0) % all.length];
              const acts = actsOf([
                [late, () => (tell(told()), pass())],
                [cancelled, () => (tell({ error: fromOutside }), controller.abort(fromOutside))],
                [hand?.step, () => victim?.cancel(byHand)],
              ]);
              await stage.play(acts, () => {
                const isOver = {
                  ALL_COMPLETED: all.every((task) => task.done()),
                  FIRST_COMPLETED: all.some((task) => task.done()),
                  FIRST_EXCEPTION:
                    all.every((task) => task.done()) || all.some(({ state }) => state === 'error'),
                };
                if (isOver[returnWhen]) tell(told());
                expect(waiting()).to.deep.equal(expected);
                const asked = [...stage.called].filter(([at, { aborted }]) => aborted && !stage.endOf(at));
                for (const [at] of asked) expect(all[at]).to.equal(victim);
              });
            }),
          ),
      ),
      fuzz(200),
    ));
});

/** Cancels with each, whether it is a job or a task already; by hand only what is a task. */
interface Works {
  readonly scripts: readonly Script[];
  /** Which of them are tasks that run before. */
  readonly areTasks: readonly boolean[];
}

const works: fc.Arbitrary<Works> = fc.record({
  scripts,
  areTasks: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
});

function worksOf(stage: Stage, { scripts, areTasks }: Works) {
  return scripts.map((one, at) => (areTasks[at] ? run(stage.jobOf(one, at)) : stage.jobOf(one, at)));
}

const isTask = (work: unknown): work is Task => typeof work === 'object';

describe('gather with returnExceptions, at any step', () => {
  it('gives what each has ended with, in the order of the jobs, when all have', () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        works,
        fc.integer({ min: 1, max: 4 }),
        moment,
        hand,
        (scheduler, works, limit, cancelled, hand) =>
          leavingNothing(async () => {
            const stage = new Stage(scheduler);
            const all = worksOf(stage, works);
            const task = gather(all, { returnExceptions: true, limit });
            const outcome = follow(task);
            let isCancelled = false;
            const victim = all[(hand?.which ?? 0) % all.length];
            const acts = actsOf([
              [cancelled, () => (isCancelled = task.cancel(fromOutside))],
              [hand?.step, () => isTask(victim) && victim.cancel(byHand)],
            ]);
            await stage.play(acts, () => {
              const isOver = stage.running === 0 && (isCancelled || stage.ends.length === all.length);
              if (!isOver) expect(outcome()).to.equal('pending');
              else if (isCancelled) expect(outcome()).to.deep.equal({ error: fromOutside });
              else expect(outcome()).to.deep.equal({ value: all.map((_, at) => resultOf(stage.endOf(at))) });
            });
            expect(outcome()).not.to.equal('pending');
          }),
      ),
      fuzz(200),
    ));

  const resultOf = (end: End | undefined): unknown => end?.value ?? end?.error;
});

describe('sequence, at any step', () => {
  it('runs one at a time, in order, until one fails', () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), scripts, moment, (scheduler, scripts, cancelled) =>
        leavingNothing(async () => {
          const stage = new Stage(scheduler);
          const task = sequence(scripts.map(stage.jobOf));
          const outcome = follow(task);
          let isCancelled = false;
          await stage.play(actsOf([[cancelled, () => (isCancelled = task.cancel(fromOutside))]]), () => {
            expect([...stage.called.keys()]).to.deep.equal(
              scripts.slice(0, stage.called.size).map((_, at) => at),
            );
            const values = stage.ends.map(({ value }) => value);
            const isOver = stage.running === 0;
            if (!isOver) expect(outcome()).to.equal('pending');
            else if (stage.errors.length) expect(plain(outcome())).to.deep.equal(failure(stage.errors));
            else if (isCancelled) expect(outcome()).to.deep.equal({ error: fromOutside });
            else if (values.length === scripts.length) expect(outcome()).to.deep.equal({ value: values });
          });
          expect(outcome()).not.to.equal('pending');
          expect(stage.most).to.equal(1);
          if (!isCancelled) expect(stage.errors.length).to.be.at.most(1);
        }),
      ),
      fuzz(200),
    ));
});

describe('asCompleted, at any step', () => {
  it('gives values as they come to a loop that is slow, is left or cancelled, and awaits the rest', () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.record({ works, slow: fc.nat(2), leave: moment, cancelled: moment, hand }),
        (scheduler, { works, slow, leave, cancelled, hand }) =>
          leavingNothing(async () => {
            const stage = new Stage(scheduler);
            const all = worksOf(stage, works);
            for (const work of all) if (isTask(work)) follow(work);
            const taken: string[] = [];
            let stopped = Infinity;
            const loop = run(async (aio) => {
              for await (const value of asCompleted(all, aio)) {
                taken.push(value);
                if (taken.length === leave) return ((stopped = Math.min(stopped, stage.turn)), 'left');
                for (let step = 0; step < slow; step++) await stage.step();
              }
              return 'all';
            });
            const outcome = follow(loop);
            let isCancelled = false;
            const victim = all[(hand?.which ?? 0) % all.length];
            const acts = actsOf([
              [
                cancelled,
                () => (isCancelled = loop.cancel(fromOutside)) && (stopped = Math.min(stopped, stage.turn)),
              ],
              [hand?.step, () => isTask(victim) && victim.cancel(byHand)],
            ]);
            await stage.play(acts, () => {
              const given = new Map(stage.ends.map(({ value, turn }) => [value, turn]));
              expect([...given.keys()], 'of the jobs').to.include.members(taken);
              const turns = taken.map((value) => given.get(value) ?? NaN);
              expect(turns, 'in the order of the ends').to.deep.equal([...turns].sort((a, b) => a - b));
              expect(new Set(taken).size, 'each once').to.equal(taken.length);
              if (outcome() !== 'pending') expect(stage.running, 'nothing is left').to.equal(0);
            });
            const failed = failuresOf(stage, stopped);
            expectLoop(plain(outcome()), { failed, isCancelled, taken, leave, all: all.length });
          }),
      ),
      fuzz(200),
    ));

  /** Every failure; and a cancellation by hand, if nothing had stopped the others before. */
  function failuresOf({ ends }: Stage, stopped: number): unknown[] {
    const failed: unknown[] = [];
    for (const { error, turn } of ends) {
      const isStopped = failed.length > 0 || turn >= stopped;
      if (isFailure(error) || (error === byHand && !isStopped)) failed.push(error);
    }
    return failed;
  }

  interface Looped {
    readonly failed: readonly unknown[];
    readonly isCancelled: boolean;
    readonly taken: readonly string[];
    readonly leave: number | undefined;
    readonly all: number;
  }

  function expectLoop(outcome: Outcome, { failed, isCancelled, taken, leave, all }: Looped): void {
    expect(outcome).not.to.equal('pending');
    const { error, value } = outcome as { error?: unknown; value?: unknown };
    if (value === 'left') expect([taken.length, failed]).to.deep.equal([leave, []]);
    else if (value === 'all') expect([taken.length, failed]).to.deep.equal([all, []]);
    else if (failed.length) expect(outcome).to.deep.equal(failure(failed));
    else expect([error, isCancelled]).to.deep.equal([fromOutside, true]);
  }
});

describe('TaskGroup, at any step', () => {
  /** Children, some of which are started by others before their own work. */
  const family = fc.record({ scripts, late: scripts, cancelled: moment, ended: moment, hand });

  it('ends when all have ended, those that came later too, with every failure and nothing else', () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), family, (scheduler, { scripts, late, cancelled, ended, hand }) =>
        leavingNothing(async () => {
          const stage = new Stage(scheduler);
          const controller = new AbortController();
          const group = new TaskGroup(controller);
          const all: Task[] = [];
          let isCancelled = false;
          let isOver = false;
          const start = (one: Script, at: number): void => {
            all.push(group.createTask(stage.jobOf(one, at)));
          };
          const parents = scripts.map((one, at) =>
            group.createTask(async (aio) => {
              await aio.wait(stage.step());
              const child = late[at];
              if (child) start(child, at);
              return stage.jobOf(one, scripts.length + at)(aio);
            }),
          );
          all.push(...parents);
          const outcome = follow(group.join());
          const acts = actsOf([
            [cancelled, () => ((isCancelled ||= !isOver), controller.abort(fromOutside))],
            [ended, () => group.cancel()],
            [hand?.step, () => parents[(hand?.which ?? 0) % parents.length]?.cancel(byHand)],
          ]);
          await stage.play(acts, () => {
            isOver = all.every((task) => task.done());
            if (!isOver) expect(outcome()).to.equal('pending');
            else if (stage.errors.length) expect(plain(outcome())).to.deep.equal(failure(stage.errors));
            else expect(outcome()).to.deep.equal(isCancelled ? { error: fromOutside } : { value: undefined });
          });
          const after = group.createTask(() => expect.fail('It was called'));
          expect(await after.catch((error: unknown) => error)).to.be.instanceOf(Error);
          expect(after.cancelled()).to.equal(true);
        }),
      ),
      fuzz(200),
    ));
});
