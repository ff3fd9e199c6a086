/**
 * Looks at the page during development, and warns of what would fail in silence: `import 'aio-elements/dev.js'`.
 *
 * @module
 */
import { PageWatcher } from './page-watcher.js';
import { warningsOf } from './warnings.js';

/** Once for a page, however many copies of this module there are. */
const WATCHED: unique symbol = Symbol.for('aio.dev') as never;
const shared = globalThis as { [WATCHED]?: PageWatcher };

if ('document' in globalThis) {
  const watcher = (shared[WATCHED] ??= new PageWatcher(warningsOf(console)));
  watcher.watch(document);
}
