/**
 * The template engine, loaded once something on the page needs it: an element without a template or a `{{…}}`
 * does not pay for it.
 */
import type * as templating from './templating.js';

type Engine = typeof templating;

let engine: Engine | undefined;
let loading: Promise<Engine> | undefined;

/** The engine, if it is at hand. */
export function loadedEngine(): Engine | undefined {
  return engine;
}

/** Loads the engine; a failure to do so is not kept. */
export function loadEngine(): Promise<Engine> {
  return (loading ??= import('./templating.js').then(
    (loaded) => (engine = loaded),
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  ));
}
