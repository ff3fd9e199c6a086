import { RENDERED } from '../base/lookup.js';

/** What the checks know of the library: by names and fields, also protected ones, never by classes, so that they are right about any copy of it. */

/** Where an element has the names of the template that it stands in. */
export const OUTER_NAMES: unique symbol = Symbol.for('aio.names') as never;

/** An element of ours. */
export interface AioLike extends Element {
  readonly [OUTER_NAMES]?: object | undefined;
  readonly localName: `aio-${string}`;
  readonly state?: string;
  readonly runs?: { readonly names?: object };
  /** The names that its parts see in addition to those of its run. */
  names?(): object;
  /** Whether a run may change something on the server. */
  readonly writes?: boolean;
  /** The children that an owner runs. */
  performers?(): Element[];
}

/** The tags of the library, each with an entry of its own. */
export const TAGS: ReadonlySet<string> = new Set([
  'aio-any',
  'aio-await-event',
  'aio-client',
  'aio-command',
  'aio-fetch',
  'aio-future',
  'aio-gather',
  'aio-if',
  'aio-inspector',
  'aio-on-event',
  'aio-race',
  'aio-repeat',
  'aio-retry',
  'aio-script',
  'aio-sequence',
  'aio-sleep',
  'aio-stream',
  'aio-timeout',
  'aio-view',
]);

/** The events of a task. */
export const EVENTS = [
  'aio-done',
  'aio-error',
  'aio-start',
  'aio-cancel',
  'aio-progress',
  'aio-reset',
  'aio-autostart',
] as const;

/** The states, which are names of slots. */
export const STATES: ReadonlySet<string> = new Set(['idle', 'pending', 'done', 'error', 'cancelled']);

/** Whether an element has the name of one of ours. */
export function isAio(element: Element | null): element is AioLike {
  return !!element?.localName.startsWith('aio-');
}

/** Whether an element is ours and a task: it has parts for its states. Its class says so, as in a template it is no more than a tag. */
export function isTask(element: Element | null): element is AioLike {
  const kind = isAio(element) ? customElements.get(element.localName) : undefined;
  return !!kind && 'state' in (kind.prototype as object);
}

/** Whether an element is a task, of ours or of a class that was made of one of ours. */
export function hasState(element: unknown): boolean {
  return typeof (element as Partial<AioLike> | null | undefined)?.state === 'string';
}

/** Whether an element is content of a template: that is in a document of its own, which is shown nowhere; frameworks put it into the element. */
export function isInTemplate(element: Element): boolean {
  return !element.ownerDocument.defaultView || !!element.parentElement?.closest('template');
}

/** The container of what a template has rendered; that of a `renderer` has no slot. */
export const FROM_TEMPLATE = `[${RENDERED}][slot]`;

/** The nearest of ours around an element. */
export function aioAround(element: Element): AioLike | null {
  let around = element.parentElement;
  while (around && !isAio(around)) around = around.parentElement;
  return around;
}

/** The child of an owner in which an element is, or which it is; the owner itself for the owner. */
export function partOf(element: Element, owner: Element): Element {
  let part = element;
  while (part !== owner && part.parentElement && part.parentElement !== owner) part = part.parentElement;
  return part;
}

/** An attribute of an element: what its text is read as, if it is more than a text. */
export type TextReader = ((text: string) => unknown) | undefined;

/** How an element declares one of its attributes. */
interface Declaration {
  readonly attribute?: string | boolean;
  readonly type?: TextReader;
  /** The words of an enumerated attribute. */
  readonly words?: readonly string[];
}

/** The class of an element, as Lit keeps it. */
interface ReactiveClass extends CustomElementConstructor {
  readonly elementProperties?: ReadonlyMap<PropertyKey, Declaration>;
}

const attributes = new WeakMap<ReactiveClass, ReadonlyMap<string, Declaration>>();

/** The attributes of a tag, each with its declaration; `undefined` if the tag is not defined. */
export function attributesOf(tag: string): ReadonlyMap<string, Declaration> | undefined {
  const kind: ReactiveClass | undefined = customElements.get(tag);
  if (!kind?.elementProperties) return undefined;
  const found = attributes.get(kind) ?? readAttributes(kind.elementProperties);
  attributes.set(kind, found);
  return found;
}

function readAttributes(properties: ReadonlyMap<PropertyKey, Declaration>): ReadonlyMap<string, Declaration> {
  const found = new Map<string, Declaration>();
  for (const [name, declaration] of properties) {
    const { attribute } = declaration;
    if (attribute === false) continue;
    found.set(typeof attribute === 'string' ? attribute : String(name).toLowerCase(), declaration);
  }
  return found;
}

/** Whether an attribute is a time, by what is made of a text with a unit. */
export function isDuration(type: TextReader): boolean {
  try {
    return type?.('200ms') === 0.2;
  } catch {
    return false;
  }
}

/** The contents of the templates in a root, with those in them. One of SVG has children, and no content. */
export function* contentsIn(root: ParentNode): Generator<DocumentFragment> {
  for (const { content } of root.querySelectorAll<HTMLElement & Partial<HTMLTemplateElement>>('template')) {
    if (!content) continue;
    yield content;
    yield* contentsIn(content);
  }
}
