import { type AioLike, aioAround, isTask } from './library.js';
import { nearest } from './nearest.js';
import type { Warn } from './warnings.js';

/**
 * Warns of a path that does not fit what has arrived: a `select` that leads nowhere, and an `each` of nothing, which renders no rows.
 * What may only be left out of this answer is no mistake.
 */
export function checkPaths(element: Element, warn: Warn): void {
  if (!isTask(element) || element.state !== 'done') return;
  checkSelected(element, warn);
  for (const part of element.children)
    if (part instanceof HTMLTemplateElement && part.slot === 'done') checkRows(element, part, warn);
}

/** An `aio-stream` leaves out the items without what it selects. */
function checkSelected(element: AioLike, warn: Warn): void {
  if (valueOf(element) !== undefined) return;
  const path = element.getAttribute('select') ?? '';
  const gap = gapIn(answerOf(element), path);
  const instead = gap && (whyNever(gap) ?? whatThereIs(gap));
  if (instead)
    warn('path', element, `there is no ${gap.step} in the answer for select="${path}". ${instead}`);
}

/** What has arrived, before anything of it was selected. */
function answerOf(element: AioLike): unknown {
  const { request } = (element.names?.() ?? {}) as { readonly request?: { readonly data?: unknown } };
  return request?.data;
}

function checkRows(element: AioLike, part: HTMLTemplateElement, warn: Warn): void {
  for (const { path, written } of rowsIn(part.content)) {
    const gap = gapIn(valueOf(element), path);
    const instead = gap && (whyNever(gap) ?? otherList(gap, part));
    if (instead)
      warn('path', element, `there is no ${gap.step} in the value for ${written}. ${instead}`, written);
  }
}

function valueOf(element: AioLike): unknown {
  return (element as { readonly value?: unknown }).value;
}

/** Where a path leads nowhere: the step that is missing, and in what. */
interface Gap {
  readonly step: string;
  readonly holder: object | string;
  /** Whether it is the first step. */
  readonly isFirst: boolean;
}

/** The first step of a path that is not there at all; `undefined` also if it is not a plain path, or ends in `null`. */
function gapIn(value: unknown, path: string): Gap | undefined {
  if (!/^[\w$]+(?:\.[\w$]+)*$/.test(path)) return undefined;
  let holder = value;
  for (const [at, step] of path.split('.').entries()) {
    if (typeof holder !== 'string' && (typeof holder !== 'object' || holder === null)) return undefined;
    if (!(step in (Object(holder) as object))) return { step, holder, isFirst: at === 0 };
    holder = (holder as Readonly<Record<string, unknown>>)[step];
  }
  return undefined;
}

/** Why a step is never there; `undefined` if it may be, in another answer. */
function whyNever({ step, holder }: Gap): string | undefined {
  if (typeof holder === 'string') return 'It is a text';
  if (Array.isArray(holder)) return /^\d+$/.test(step) ? undefined : 'It is a list';
  const like = nearest(step, Object.keys(holder));
  return like && `Write ${like}`;
}

/** What an answer has; further in, what is missing may be there in another one. */
function whatThereIs({ holder, isFirst }: Gap): string | undefined {
  const names = Object.keys(holder);
  return isFirst && names.length ? `It has ${names.slice(0, MOST_NAMES).join(', ')}` : undefined;
}

const MOST_NAMES = 10;

/** The list that is meant, if there is one that the part shows nowhere: a list that is empty may be left out. */
function otherList({ holder }: Gap, part: Element): string | undefined {
  const { innerHTML } = part;
  const lists = Object.entries(holder).filter(
    ([name, list]) => Array.isArray(list) && !innerHTML.includes(name),
  );
  const [name] = lists[0] ?? [];
  return name && `Write ${name}`;
}

/** The paths from `value` of the blocks with `each` in a part; not in elements of ours, which have values of their own. */
function* rowsIn(content: DocumentFragment): Generator<{ readonly path: string; readonly written: string }> {
  for (const block of content.querySelectorAll<HTMLElement & Partial<HTMLTemplateElement>>(
    'template:not([slot])',
  )) {
    if (aioAround(block)) continue;
    const each = block.getAttribute('each')?.trim() ?? '';
    if (each.startsWith('value.')) yield { path: each.slice('value.'.length), written: `each="${each}"` };
    if (block.content && block.getAttribute('as') !== 'value') yield* rowsIn(block.content); // one of SVG has children
  }
}
