import { inspection, type InspectedWarning } from '../../core/index.js';
import { FROM_TEMPLATE } from './library.js';

/** What a warning is about. */
export type WarningKind =
  | 'braces'
  | 'slot'
  | 'template-slot'
  | 'template-attribute'
  | 'src'
  | 'attribute'
  | 'boolean'
  | 'handler'
  | 'duration'
  | 'select'
  | 'word'
  | 'form'
  | 'for'
  | 'commandfor'
  | 'target'
  | 'command'
  | 'event'
  | 'name'
  | 'path'
  | 'table'
  | 'no-performers'
  | 'nesting'
  | 'need'
  | 'script'
  | 'not-registered'
  | 'write'
  | 'double-click'
  | 'copies'
  | 'new-function';

/**
 * Warns of something about an element; the message says what to write instead. `about` tells several mistakes of one kind in one
 * element apart: the attribute or the name that is wrong. A message that takes long to make is made only if it is told.
 */
export type Warn = (
  kind: WarningKind,
  element: Element | undefined,
  message: string | (() => string),
  about?: string,
) => void;

/**
 * Makes the function that warns: in the console, and in the inspector through the inspection protocol, once for each mistake.
 * A mistake in a template is one, however often that is rendered.
 */
export function warningsOf(console: Pick<Console, 'warn'>): Warn {
  const mistakes = new Mistakes();
  return (kind, element, message, about) => {
    if (mistakes.isKnownWell(kind) || !mistakes.isNew([kind, about].join(), element)) return;
    const text = messageOf(element, message);
    if (!mistakes.isNewInTemplate(element, [kind, text].join())) return;
    mistakes.count(kind);
    console.warn(`aio-elements: ${text}`, ...(element ? [element] : []));
    tell({ kind, message: text, element: element && new WeakRef(element) });
  };
}

function messageOf(element: Element | undefined, message: string | (() => string)): string {
  const text = typeof message === 'string' ? message : message();
  return element ? `${tagOf(element)}: ${text}` : text;
}

/** The mistakes that have been told. */
class Mistakes {
  readonly #told = new WeakMap<object, Set<string>>();
  readonly #counts = new Map<WarningKind, number>();

  /** Whether there have been so many of a kind that another one says nothing new. */
  isKnownWell(kind: WarningKind): boolean {
    return this.#countOf(kind) >= MOST_OF_A_KIND;
  }

  count(kind: WarningKind): void {
    this.#counts.set(kind, this.#countOf(kind) + 1);
  }

  /** Whether this is the first time that a mistake is told of something: of the page if it is no element. */
  isNew(mistake: string, place: object = this): boolean {
    const known = this.#told.get(place) ?? new Set();
    if (known.has(mistake)) return false;
    this.#told.set(place, known.add(mistake));
    return true;
  }

  /** Whether this is the first time that a mistake is told of what a template has rendered; also if no template has. */
  isNewInTemplate(element: Element | undefined, mistake: string): boolean {
    const template = element && renderedAround(element);
    return !template || this.isNew(mistake, template);
  }

  #countOf(kind: WarningKind): number {
    return this.#counts.get(kind) ?? 0;
  }
}

/** How many warnings of one kind there are in a page: a mistake that is repeated more often is known by then. */
const MOST_OF_A_KIND = 50;

/** The outermost container of what templates have rendered around an element. */
function renderedAround(element: Element): Element | undefined {
  let outermost: Element | undefined;
  for (let at = element.closest(FROM_TEMPLATE); at; at = at.parentElement?.closest(FROM_TEMPLATE) ?? null)
    outermost = at;
  return outermost;
}

/** How many warnings are kept for an inspector that is opened later. */
const CAPACITY = 200;

function tell(warning: InspectedWarning): void {
  const { newest, listeners } = (inspection().warnings ??= { newest: [], listeners: new Set() });
  newest.push(warning);
  if (newest.length > CAPACITY) newest.shift();
  for (const listener of listeners) {
    try {
      listener(warning);
    } catch (error) {
      reportError(error);
    }
  }
}

/** The start tag of an element as it was written, with its first attributes. */
function tagOf({ localName, attributes }: Element): string {
  const written = [...attributes]
    .filter(({ name }) => name !== 'style' && name !== 'class')
    .slice(0, 4)
    .map(({ name, value }) => (value ? ` ${name}="${shortened(value)}"` : ` ${name}`));
  return `<${localName}${written.join('')}>`;
}

function shortened(value: string): string {
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
}
