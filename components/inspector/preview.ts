/** How long a preview is, in characters. */
const LONGEST = 400;

/** A short text for what a run ended with; empty for `undefined`. Reads no accessor of the page's objects, and keeps nothing. */
export function preview(value: unknown): string {
  if (value === undefined) return '';
  return safely(() => shortened(textOf(value, 1))) ?? Object.prototype.toString.call(value);
}

/** What is given, unless that throws, as objects of a page can. */
export function safely<T>(give: () => T): T | undefined {
  try {
    return give();
  } catch {
    return undefined;
  }
}

/** A short text for why a run ended. */
export function reasonText(reason: unknown): string {
  if (!(reason instanceof Error)) return preview(reason);
  return safely(() => shortened(`${reason.name}: ${reason.message}`)) ?? 'Error';
}

/** The text, not too long. */
export function shortened(text: string, longest: number = LONGEST): string {
  const line = text.slice(0, 4 * longest).replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** How an element, or another target of events, is called. */
export function targetName(target: unknown): string {
  if (target instanceof Element)
    return target.localName + (target.id ? `#${target.id}` : (classOf(target) ?? ''));
  if (target === globalThis) return 'window';
  if (target instanceof Document) return 'document';
  return target instanceof Object ? nameOfClass(target) : String(target);
}

function textOf(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 2 * LONGEST));
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return listText(value, depth);
  return special(value) ?? recordText(value, depth);
}

function special(value: object): string | undefined {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Event) return `${value.type} on ${targetName(value.target)}`;
  if (value instanceof Node) return targetName(value);
  if (value instanceof Blob) return `${nameOfClass(value)} of ${value.size} bytes`;
  if (value instanceof Date || value instanceof URL) return String(value);
  if (ArrayBuffer.isView(value)) return `${nameOfClass(value)} of ${value.byteLength} bytes`;
  return undefined;
}

function listText(list: readonly unknown[], depth: number): string {
  if (!depth) return `Array(${list.length})`;
  const items = list.slice(0, 4).map((item) => textOf(item, depth - 1));
  return `[${items.join(', ')}${list.length > 4 ? `, … ${list.length} in all` : ''}]`;
}

function recordText(record: object, depth: number): string {
  const name = nameOfClass(record);
  const entries = Object.entries(Object.getOwnPropertyDescriptors(record)).filter(
    ([, { enumerable }]) => enumerable,
  );
  const prefix = name === 'Object' ? '' : name;
  if (!depth || !entries.length) return prefix || (entries.length ? '{…}' : '{}');
  const fields = entries
    .slice(0, 4)
    .map(([key, field]) => `${key}: ${'value' in field ? textOf(field.value, depth - 1) : '…'}`);
  return `${prefix && `${prefix} `}{${fields.join(', ')}${entries.length > 4 ? ', …' : ''}}`;
}

function nameOfClass(value: object): string {
  const made = (Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null)?.constructor;
  return made?.name ?? 'Object';
}

function classOf({ classList }: Element): string | undefined {
  return classList[0] && `.${classList[0]}`;
}
