import { expect } from 'chai';
import fc from 'fast-check';
import { LifoQueue } from './lifo-queue.js';
import { PriorityQueue } from './priority-queue.js';
import { Queue } from './queue.js';
import { settled, track, type Tracked } from '../../test/waits.js';

interface Waiter {
  readonly kind: 'get' | 'put';
  readonly controller: AbortController;
  readonly real: Tracked<number | void>;
  readonly item: number;
  expected: Tracked<unknown>['state'];
  value?: number | undefined;
}

/** What a queue should do, said as plainly as can be. */
class Model {
  readonly real: Queue<number>;
  readonly all: Waiter[] = [];
  /** Those that have woken, in their order; and as it should be. */
  readonly #woken: Waiter[] = [];
  readonly #order: Waiter[] = [];
  readonly #take: (items: number[]) => number | undefined;
  #items: number[] = [];
  #isShutDown = false;

  constructor(real: Queue<number>, take: (items: number[]) => number | undefined) {
    this.real = real;
    this.#take = take;
  }

  put(item: number): void {
    const controller = new AbortController();
    this.#wait('put', item, controller, this.real.put(item, controller));
  }

  get(): void {
    const controller = new AbortController();
    this.#wait('get', NaN, controller, this.real.get(controller));
  }

  cancel(which: number): void {
    const waiter = this.all[this.all.length - 1 - (which % 10)];
    if (waiter?.expected === 'pending') waiter.expected = 'error';
    waiter?.controller.abort();
  }

  async turn(): Promise<void> {
    await settled();
  }

  shutdown(which: number): void {
    if (which % 4) return; // seldom
    const immediate = which % 8 === 0;
    this.real.shutdown(immediate);
    this.#isShutDown = true;
    if (immediate) this.#items = [];
    this.#serve();
  }

  async check(): Promise<void> {
    while (!this.real.empty()) this.get();
    await settled();
    const outcome = ({ state, value }: Tracked<number | void>) =>
      state === 'done' ? (value ?? 'in') : state;
    expect(this.all.map(({ real }) => outcome(real))).to.deep.equal(
      this.all.map(({ expected, value }) => (expected === 'done' ? (value ?? 'in') : expected)),
    );
    this.#checkOrder('put');
    this.#checkOrder('get');
  }

  checkNow(): void {
    expect(this.real.qsize()).to.equal(this.#items.length);
    expect(this.real.full()).to.equal(this.#items.length >= this.real.maxsize && this.real.maxsize > 0);
  }

  #wait(
    kind: Waiter['kind'],
    item: number,
    controller: AbortController,
    promise: Promise<number | void>,
  ): void {
    const waiter: Waiter = { kind, controller, real: track(promise), item, expected: 'pending' };
    this.all.push(waiter);
    void promise.then(
      () => this.#woken.push(waiter),
      () => undefined,
    );
    this.#serve();
  }

  /** In which order those of a kind wake. */
  #checkOrder(kind: Waiter['kind']): void {
    const [woken, order] = [this.#woken, this.#order].map((waiters) =>
      waiters.filter((waiter) => waiter.kind === kind).map((waiter) => this.all.indexOf(waiter)),
    );
    expect(woken, `the order of ${kind}`).to.deep.equal(order);
  }

  #line(kind: Waiter['kind']): Waiter[] {
    return this.all.filter((waiter) => waiter.kind === kind && waiter.expected === 'pending');
  }

  #serve(): void {
    for (let moved = true; moved;) moved = this.#letPut() || this.#letGet();
  }

  #letPut(): boolean {
    const [put] = this.#line('put');
    const room = this.real.maxsize <= 0 || this.#items.length < this.real.maxsize;
    if (!put || (!this.#isShutDown && !room)) return false;
    put.expected = this.#isShutDown ? 'error' : 'done';
    if (!this.#isShutDown) {
      this.#items.push(put.item);
      this.#order.push(put);
    }
    return true;
  }

  #letGet(): boolean {
    const [get] = this.#line('get');
    if (!get || (!this.#isShutDown && !this.#items.length)) return false;
    get.expected = this.#items.length ? 'done' : 'error';
    if (this.#items.length) this.#order.push(get);
    get.value = this.#take(this.#items);
    return true;
  }
}

const orders: Record<string, [(maxsize: number) => Queue<number>, (items: number[]) => number | undefined]> =
  {
    Queue: [(maxsize) => new Queue(maxsize), (items) => items.shift()],
    LifoQueue: [(maxsize) => new LifoQueue(maxsize), (items) => items.pop()],
    PriorityQueue: [
      (maxsize) => new PriorityQueue(maxsize),
      (items) => items.splice(items.indexOf(Math.min(...items)), 1)[0],
    ],
  };

const actions = ['put', 'put', 'put', 'get', 'get', 'get', 'cancel', 'cancel', 'turn', 'shutdown'] as const;
const steps = fc.array(fc.tuple(fc.constantFrom(...actions), fc.nat(99)), { maxLength: 40 });

for (const [name, [make, take]] of Object.entries(orders))
  describe(`${name}, in any order of put, get, cancel and shutdown`, () => {
    it('gives every item to one, the first who came, and loses none', async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(3), steps, async (maxsize, steps) => {
          const model = new Model(make(maxsize), take);
          for (const [action, which] of steps) {
            await model[action](which);
            model.checkNow();
          }
          await model.check();
        }),
        { numRuns: 300 },
      );
    });
  });
