import { event, type WaitOptions } from '../../core/index.js';

/** A module to load, and the nonce for it. */
export interface ModuleSource {
  readonly document: Document;
  readonly url: string;
  readonly nonce: string;
}

/**
 * Loads a module whose default export is a job.
 *
 * The page's `script-src` applies to it as to a `<script type="module" nonce="…">` with the same URL. An `import()` alone
 * would run with the permissions of the library, and so would an injected `src`.
 *
 * @throws {Error} If the module does not exist, or the page's policy blocked it.
 * @throws {TypeError} If its default export is not a function.
 * @throws What the module throws when it is evaluated.
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
