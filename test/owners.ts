import { fixture } from '@open-wc/testing';
import { get, tasks, type Aio } from '../core/index.js';
import { html, type TemplateResult } from 'lit';

/** A foreign element that owners can run: it has the method, and nothing else of ours. */
export class TestStep extends HTMLElement {
  /** What it does; by default its text is its value. */
  job: (aio: Aio, scope: Readonly<Record<PropertyKey, unknown>>) => unknown = () => this.textContent;

  async [Symbol.for('aio.perform')](
    aio: Aio,
    scope: Readonly<Record<PropertyKey, unknown>>,
  ): Promise<unknown> {
    return this.job(aio, scope);
  }
}
if (!customElements.get('test-step')) customElements.define('test-step', TestStep);

/** The foreign elements in a page. */
export function stepsIn(root: Element): [TestStep, ...TestStep[]] {
  return [...root.querySelectorAll<TestStep>('test-step')] as [TestStep, ...TestStep[]];
}

/** Shows an element in a `<section>`. */
export async function shown<E extends Element>(content: TemplateResult): Promise<E> {
  const root = await fixture<HTMLElement>(html`<section>${content}</section>`);
  return root.firstElementChild as E;
}

/** Writes down which element starts and ends, in order. */
export function record(root: Element): string[] {
  const log: string[] = [];
  for (const name of ['start', 'done', 'error', 'cancel'])
    root.addEventListener(`aio-${name}`, ({ target }) => log.push(`${(target as Element).id} ${name}`), true);
  return log;
}

/** What the demo API saw under a key. */
export interface Seen {
  readonly started: number;
  readonly open: number;
  readonly finished: number;
  readonly aborted: number;
  readonly peak: number;
  readonly events: readonly { readonly type: string; readonly request: number; readonly url?: string }[];
}

/**
 * What the demo API saw under a key, once `until` holds.
 *
 * @throws {HttpError} If that does not come to hold within two seconds.
 */
export async function seen(key: string, until = ''): Promise<Seen> {
  const request = await get<Seen>(`/api/log/${key}?${until}`, { format: 'json' });
  return request.raiseForStatus().data;
}

/**
 * Mounts an element 2,000 times, removes it while its children are under way: live tasks, and listeners on `window`,
 * are then as many as before.
 */
export async function expectNoLeak(markup: string, children = 1): Promise<void> {
  const before = tasks().length;
  const listeners = countListeners();
  try {
    for (let cycle = 0; cycle < 20; cycle++) await mount(markup, before + 100 * (children + 1));
    if (listeners.count()) throw new Error(`${listeners.count()} listeners are left`);
    if (tasks().length !== before) throw new Error(`${tasks().length - before} tasks are left`);
  } finally {
    listeners.restore();
  }
}

async function mount(markup: string, least: number): Promise<void> {
  const host = document.createElement('div');
  host.innerHTML = markup.repeat(100);
  document.body.append(host);
  const elements = [...host.children] as (Element & { state: string; finished: Promise<unknown> })[];
  while (elements.some(({ state }) => state !== 'pending'))
    await new Promise((resolve) => setTimeout(resolve));
  const live = tasks().length;
  host.remove();
  await Promise.allSettled(elements.map(({ finished }) => finished));
  if (live < least) throw new Error(`Only ${live} tasks were under way`);
}

/** Counts the listeners for `never` on `window`. */
function countListeners(): { count(): number; restore(): void } {
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  let count = 0;
  const counting =
    (by: number, call: typeof addEventListener): typeof addEventListener =>
    (name, ...rest) => {
      if (name === 'never') count += by;
      call.call(window, name, ...rest);
    };
  window.addEventListener = counting(1, addEventListener) as typeof window.addEventListener;
  window.removeEventListener = counting(-1, removeEventListener) as typeof window.removeEventListener;
  return {
    count: () => count,
    restore: () => {
      Reflect.deleteProperty(window, 'addEventListener');
      Reflect.deleteProperty(window, 'removeEventListener');
    },
  };
}
