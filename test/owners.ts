import { fixture } from '@open-wc/testing';
import { get, type Aio } from '../core/index.js';
import { html, type TemplateResult } from 'lit';

/** A foreign element that owners can run: it has the method, and nothing else of ours. */
export class TestStep extends HTMLElement {
  /** What it does; by default its text is its value. */
  job: (aio: Aio, names: Readonly<Record<PropertyKey, unknown>>) => unknown = () => this.textContent;

  async [Symbol.for('aio.perform')](
    aio: Aio,
    names: Readonly<Record<PropertyKey, unknown>>,
  ): Promise<unknown> {
    return this.job(aio, names);
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
 * @throws {HttpError} If that does not come to hold within 18 seconds.
 */
export async function seen(key: string, until = ''): Promise<Seen> {
  const request = await get<Seen>(`/api/log/${key}?timeout=18&${until}`, { format: 'json' });
  return request.raiseForStatus().data;
}
