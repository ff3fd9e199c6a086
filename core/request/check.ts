import { checkBackoff } from '../internal/backoff.js';
import { show } from '../internal/show.js';
import { checkSeconds } from '../internal/timer.js';

/** What is called, or searched, only later: by then something is sent. */
const KINDS: Readonly<Record<string, string>> = {
  onProgress: 'function',
  onRequest: 'function',
  onResponse: 'function',
  onRetry: 'function',
  fetch: 'function',
  statuses: 'object',
  methods: 'object',
};

/**
 * Checks the options of requests and clients that `prepare` leaves, before anything else happens.
 *
 * @param what - What cannot be done if one is wrong, for the message.
 * @throws {TypeError} If one is not of its kind.
 * @throws {RangeError} If a number is negative or none.
 */
export function checkOptions(options: object, what: string): void {
  const { retry = 0, timeout = 0, maxBytes = 0, ...rest } = options as Record<string, unknown>;
  checkSeconds(timeout, what, 'timeout');
  checkSeconds(maxBytes, what, 'maxBytes');
  checkBackoff(retry as number, what);
  for (const [name, value] of Object.entries({ ...(retry as object), ...rest }))
    if (value && KINDS[name] && typeof value !== KINDS[name])
      throw new TypeError(
        `Cannot ${what}: ${name} must be of type ${KINDS[name]}, current value is ${show(value)}`,
      );
}
