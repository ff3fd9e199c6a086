/** The page of `npm run soak`: what happens in it is decided by a seed. */
import '../../components/index.js';
import { tasks, sleep } from '../../core/index.js';
import type { AioElement } from '../../components/base/aio-element.js';
import { morph } from '../../components/html/morph.js';
import { addressOf, numbered, performer } from './markup.js';
import { Random } from './random.js';
import { Watch } from './watch.js';

const MOST = 300; // elements at the top of the stage
const SETTLES = 20_000; // milliseconds

/** What came of it. */
export interface Report {
  readonly steps: number;
  readonly faults: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  /** The tasks that never ended, and how many elements cannot be collected. */
  readonly tasks: readonly string[];
  readonly kept: readonly string[];
}

class Soak {
  readonly #random: Random;
  readonly #key: string;
  readonly #stage = document.querySelector('main') as HTMLElement;
  readonly #morphed = document.createElement('section');
  readonly #references: WeakRef<Element>[] = [];
  readonly #watch = new Watch();
  /** How many tasks that a script started have not settled. */
  #open = 0;

  constructor(seed: number, key: string) {
    this.#random = new Random(seed);
    this.#key = key;
  }

  /** Acts until the time is over, or for so many steps. */
  async run(seconds: number, most: number): Promise<Report> {
    const end = performance.now() + seconds * 1000;
    let steps = 0;
    for (; steps < most && performance.now() < end; steps++) {
      this.#step();
      if (steps % 20 === 19) await sleep(this.#random.next() / 50);
    }
    return this.#end(steps);
  }

  #step(): void {
    const random = this.#random;
    const element = random.pick([...this.#stage.querySelectorAll('*')].filter(isOurs));
    if (!element || random.chance(0.3)) return this.#mount();
    const act = random.pick(this.#actions);
    try {
      act(element);
    } catch (error) {
      this.#watch.faults.push(`an action threw: ${String(error)}`);
    }
  }

  readonly #actions: readonly ((element: AioElement) => void)[] = [
    (element) => this.#start(element),
    (element) => this.#start(element),
    (element) => void element.cancel(),
    (element) => element.reset(),
    (element) => element.remove(),
    (element) => element.remove(),
    (element) => this.#stage.append(element),
    (element) => this.#stage.prepend(element),
    (element) => this.#keep(element.cloneNode(true) as Element),
    (element) => this.#supersede(element),
    (element) => this.#supersede(element),
    (element) => (element.value = 'a first guess'),
    (element) => element.toggleAttribute('manual'),
    (element) => element.setAttribute('timeout', this.#random.pick(['0.1', '', 'x', '-1', '0.3'])),
    (element) => this.#settle(element),
    () => window.dispatchEvent(new Event('ping')),
    () => document.dispatchEvent(new Event('pong')),
    (element) => this.#snapshot(element),
    () => this.#morph(),
  ];

  #mount(): void {
    if (this.#random.chance(0.2)) {
      const element = document.createElement('aio-fetch');
      element.dataset.numbered = '';
      element.url = numbered(this.#random, this.#key);
      this.#keep(element);
    } else this.#keep(...fragment(performer(this.#random, this.#key, 2)).children);
  }

  /** Puts elements on the stage, from which the oldest go when it is full. */
  #keep(...elements: Element[]): void {
    for (const element of elements)
      if (this.#references.length < 5000) this.#references.push(new WeakRef(element));
    this.#stage.append(...elements);
    while (this.#stage.childElementCount > MOST) this.#stage.firstElementChild?.remove();
  }

  #start(element: AioElement): void {
    this.#open++;
    const over = (): void => void this.#open--;
    element.start().then(over, over);
  }

  /** A newer input: the older answer must not be seen any more. */
  #supersede(element: AioElement): void {
    if (element.hasAttribute('data-numbered'))
      for (let times = this.#random.below(3); times >= 0; times--)
        Object.assign(element, { url: numbered(this.#random, this.#key) });
    else if (element.localName === 'aio-fetch')
      element.setAttribute('url', addressOf(this.#random, this.#key));
    else element.setAttribute('seconds', (this.#random.next() / 20).toFixed(3));
  }

  #settle(element: AioElement): void {
    if (element.localName !== 'aio-future') return;
    const future = element as AioElement & {
      setResult(value: unknown): void;
      setException(error: unknown): void;
    };
    if (element.state !== 'pending') return;
    if (this.#random.chance(0.5)) future.setResult('by hand');
    else future.setException(new Error('by hand'));
  }

  /** As Turbo and htmx do: what is there is written down and read again. */
  #snapshot(element: AioElement): void {
    const { parentElement: parent } = element;
    if (parent && parent.querySelectorAll('*').length < 60)
      parent.replaceChildren(...fragment(parent.innerHTML).childNodes);
  }

  #morph(): void {
    if (!this.#morphed.isConnected) document.body.append(this.#morphed);
    const markup = Array.from({ length: this.#random.below(6) }, () => performer(this.#random, this.#key, 1));
    morph(this.#morphed, fragment(markup.join('')));
  }

  async #end(steps: number): Promise<Report> {
    this.#stage.replaceChildren();
    this.#morphed.remove();
    this.#morphed.replaceChildren();
    const end = performance.now() + SETTLES;
    while ((tasks().length || this.#open) && performance.now() < end) await sleep(0.01);
    if (this.#open) this.#watch.faults.push(`${this.#open} tasks never settled`);
    const live = (): Element[] => this.#references.flatMap((one) => one.deref() ?? []);
    for (let round = 0; round < 100 && this.#references.some((one) => one.deref()); round++) {
      await sleep(0.02);
      (globalThis as { gc?: () => void }).gc?.();
    }
    this.#watch.stop();
    const { faults, counts } = this.#watch;
    return {
      steps,
      faults,
      counts,
      tasks: tasks().map(({ name }) => name),
      kept: live().map((one) => one.outerHTML.slice(0, 200)),
    };
  }
}

const isOurs = (element: Element): element is AioElement => 'start' in element && 'finished' in element;

/** Parsed in this document, so that the elements are what they are in a page. */
function fragment(markup: string): DocumentFragment {
  return document.createRange().createContextualFragment(markup);
}

Object.assign(globalThis, {
  soak: (seed: number, key: string, seconds: number, most: number) => new Soak(seed, key).run(seconds, most),
});
