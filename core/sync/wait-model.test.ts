/** `Lock`, `Flag` and `Barrier` beside the plainest model of each, in any order of what can be done with them. */
import { expect } from 'chai';
import fc from 'fast-check';
import { Barrier, BrokenBarrierError, Flag, Lock } from 'aio-elements/core';
import { fuzz } from '../../test/fuzzing.js';
import { settled, track, type Tracked } from '../../test/waits.js';

type Ended = 'pending' | 'done' | 'cancelled' | 'broken';

/** A wait, and how it should have ended. */
interface Waiter {
  readonly controller: AbortController;
  readonly real: Tracked<unknown>;
  expected: Ended;
}

/** What one of them is told, and what that means to those that wait. */
abstract class Model {
  readonly all: Waiter[] = [];
  /** Those that have woken, in their order; and as it should be. */
  readonly #woken: Waiter[] = [];
  readonly #order: Waiter[] = [];

  wait(): void {
    const controller = new AbortController();
    const promise = this.begin(controller);
    const waiter: Waiter = { controller, expected: 'pending', real: track(promise) };
    this.all.push(waiter);
    void promise.then(
      () => this.#woken.push(waiter),
      () => undefined,
    );
    this.serve();
  }

  cancel(which: number): void {
    const waiter = this.all.at(-1 - which);
    if (waiter?.expected === 'pending') waiter.expected = 'cancelled';
    waiter?.controller.abort();
  }

  turn(): Promise<void> {
    return settled();
  }

  async check(): Promise<void> {
    await settled();
    expect(this.all.map(endOf)).to.deep.equal(this.all.map(({ expected }) => expected));
    const places = (waiters: readonly Waiter[]): number[] =>
      waiters.map((waiter) => this.all.indexOf(waiter));
    expect(places(this.#woken), 'in which order they wake').to.deep.equal(places(this.#order));
  }

  protected get line(): Waiter[] {
    return this.all.filter(({ expected }) => expected === 'pending');
  }

  protected end(waiters: readonly Waiter[], expected: Ended): void {
    for (const waiter of waiters) waiter.expected = expected;
    if (expected === 'done') this.#order.push(...waiters);
  }

  /** Another action: the main one of its kind. */
  abstract act(): void;
  /** A second action. */
  abstract undo(): void;
  protected abstract begin(controller: AbortController): Promise<unknown>;
  protected abstract serve(): void;
}

function endOf({ real, controller }: Waiter): Ended {
  if (real.state !== 'error') return real.state;
  if (real.error instanceof BrokenBarrierError) return 'broken';
  expect(real.error).to.equal(controller.signal.reason);
  return 'cancelled';
}

class LockModel extends Model {
  readonly #real = new Lock();
  #held = false;

  act(): void {
    if (!this.#held) return void expect(() => this.#real.release()).to.throw('nobody holds the lock');
    this.#real.release();
    this.#held = false;
    this.serve();
  }

  undo(): void {
    expect(this.#real.locked()).to.equal(this.#held);
  }

  protected begin(controller: AbortController): Promise<unknown> {
    return this.#real.acquire(controller);
  }

  protected serve(): void {
    const next = this.#held ? [] : this.line.slice(0, 1);
    this.#held ||= next.length > 0;
    this.end(next, 'done');
  }
}

class FlagModel extends Model {
  readonly #real = new Flag();
  #set = false;

  act(): void {
    this.#real.set();
    this.#set = true;
    this.serve();
  }

  undo(): void {
    this.#real.clear();
    this.#set = false;
    expect(this.#real.isSet()).to.equal(false);
  }

  protected begin(controller: AbortController): Promise<unknown> {
    return this.#real.wait(controller);
  }

  protected serve(): void {
    if (this.#set) this.end(this.line, 'done');
  }
}

class BarrierModel extends Model {
  readonly #real = new Barrier(3);
  #broken = false;

  act(): void {
    this.#real.abort();
    this.#broken = true;
    this.serve();
  }

  undo(): void {
    this.#real.reset();
    this.#broken = false;
    this.end(this.line, 'broken');
    expect([this.#real.broken, this.#real.nWaiting]).to.deep.equal([false, 0]);
  }

  protected begin(controller: AbortController): Promise<unknown> {
    return this.#real.wait(controller);
  }

  protected serve(): void {
    if (this.#broken) this.end(this.line, 'broken');
    else if (this.line.length === 3) this.end(this.line, 'done');
    expect(this.#real.nWaiting).to.equal(this.line.length);
  }
}

const names = ['wait', 'wait', 'wait', 'wait', 'cancel', 'cancel', 'act', 'act', 'undo', 'turn'] as const;
const steps = fc.array(fc.tuple(fc.constantFrom(...names), fc.nat(9)), { maxLength: 40 });

for (const [name, Kind] of Object.entries({ Lock: LockModel, Flag: FlagModel, Barrier: BarrierModel }))
  describe(`${name}, in any order of what can be done with it`, () => {
    it('ends each wait as its model does', () =>
      fc.assert(
        fc.asyncProperty(steps, async (steps) => {
          const model = new Kind();
          for (const [step, which] of steps) await model[step](which);
          await model.check();
        }),
        fuzz(200),
      ));
  });
