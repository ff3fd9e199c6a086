import { inspection, type InspectedWarning } from '../../core/index.js';

/** What a warning is about. */
export type WarningKind =
  | 'braces'
  | 'template-slot'
  | 'template-attribute'
  | 'src'
  | 'attribute'
  | 'duration'
  | 'word'
  | 'form'
  | 'for'
  | 'commandfor'
  | 'target'
  | 'command'
  | 'name'
  | 'table'
  | 'no-performers'
  | 'not-registered'
  | 'write'
  | 'copies'
  | 'new-function';

/** Warns of something about an element; the message says what to write instead. */
export type Warn = (kind: WarningKind, element: Element | undefined, message: string) => void;

/**
 * Makes the function that warns: in the console, and in the inspector through the inspection protocol, once for each element
 * and kind.
 */
export function warningsOf(console: Pick<Console, 'warn'>): Warn {
  const told = new WeakMap<object, Set<WarningKind>>();
  const general = {};
  return (kind, element, message) => {
    const kinds = told.get(element ?? general) ?? new Set();
    if (kinds.has(kind)) return;
    told.set(element ?? general, kinds.add(kind));
    const text = element ? `${tagOf(element)}: ${message}` : message;
    console.warn(`aio-elements: ${text}`, ...(element ? [element] : []));
    tell({ kind, message: text, element: element && new WeakRef(element) });
  };
}

/** How many warnings are kept for an inspector that is opened later. */
const MOST = 200;

function tell(warning: InspectedWarning): void {
  const { newest, listeners } = (inspection().warnings ??= { newest: [], listeners: new Set() });
  newest.push(warning);
  if (newest.length > MOST) newest.shift();
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
