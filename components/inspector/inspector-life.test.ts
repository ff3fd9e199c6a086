import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { inspection, run, sleep } from '../../core/index.js';
import { find, inspected, inside, lineOf, rowsIn, untilState } from '../../test/inspecting.js';
import type { AioSleepElement } from '../sleep/sleep-element.js';
import '../sleep/aio-sleep.js';

const { gc } = globalThis as { gc?: () => void };

interface Count {
  readonly open: Set<unknown>;
  readonly stop: () => void;
}

/** The listeners of a target that were not taken away again. */
function listenersOn(target: EventTarget): Count {
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const ids = new Map<unknown, number>();
  const open = new Set<unknown>();
  const keyOf = (name: string, listener: unknown): string => {
    ids.set(listener, ids.get(listener) ?? ids.size);
    return `${name} ${ids.get(listener)}`;
  };
  target.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    open.add(keyOf(args[0], args[1]));
    addEventListener.apply(target, args);
  };
  target.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    open.delete(keyOf(args[0], args[1]));
    removeEventListener.apply(target, args);
  };
  const stop = (): void => {
    Reflect.deleteProperty(target, 'addEventListener');
    Reflect.deleteProperty(target, 'removeEventListener');
  };
  return { open, stop };
}

/** The observers of a kind that observe something. */
function observersOf(kind: typeof MutationObserver | typeof ResizeObserver): Count {
  const prototype = kind.prototype as { observe(...args: unknown[]): void; disconnect(): void };
  const { observe, disconnect } = prototype;
  const open = new Set<unknown>();
  prototype.observe = function (...args) {
    open.add(this);
    observe.apply(this, args);
  };
  prototype.disconnect = function () {
    open.delete(this);
    disconnect.apply(this);
  };
  return { open, stop: () => void Object.assign(prototype, { observe, disconnect }) };
}

/** The timers under way. */
function timers(): Count {
  const { setTimeout, clearTimeout } = globalThis;
  const open = new Set<unknown>();
  globalThis.setTimeout = ((callback: () => void, delay?: number) => {
    const timer = setTimeout(() => {
      open.delete(timer);
      callback();
    }, delay);
    open.add(timer);
    return timer;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((timer: ReturnType<typeof setTimeout>) => {
    open.delete(timer);
    clearTimeout(timer);
  }) as typeof clearTimeout;
  return { open, stop: () => void Object.assign(globalThis, { setTimeout, clearTimeout }) };
}

describe('an inspector that is removed', () => {
  it('leaves no listener, timer or observer', async () => {
    const counts = [
      listenersOn(document),
      observersOf(MutationObserver),
      observersOf(ResizeObserver),
      timers(),
    ];
    try {
      const all = await inspected(html``);
      const task = run((aio) => aio.event(window, 'never'), { name: 'waits' });
      while (!rowsIn(all).length) await sleep(0);
      expect(counts.map(({ open }) => open.size > 0)).to.deep.equal([true, true, true, true]);
      expect(inspection().listeners.size).to.equal(1);
      all.inspector.remove();
      expect(counts.map(({ open }) => [...open])).to.deep.equal([[], [], [], []]);
      expect(inspection().listeners.size).to.equal(0);
      task.cancel();
    } finally {
      for (const { stop } of counts) stop();
    }
  });
});

describe('an inspector where nothing happens', () => {
  it('rests, and wakes up', async () => {
    const count = timers();
    try {
      const all = await inspected(html`<aio-sleep id="a" seconds="0.01" manual></aio-sleep>`);
      all.inspector.seconds = 0.02;
      await (find(all.page, '#a') as AioSleepElement).start();
      await untilState(all, 'aio-sleep#a', 'Done');
      while (count.open.size) await sleep(0); // else the test runs out of time
      (find(all.page, '#a') as AioSleepElement).seconds = 60;
      (find(all.page, '#a') as AioSleepElement).start().catch(() => undefined);
      await untilState(all, 'aio-sleep#a', 'Pending');
    } finally {
      count.stop();
    }
  });
});

describe('an inspector in a page that is hidden', () => {
  it('does not render, and catches up', async () => {
    const all = await inspected(html`<aio-sleep id="a" seconds="60"></aio-sleep>`);
    await untilState(all, 'aio-sleep#a', 'Pending');
    const hide = (hidden: boolean): void => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    const count = timers();
    try {
      hide(true);
      while (count.open.size) await sleep(0); // it looks once more
      (find(all.page, '#a') as AioSleepElement).cancel();
      while (count.open.size) await sleep(0);
      expect(rowsIn(all).map((row) => lineOf(row).state)).to.deep.equal(['Pending']);
      hide(false);
      await untilState(all, 'aio-sleep#a', 'Cancelled');
    } finally {
      count.stop();
      Reflect.deleteProperty(document, 'hidden');
    }
  });
});

describe('what an inspector keeps', () => {
  it('is bounded', async () => {
    const all = await inspected(html`<aio-sleep id="kept" seconds="60"></aio-sleep>`);
    await untilState(all, 'aio-sleep#kept', 'Pending');
    for (let count = 0; count < 1000; count++) await run(() => count, { name: `job-${count}` });
    await untilState(all, 'run job-999', 'Done');
    const total = Number(inside(all, '.chip:nth-child(2) b').textContent);
    expect(total).to.be.greaterThan(199);
    expect(total).to.be.lessThan(301);
    expect(rowsIn(all).length).to.equal(300 >= total + 1 ? total + 1 : 300);
    await untilState(all, 'aio-sleep#kept', 'Pending');
    const sleeper = find(all.page, '#kept') as AioSleepElement;
    sleeper.seconds = 0;
    for (let count = 0; count < 100; count++) await sleeper.start();
    await untilState(all, 'aio-sleep#kept', 'Done');
    expect(rowsIn(all)[0]?.querySelectorAll('.bar').length).to.equal(60);
  });

  it('is no element and no task', async function () {
    if (!gc) return this.skip(); // Chromium with --js-flags=--expose-gc
    const all = await inspected(html``);
    const references = Array.from({ length: 10 }, (_, at) => {
      const element = Object.assign(document.createElement('aio-sleep'), { seconds: 60, id: `gone-${at}` });
      all.page.append(element);
      const task = run((aio) => aio.sleep(60), { name: `lost-${at}` });
      element.start().catch(() => undefined);
      task.cancel();
      return [new WeakRef(element), new WeakRef(task)];
    }).flat();
    await untilState(all, 'aio-sleep#gone-9', 'Pending');
    all.page.querySelectorAll('aio-sleep').forEach((element) => element.remove());
    await untilState(all, 'aio-sleep#gone-9', 'Cancelled');
    const left = (): number => references.filter((reference) => reference.deref()).length;
    for (let round = 0; round < 400 && left(); round++) {
      await sleep(0.01);
      gc();
    }
    expect(left()).to.equal(0);
    expect(rowsIn(all).length).to.equal(20);
  });
});
