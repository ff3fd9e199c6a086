/** What the checks know of the library: by names and fields, also protected ones, never by classes, so that they are right about any copy of it. */

/** An element of ours. */
export interface AioLike extends Element {
  readonly localName: `aio-${string}`;
  readonly state?: string;
  readonly runs?: { readonly names?: object };
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

/** The states, which are names of slots. */
export const STATES: ReadonlySet<string> = new Set(['idle', 'pending', 'done', 'error', 'cancelled']);

/** Whether an element has the name of one of ours. */
export function isAio(element: Element | null): element is AioLike {
  return !!element?.localName.startsWith('aio-');
}

/** Whether an element is ours and a task: it has parts for its states. */
export function isTask(element: Element | null): element is AioLike {
  return isAio(element) && typeof element.state === 'string';
}

/** The nearest of ours around an element. */
export function aioAround(element: Element): AioLike | null {
  let around = element.parentElement;
  while (around && !isAio(around)) around = around.parentElement;
  return around;
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

/** The attributes of a tag, each with its declaration; `undefined` if the tag is not defined. */
export function attributesOf(tag: string): ReadonlyMap<string, Declaration> | undefined {
  const { elementProperties } = (customElements.get(tag) ?? {}) as {
    readonly elementProperties?: ReadonlyMap<PropertyKey, Declaration>;
  };
  if (!elementProperties) return undefined;
  const found = new Map<string, Declaration>();
  for (const [name, declaration] of elementProperties) {
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

/** The templates in a root, with those in their content. */
export function* templatesIn(root: ParentNode): Generator<HTMLTemplateElement> {
  for (const template of root.querySelectorAll('template')) {
    yield template;
    yield* templatesIn(template.content);
  }
}
