import { get, tasks } from '../core/index.js';
import type { AioElement } from '../components/base/aio-element.js';
import { seen } from './owners.js';
import { waitUntil } from './waits.js';
import '../components/await-event/aio-await-event.js';
import '../components/fetch/aio-fetch.js';
import '../components/gather/aio-gather.js';
import '../components/sleep/aio-sleep.js';

/**
 * The markup of one mount.
 *
 * @param work - A child that listens, sleeps and has a request under way, until it is cancelled.
 * @param index - From 0 to 99, another one for each element of a cycle.
 */
export type Mount = (work: string, index: number) => string;

/**
 * Mounts an element 2,000 times, and removes it while its children are under way: listeners on `window` and
 * `document`, timers, live tasks and open requests on the server are then as many as before.
 *
 * @param live - How many tasks are under way for each element, at least.
 */
export async function expectNoLeak(mount: Mount, live = 6): Promise<void> {
  const key = crypto.randomUUID();
  await cycle(mount, key, () => true); // what is made once for all may stay
  const before = tasks().length;
  const counts = [listenersOn(window), listenersOn(document), timers()];
  try {
    for (let count = 0; count < 20; count++)
      await cycle(mount, key, () => tasks().length - before >= live * 100);
    await waitUntil(
      () => tasks().length === before && counts.every(({ left }) => left().length === 0),
      'forgotten',
    );
  } catch (error) {
    const left = [...counts.flatMap((one) => one.left()), ...tasks().map(({ name }) => `task ${name}`)];
    throw new Error(`${String(error)}; there are ${summary(left)}`, { cause: error });
  } finally {
    for (const { stop } of counts) stop();
  }
  const { open } = await seen(key);
  if (open) throw new Error(`${open} requests are open`);
}

async function cycle(mount: Mount, key: string, runs: () => boolean): Promise<void> {
  const host = document.createElement('div');
  host.innerHTML = Array.from({ length: 100 }, (_, index) => mount(work(key), index)).join('');
  const before = await asked(key);
  document.body.append(host);
  const elements = [...host.children] as AioElement[];
  await waitUntil(() => elements.every(({ state }) => state === 'pending'), 'pending');
  window.dispatchEvent(new Event('leak-round'));
  await waitUntil(runs, 'running with their children');
  if (host.querySelector('aio-fetch:state(pending)')) await seen(key, `until=started&count=${before + 1}`);
  host.remove();
  await waitUntil(
    () => elements.every(({ isConnected, state }) => !isConnected && state !== 'pending'),
    'over',
  );
  if ((await asked(key)) > before) await seen(key, 'until=idle');
}

/** The requests stay open; as equal ones are shared, one reaches the server: a browser opens only six at a time. */
function work(key: string): string {
  return `<aio-gather>
    <aio-await-event target="window" name="never"></aio-await-event>
    <aio-await-event target="document" name="never"></aio-await-event>
    <aio-sleep seconds="60"></aio-sleep>
    <aio-fetch url="/api/hold?key=${key}"></aio-fetch>
  </aio-gather>`;
}

async function asked(key: string): Promise<number> {
  return (await get<{ started: number }>(`/api/log/${key}`, { format: 'json' })).data.started;
}

function summary(all: readonly string[]): string {
  return [...new Set(all)].map((one) => `${all.filter((other) => other === one).length} ${one}`).join(', ');
}

interface Count {
  /** What has not been taken away again. */
  left(): string[];
  stop(): void;
}

function listenersOn(own: EventTarget): Count {
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const all: [string, unknown][] = [];
  own.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    all.push([args[0], args[1]]);
    addEventListener.apply(own, args);
  };
  own.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    const at = all.findIndex(([name, listener]) => name === args[0] && listener === args[1]);
    if (at >= 0) all.splice(at, 1);
    removeEventListener.apply(own, args);
  };
  return {
    left: () => all.map(([name]) => `listener for ${name}`),
    stop: () => {
      Reflect.deleteProperty(own, 'addEventListener');
      Reflect.deleteProperty(own, 'removeEventListener');
    },
  };
}

/** Timers of ten seconds or more: those of the test itself are shorter. */
function timers(): Count {
  const { setTimeout, clearTimeout } = globalThis;
  const live = new Map<unknown, number>();
  globalThis.setTimeout = ((callback: () => void, delay = 0) => {
    const timer = setTimeout(() => {
      live.delete(timer);
      callback();
    }, delay);
    if (delay >= 10_000) live.set(timer, delay);
    return timer;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((timer: ReturnType<typeof setTimeout>) => {
    live.delete(timer);
    clearTimeout(timer);
  }) as typeof clearTimeout;
  return {
    left: () => [...live.values()].map((delay) => `timer of ${delay} ms`),
    stop: () => void Object.assign(globalThis, { setTimeout, clearTimeout }),
  };
}
