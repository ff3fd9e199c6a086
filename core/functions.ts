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
import { ajax } from './request/ajax.js';
import { any } from './combinators/any.js';
import { asCompleted } from './combinators/as-completed.js';
import { event } from './event.js';
import { events } from './events.js';
import { gather } from './combinators/gather.js';
import { methods } from './internal/attach.js';
import { race } from './combinators/race.js';
import { repeat } from './combinators/repeat.js';
import { retry } from './combinators/retry.js';
import { sequence } from './combinators/sequence.js';
import { shield } from './combinators/shield.js';
import { sleep } from './sleep.js';
import { stream } from './request/stream.js';
import { taskGroup } from './combinators/task-group.js';
import { timeout } from './combinators/timeout.js';
import { get } from './request/verbs.js';
import { wait } from './combinators/wait.js';
import { waitFor } from './combinators/wait-for.js';

/** One function of each module; the assignment is what bundlers cannot drop. */
(methods as Record<PropertyKey, unknown>)[Symbol()] = [
  ...[ajax, get, any, asCompleted, event, events, gather, race, repeat, retry],
  ...[sequence, shield, sleep, stream, taskGroup, timeout, wait, waitFor],
];
