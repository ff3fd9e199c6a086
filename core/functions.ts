/**
 * Imported for its effect: an `Aio` has all functions, whatever else a bundle leaves out.
 *
 * A bundler drops modules that nobody uses; this one is known for its side effect (package.json) and uses them all.
 * `core/all.js` brings the classes too.
 *
 * @example
 * ```ts
 * import 'aio-elements/core/functions.js';
 * import { run } from 'aio-elements/core';
 *
 * await run((aio) => aio.gather([(own) => own.sleep(0.01)]));
 * ```
 *
 * @module
 */
import { ajax } from './ajax.js';
import { any } from './any.js';
import { asCompleted } from './as-completed.js';
import { event } from './event.js';
import { events } from './events.js';
import { gather } from './gather.js';
import { methods } from './internal/attach.js';
import { race } from './race.js';
import { repeat } from './repeat.js';
import { retry } from './retry.js';
import { sequence } from './sequence.js';
import { shield } from './shield.js';
import { sleep } from './sleep.js';
import { stream } from './stream.js';
import { taskGroup } from './task-group.js';
import { timeout } from './timeout.js';
import { get } from './verbs.js';
import { wait } from './wait.js';
import { waitFor } from './wait-for.js';

/** One function of each module; the assignment is what bundlers cannot drop. */
(methods as Record<PropertyKey, unknown>)[Symbol()] = [
  ...[ajax, get, any, asCompleted, event, events, gather, race, repeat, retry],
  ...[sequence, shield, sleep, stream, taskGroup, timeout, wait, waitFor],
];
