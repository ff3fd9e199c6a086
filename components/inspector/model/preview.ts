/** A value as a short text; empty for `undefined`. Calls no getter of the page's objects and keeps none of them. */
export function preview(value: unknown): string {
  if (value === undefined) return '';
  return attempt(() => shortened(valueText(value, 1))) ?? Object.prototype.toString.call(value);
}

/** An error or the reason of a cancellation as a short text. */
export function reasonText(reason: unknown): string {
  if (!(reason instanceof Error)) return preview(reason);
  return attempt(() => shortened(String(reason))) ?? 'Error';
}

/** How far a run is, by the `progress` of an `aio-progress` event: a share, an amount or a count; empty for others. */
export function progressText(progress: unknown): string {
  const { loaded, total, count } = (progress ?? {}) as Readonly<Partial<Record<string, unknown>>>;
  if (typeof loaded === 'number' && typeof total === 'number' && total > 0)
    return `${Math.round((100 * loaded) / total)} %`;
  if (typeof loaded === 'number') return bytesText(loaded);
  return typeof count === 'number' ? `${count} so far` : '';
}

/** What a function returns; `undefined` if it throws, as objects of a page can make it do. */
export function attempt<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}

/** The text in one line of at most 400 characters. */
export function shortened(text: string): string {
  const line = text.slice(0, 4 * MOST_CHARACTERS).replace(/\s+/g, ' ');
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 1)}…` : line;
}

/** The name of an element or of another target of events. */
export function targetName(target: unknown): string {
  if (target instanceof Element)
    return target.localName + (target.id ? `#${target.id}` : (firstClassOf(target) ?? ''));
  if (target === globalThis) return 'window';
  if (target instanceof Document) return 'document';
  return target instanceof Object ? nameOfClass(target) : String(target);
}

function valueText(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 2 * MOST_CHARACTERS));
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return listText(value, depth);
  return platformText(value) ?? recordText(value, depth);
}

/** The text for an object of the platform. */
function platformText(value: object): string | undefined {
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
  const items = list.slice(0, 4).map((item) => valueText(item, depth - 1));
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
    .map(([key, field]) => `${key}: ${'value' in field ? valueText(field.value, depth - 1) : '…'}`);
  return `${prefix && `${prefix} `}{${fields.join(', ')}${entries.length > 4 ? ', …' : ''}}`;
}

function nameOfClass(value: object): string {
  const prototype = Object.getPrototypeOf(value) as {
    readonly constructor?: { readonly name?: string };
  } | null;
  return prototype?.constructor?.name ?? 'Object';
}

function firstClassOf({ classList }: Element): string | undefined {
  return classList[0] && `.${classList[0]}`;
}

function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB'];
  return `${size.toFixed(1)} ${unit}`;
}

/** How long a preview may be. */
const MOST_CHARACTERS = 400;
