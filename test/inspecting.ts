import { fixture } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import type { AioInspectorElement } from '../components/inspector/inspector-element.js';
import '../components/inspector/aio-inspector.js';
import { waitUntil } from './waits.js';

/** One line that an inspector shows, as texts. */
export interface Line {
  readonly level: number;
  readonly state: string;
  readonly name: string;
  readonly what: string;
  readonly time: string;
}

/** An inspector beside something that it inspects. */
export interface Inspected {
  readonly page: HTMLElement;
  readonly inspector: AioInspectorElement;
}

/** Shows a page with an inspector in it. */
export async function inspected(content: TemplateResult): Promise<Inspected> {
  const page = await fixture<HTMLElement>(
    html`<section>${content}<aio-inspector dock="none"></aio-inspector></section>`,
  );
  return { page, inspector: find(page, 'aio-inspector') as AioInspectorElement };
}

/** Opens an inspector in a page that is there already. */
export function inspect(page: HTMLElement): Inspected {
  const inspector = document.createElement('aio-inspector');
  inspector.dock = 'none';
  page.append(inspector);
  return { page, inspector };
}

/** The element that is meant; it must be there. */
export function find(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`Cannot find ${selector}`);
  return found;
}

/** What is in the inspector. */
export function inside({ inspector }: Inspected, selector: string): HTMLElement {
  return find(inspector.renderRoot, selector);
}

/** The rows that are shown. */
export function rowsIn({ inspector }: Inspected): HTMLElement[] {
  return [...inspector.renderRoot.querySelectorAll<HTMLElement>('[data-id]')];
}

/** The row of that name. */
export function rowOf(all: Inspected, name: string): HTMLElement {
  const found = rowsIn(all).find((row) => lineOf(row).name === name);
  if (!found) throw new Error(`Cannot find the row ${name} among ${namesIn(all).join()}`);
  return found;
}

/** The names of the rows that are shown. */
export function namesIn(all: Inspected): string[] {
  return rowsIn(all).map((row) => lineOf(row).name);
}

/** What a row says. */
export function lineOf(row: HTMLElement): Line {
  const text = (selector: string): string =>
    (find(row, selector).textContent ?? '').replace(/\s+/g, ' ').trim();
  return {
    level: Number(row.getAttribute('aria-level')),
    state: find(row, '.state').getAttribute('aria-label') ?? '',
    name: text('code'),
    what: text('.what'),
    time: text('.time'),
  };
}

/** Waits until the row of that name says so. */
export async function until(all: Inspected, name: string, holds: (line: Line) => boolean): Promise<Line> {
  const line = (): Line | undefined =>
    rowsIn(all)
      .map(lineOf)
      .find((one) => one.name === name);
  const right = (): boolean => {
    const found = line();
    return !!found && holds(found);
  };
  await waitUntil(right, () => `The row ${name} says so; it says ${JSON.stringify(line())}`);
  return line() as Line;
}

/** Waits until the row of that name is in a state. */
export function untilState(all: Inspected, name: string, state: string): Promise<Line> {
  return until(all, name, (line) => line.state === state);
}
