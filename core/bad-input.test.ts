/** Every argument and every option of every export of core, with values that nobody foresaw. */
import { expect } from 'chai';
import fc from 'fast-check';
import * as core from 'aio-elements/core';
import { HOSTILE, isClear } from '../test/clear.js';
import { ENTRIES, type Api, type Args, type Entry } from '../test/every-option.js';
import { fuzz } from '../test/fuzzing.js';
import { anyValue } from '../test/hostile.js';
import '../test/strict.js';
import { settled } from '../test/waits.js';

interface Trial {
  readonly value: () => unknown;
  /** Whether it is called as a method of an `aio`, where an `aio` has it. */
  readonly inScope: boolean;
}

/** What became of a call. */
type Outcome = { readonly error: unknown } | { readonly value: unknown };

/** Methods that nobody but the library and its subclasses calls. */
const INNER = ['constructor', 'settle', 'watch'];

describe('the table of what core takes', () => {
  it('has every export', () => {
    expect(Object.keys(ENTRIES)).to.include.members(Object.keys(core));
  });

  it('calls each rightly', async () => {
    for (const [name, entry] of Object.entries(ENTRIES)) {
      const outcome = await outcomeOf(name, {
        inScope: false,
        call: (api) => entry.call(api, right(entry)),
      });
      if ('error' in outcome) throw new Error(`${name} failed`, { cause: outcome.error });
    }
  });

  for (const [name, value] of Object.entries(core) as [string, { prototype?: object }][])
    if (value.prototype)
      it(`has every method that takes something: ${name}`, () => {
        const methods = Object.entries(Object.getOwnPropertyDescriptors(value.prototype));
        for (const [method, { value }] of methods)
          if (!INNER.includes(method) && typeof value === 'function' && value.length > 0)
            expect(ENTRIES).to.have.property(`${name}.${method}`);
      });
});

for (const [name, entry] of Object.entries(ENTRIES))
  describe(`${name}, whatever it is given`, () => {
    const args = Object.keys(entry.args ?? {});
    for (const arg of args)
      it(`as ${arg}, says what is wrong`, () =>
        fc.assert(
          fc.asyncProperty(trialOf(arg, entry), async ({ value, inScope }) => {
            const given = [...(right(entry) as readonly unknown[])].with(
              args.indexOf(arg),
              value(),
            ) as unknown as Args;
            const controller = new AbortController();
            const options = entry.options?.includes('signal') && { signal: controller.signal };
            expectClear(
              await outcomeOf(name, {
                inScope,
                call: (api) => entry.call(api, given, (options || undefined) as never),
                controller,
              }),
              arg,
              entry,
            );
          }),
          fuzz(12),
        ));

    for (const option of entry.options ?? []) {
      it(`as ${option}, says what is wrong, also while it changes`, () =>
        fc.assert(
          fc.asyncProperty(trialOf(option, entry), fc.boolean(), async ({ value, inScope }, changes) => {
            const controller = new AbortController();
            const options = optionsWith(option, value(), controller.signal);
            const call = (api: Api): unknown => entry.call(api, right(entry), options as never);
            const later = changes ? change(options) : undefined;
            expectClear(await outcomeOf(name, { inScope, call, later, controller }), option, entry);
          }),
          fuzz(6),
        ));

      it(`with a getter of ${option} that throws, fails with that`, async () => {
        const options = Object.defineProperty({}, option.replace(/\..*/, ''), {
          enumerable: true,
          get: hostile,
        });
        const call = (api: Api): unknown => entry.call(api, right(entry), options as never);
        for (const inScope of [false, true]) {
          const outcome = await outcomeOf(name, { inScope, call });
          if ('error' in outcome) expect((outcome.error as Error).message).to.contain(HOSTILE);
        }
      });
    }

    if (entry.options)
      it('as options, says what is wrong', () =>
        fc.assert(
          fc.asyncProperty(trialOf('options', entry), async ({ value, inScope }) => {
            const options = value();
            const call = (api: Api): unknown => entry.call(api, right(entry), options as never);
            expectClear(await outcomeOf(name, { inScope, call }), '', entry);
          }),
          fuzz(12),
        ));
  });

function trialOf(name: string, { reports = [] }: Entry): fc.Arbitrary<Trial> {
  const value = reports.includes(name) ? anyValue.filter((make) => typeof make() !== 'function') : anyValue;
  return fc.record({ value, inScope: fc.boolean() });
}

function hostile(): never {
  throw new Error(HOSTILE);
}

function right({ args = {} }: Entry): Args {
  return Object.values(args).map((make) => make()) as unknown as Args;
}

function optionsWith(option: string, value: unknown, signal: AbortSignal): Record<string, unknown> {
  const [name = '', inner] = option.split('.');
  const options: Record<string, unknown> = name === 'signal' ? {} : { signal };
  options[name] = inner ? { [inner]: value } : value;
  return options;
}

/** Makes nonsense of options that were given, while the call is under way. */
function change(options: Record<string, unknown>): () => void {
  return () => {
    for (const name of Object.keys(options)) options[name] = Symbol('later');
    Object.defineProperty(options, 'timeout', { enumerable: true, get: hostile });
  };
}

interface Call {
  readonly inScope: boolean;
  readonly call: (api: Api) => unknown;
  readonly later?: (() => void) | undefined;
  readonly controller?: AbortController | undefined;
}

/** Calls, and waits for the outcome; what is still under way after some turns is cancelled. Nothing is left then. */
async function outcomeOf(name: string, { inScope, call, later, controller }: Call): Promise<Outcome> {
  const before = core.tasks().length;
  let outcome: Outcome | undefined;
  let started: unknown;
  const scope = core.openScope();
  const method = inScope ? { [name]: scope.aio[name as 'get'] ?? core[name as 'get'] } : {};
  const ended = resultOf(() => (started = call({ ...core, ...method }))).then(
    (value) => (outcome = { value }),
    (error: unknown) => (outcome = { error }),
  );
  later?.();
  await settledUnless(() => outcome);
  controller?.abort();
  if (started instanceof core.Task) started.cancel();
  scope.close();
  await ended; // mocha tells of one that never ends
  await settledUnless(() => core.tasks().length === before);
  if (core.tasks().length !== before) throw new Error(`Left of ${name}: ${core.tasks().map(String).join()}`);
  return ended;
}

async function settledUnless(ended: () => unknown): Promise<void> {
  for (let turn = 0; turn < 5 && !ended(); turn++) await settled();
}

async function resultOf(call: () => unknown): Promise<unknown> {
  const result = await call();
  if (typeof (result as AsyncIterable<unknown> | undefined)?.[Symbol.asyncIterator] !== 'function')
    return result;
  const items = result as AsyncIterableIterator<unknown>;
  try {
    return await items.next();
  } finally {
    await items.return?.();
  }
}

/** What a wrong value of the option leads to: an error that names it, or the value's own. */
function expectClear(outcome: Outcome, option: string, { told = {} }: Entry): void {
  if (!('error' in outcome)) return;
  const error = outcome.error as Error;
  if (!isClear(error)) throw new Error(`Not clear: ${String(error)}`, { cause: error });
  const names = new RegExp(told[option] ?? option.replace(/.*\./, ''), 'i');
  if (isWrongArgument(error) && !names.test(error.message))
    throw new Error(`It does not say ${names}: ${String(error)}`, { cause: error });
}

/** Whether the library or the platform refused a value, not the value itself. */
function isWrongArgument({ name, message }: Error): boolean {
  if (/revoked|class constructor/i.test(message) || message.includes(HOSTILE)) return false;
  return name === 'TypeError' || name === 'RangeError';
}
