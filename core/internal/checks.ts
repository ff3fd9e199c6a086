import { wrong } from './show.js';

const WAIT_OPTIONS = ['signal'];

/** The options that every function has which starts a task. */
export const TASK_OPTIONS = ['name', 'signal', 'host'] as const;

/**
 * The options of a call as a plain object. An `Aio` counts for its scope only: its methods have the names of options.
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
  if (typeof options !== 'object') throw wrong(TypeError, `${what}: options must be an object`, options);
  const own = { ...options };
  checkNames(own, known, what);
  return own;
}

/**
 * Throws if there is an option of another name. Unlike `checkOptions` it makes no copy, for functions that are called often.
 *
 * @param known - The names of the options.
 * @param what - What cannot be done then, for the message.
 */
export function checkNames(options: object, known: readonly string[], what: string): void {
  for (const name in options)
    if (!known.includes(name) && Object.hasOwn(options, name))
      // not what a page has added to every object
      throw wrong(TypeError, `${what}: an option must be one of ${known.join(', ')}`, name);
}

/** Throws if there is another option than `signal`: one that is misspelt would make a wait that nothing ends. */
export function checkWait(options: object | null | undefined, what: string): void {
  if (options) checkNames(options, WAIT_OPTIONS, what);
}

/** Gives the number back, or throws unless it is whole and at least `least`. */
export function checkWhole(value: unknown, least: number, what: string): number {
  if (Number.isInteger(value) && (value as number) >= least) return value as number;
  throw wrong(RangeError, `${what} must be a whole number from ${least}`, value);
}

/** Gives the seconds back, or throws unless they are a number of at least 0; `Infinity` is one. */
export function checkSeconds(seconds: unknown, what: string, name = 'seconds'): number {
  if (typeof seconds !== 'number' || !(seconds >= 0))
    throw wrong(RangeError, `${what}: ${name} must be at least 0`, seconds);
  return seconds;
}

/** Throws if a value is there and is not a function. */
export function checkFunction(value: unknown, what: string, name: string): void {
  if (value !== undefined && value !== null) needFunction(value, what, name);
}

/** Throws unless a value is a function. */
export function needFunction(value: unknown, what: string, name: string): void {
  if (typeof value !== 'function') throw wrong(TypeError, `${what}: ${name} must be a function`, value);
}

/** Throws unless it is a function: a promise cannot be started again. */
export function checkJob(job: unknown, what: string): void {
  if (typeof job !== 'function') throw wrong(TypeError, `${what}: the job must be a function of an aio`, job);
}

/** Whether a value is something that `await` waits for. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';
}

/**
 * Gives back what a predicate answered, or throws if that is a promise: it would always count as true.
 *
 * @param what - What cannot be done, for the message.
 * @param name - The name of the predicate.
 */
export function checkAnswer<A>(answer: A, what: string, name: string): A {
  if (!isThenable(answer)) return answer;
  answer.then(undefined, () => undefined); // what it may fail with says nothing more
  throw new TypeError(`Cannot ${what}: ${name} must answer at once, current value is a promise`);
}
