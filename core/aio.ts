import { methods } from './internal/attach.js';
import { SCOPE, type ScopedOptions } from './internal/cancellation.js';
import type { Scope } from './internal/scope.js';

/**
 * The scope of a running job: the whole API with its cancellation built in.
 *
 * Every function of core that waits is also a method here, ended when the scope ends. A job is handed one;
 * nobody makes one. It can be given wherever options with a `signal` are taken (`lock.acquire(aio)`).
 *
 * Each module of core adds its own methods. In a bundle, `aio` has those of the modules that the bundle imports;
 * `import 'aio-elements/core/all.js'` brings all of them.
 *
 * @example
 * ```ts
 * import { run } from 'aio-elements/core';
 *
 * await run(async (aio) => {
 *   aio.signal.addEventListener('abort', () => console.log('over'));
 *   await aio.sleep(0.01);
 * });
 * ```
 */
export interface Aio extends ScopedOptions {
  /** Aborts when the scope ends, with the reason; made when first asked for. */
  readonly signal: AbortSignal;
}

/** Makes the API of a scope. */
export function aioOf(scope: Scope): Aio {
  return new BoundAio(scope) as unknown as Aio;
}

class BoundAio {
  readonly [SCOPE]: Scope;

  constructor(scope: Scope) {
    this[SCOPE] = scope;
  }

  get signal(): AbortSignal {
    return this[SCOPE].signal;
  }
}

Object.setPrototypeOf(BoundAio.prototype, methods);

const ALL =
  'sleep event events stream ajax get post put patch delete head gather race any sequence wait waitFor timeout shield asCompleted retry repeat taskGroup';

for (const name of ALL.split(' '))
  methods[name] ??= () => {
    throw new TypeError(`Cannot call aio.${name}: not in this bundle, import 'aio-elements/core/all.js'`);
  };
