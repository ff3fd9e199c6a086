/** What the playground edits. A part that is missing is empty. */
export interface Program {
  readonly html: string;
  readonly css: string;
  readonly js: string;
}

/**
 * The hash of the playground's address for a program, without `#`: base64url of the deflated JSON, the same as
 * `site/plugins/playground-link.mjs` writes.
 *
 * @param program - What is missing is left out.
 * @returns The text.
 *
 * @example
 * ```ts
 * location.hash = await encode({ html: '<p>Hello</p>' });
 * ```
 */
export async function encode(program: Partial<Program>): Promise<string> {
  const filled = Object.entries(program).filter(([, text]) => text !== '');
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(filled)));
  const bytes = await through(json, new CompressionStream('deflate-raw'));
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * The program of an address.
 *
 * @param hash - With or without `#`.
 * @returns The program; `undefined` if the hash is empty or was not made by `encode`.
 */
export async function decode(hash: string): Promise<Program | undefined> {
  const text = hash.replace(/^#/, '');
  if (text === '') return undefined;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const json = await through(bytes, new DecompressionStream('deflate-raw'));
    return programOf(JSON.parse(new TextDecoder().decode(json)));
  } catch {
    return undefined;
  }
}

/** Takes only texts: a hash may come from anybody. */
function programOf(value: unknown): Program | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const parts = new Map<string, unknown>(Object.entries(value));
  const text = (name: string): string => {
    const part = parts.get(name);
    return typeof part === 'string' ? part : '';
  };
  return { html: text('html'), css: text('css'), js: text('js') };
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(transform);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
