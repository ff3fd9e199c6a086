import type { WatchedCall } from '../../core/watch.js';
import { loadedEngine } from '../base/engine.js';
import { safely, shortened, targetName } from './preview.js';
import type { TaskLike } from './task-like.js';

/**
 * What an element does, by what it has: a request where there is a `url`, a wait for events where there are a `target`
 * and a `name`, a length of time where there are `seconds`; then its other attributes, as they are.
 */
export function describe(element: TaskLike): string {
  return safely(() => textOf(element)) ?? '';
}

/** What a job waits for; empty if what it called tells of itself, as a task does. */
export function describeCall({ name, args, result }: WatchedCall): string {
  return safely(() => shortened(CALLS[name]?.(args, result) ?? '')) ?? name;
}

function textOf(element: TaskLike): string {
  const told = new Set<string>();
  const parts = SHAPES.map(({ names, text }) => {
    const values = names.map((name) => read(element, name));
    if (!values.at(-1)) return '';
    for (const name of names) told.add(name);
    return text(element, ...values);
  });
  return shortened([...parts, ...rest(element, told)].filter(Boolean).join(' · '));
}

interface Shape {
  /** Its properties; the last one must be there. */
  readonly names: readonly string[];
  readonly text: (element: TaskLike, ...values: unknown[]) => string;
}

const SHAPES: readonly Shape[] = [
  { names: ['method', 'url'], text: (_, method, url) => requestText(method, url) },
  { names: ['form'], text: (_, form) => `form #${String(form)}` },
  { names: ['target', 'name'], text: (element, target, name) => eventText(name, source(element, target)) },
  { names: ['seconds'], text: ({ localName }, seconds) => `${verb(localName)} ${String(seconds)} s` },
  { names: ['htmlFor'], text: (_, id) => `#${String(id)}` },
];

/** Attributes that say nothing of what it does, or too much. */
const SILENT =
  /^(id|class|style|slot|part|title|lang|dir|hidden|tabindex|role|manual|announce|as|for|data|headers|pending-delay|aria-.*|data-.*)$/;
const TIMES = new Set(['every', 'delay', 'debounce', 'throttle', 'timeout', 'max-delay']);

function rest(element: TaskLike, told: ReadonlySet<string>): string[] {
  return [...element.attributes]
    .filter(({ name, value }) => value && !told.has(name) && !SILENT.test(name))
    .map(({ name, value }) => `${name} ${value}${TIMES.has(name) ? ' s' : ''}`);
}

type Describe = (args: readonly unknown[], result: unknown) => string;

const asRequest =
  (method: string): Describe =>
  ([url]) =>
    requestText(method, url);
const asEvent: Describe = ([target, names]) => eventText(names, targetName(target));

const CALLS: Readonly<Partial<Record<string, Describe>>> = {
  sleep: ([seconds]) => `sleep ${String(seconds)} s`,
  event: asEvent,
  events: asEvent,
  ajax: ([method, url]) => requestText(method, url),
  stream: ([url]) => `stream ${address(url)}`,
  wait: ([task]) => `for ${(task as { name?: string } | undefined)?.name ?? 'a promise'}`,
  ...Object.fromEntries(
    ['get', 'post', 'put', 'patch', 'delete', 'head'].map((name) => [name, asRequest(name)]),
  ),
};

/** The value of an input: what `{{…}}` gives where it can be told. */
function read(element: TaskLike, name: string): unknown {
  const given = safely(() => loadedEngine()?.inputOf(element as never, name, element.runs.names));
  if (given != null) return given; // else what it is made of is not there yet
  return (element as unknown as Record<string, unknown>)[name];
}

function requestText(method: unknown, url: unknown): string {
  return `${typeof method === 'string' && method ? method.toUpperCase() : 'GET'} ${address(url)}`;
}

/** The address, without the origin if it is that of the page. */
function address(url: unknown): string {
  const text = String(url);
  return text.startsWith(`${location.origin}/`) ? text.slice(location.origin.length) : text;
}

function eventText(names: unknown, target: string): string {
  const list = typeof names === 'string' ? names.trim().split(/\s+/) : (names as readonly string[]);
  return `${list.join(' or ')} on ${target}`;
}

function source(element: Element, target: unknown): string {
  if (target !== 'parent') return typeof target === 'string' ? target : targetName(target);
  return element.parentNode ? targetName(element.parentNode) : 'parent';
}

function verb(tag: string): string {
  return tag.replace(/^aio-/, '');
}
