/**
 * Imported for its effect: an `Aio` has everything, functions and classes, whatever else a bundle leaves out.
 *
 * @example
 * ```ts
 * import 'aio-elements/core/all.js';
 * import { run } from 'aio-elements/core';
 *
 * await run(async (aio) => {
 *   const future = new aio.Future<string>(); // cancelled with the job, if it is still pending
 *   setTimeout(() => future.setResult('timeout!'), 10);
 *   console.log(await future);
 * });
 * ```
 *
 * @module
 */
import { waiting } from './classes.js';
import './functions.js';
import { methods } from './internal/attach.js';

/** The use of the classes that bundlers cannot drop. */
(methods as Record<PropertyKey, unknown>)[Symbol()] = waiting;
