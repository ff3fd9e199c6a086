import { event, type WaitOptions } from '../../core/index.js';

/** Where a module is, and what lets it run. */
export interface ModuleSource {
  readonly document: Document;
  readonly url: string;
  readonly nonce: string;
}

/**
 * Loads a module whose default export is a job.
 *
 * The page's `script-src` decides on it as on a `<script type="module" nonce="…">` of the same address: an `import()`
 * alone would run under the nonce of the library, and a `src` that somebody slipped into the page with it.
 *
 * @throws {Error} If the module is not there, or the page's policy blocked it.
 * @throws {TypeError} If its default export is no function; what the module throws when it is run.
 */
export async function moduleJob(
  source: ModuleSource,
  options: WaitOptions,
): Promise<(...args: never[]) => unknown> {
  await preload(source, options);
  const module = (await import(/* @vite-ignore */ source.url)) as { readonly default?: unknown };
  if (typeof module.default === 'function') return module.default as () => unknown;
  throw new TypeError(
    `Cannot run ${source.url}: its default export must be a function, current value is ${String(module.default)}`,
  );
}

async function preload({ document, url, nonce }: ModuleSource, options: WaitOptions): Promise<void> {
  const link = Object.assign(document.createElement('link'), { rel: 'modulepreload', href: url, nonce });
  const ended = event(link, ['load', 'error'], options);
  document.head.append(link);
  try {
    if ((await ended).type === 'load') return;
  } finally {
    link.remove();
  }
  throw new Error(
    `Cannot load a job: the module is missing, or the Content-Security-Policy of the page blocked it (nonce), current value is ${url}`,
  );
}
