import { show } from './show.js';

/**
 * The options of a call as a plain object. An `Aio` counts for its scope only: its methods are named as options are.
 *
 * @param options - What was given.
 * @param known - The names of the options.
 * @param what - What cannot be done if one is unknown, for the message.
 * @throws {TypeError} If there is another option, or `options` is not an object.
 */
export function checkOptions<O extends object>(
  options: O | null | undefined,
  known: readonly string[],
  what: string,
): Partial<O> {
  if (options === undefined || options === null) return {};
  if (typeof options !== 'object')
    throw new TypeError(`Cannot ${what}: options must be an object, current value is ${show(options)}`);
  const own = { ...options };
  for (const name of Object.keys(own))
    if (!known.includes(name))
      throw new TypeError(
        `Cannot ${what}: an option must be one of ${known.join(', ')}, current value is ${show(name)}`,
      );
  return own;
}

/** The options that every function has which starts a task. */
export const TASK_OPTIONS = ['name', 'signal', 'host'] as const;
