import { SCOPE, type ScopedOptions } from './cancellation.js';

/** What a method of `Aio` is made of: it is called with the aio first. */
type Method = (this: ScopedOptions, ...args: never[]) => unknown;

/** The prototype of `Aio`: each module of core puts its own functions there, so that a bundle has only what it uses. */
export const methods: Record<string, Method | undefined> = {};

/** Puts functions on `Aio`, bound to its scope; `at` is the place of their options among their arguments. */
export function attach(at: number, functions: Record<string, (...args: never[]) => unknown>): void {
  for (const [name, call] of Object.entries(functions))
    methods[name] = function (...args: unknown[]) {
      return call(...(scoped(this, at, args) as never[]));
    };
}

/** Arguments whose options, at that place, are of a call made in a scope. */
export function scoped(aio: ScopedOptions, at: number, args: unknown[]): unknown[] {
  args.length = Math.max(args.length, at + 1);
  args[at] = within(aio, args[at] as ScopedOptions | undefined);
  return args;
}

/** The options of a call made in a scope: ended with that scope too. Never the aio itself: it has a `timeout` of its own. */
export function within<O extends ScopedOptions>(aio: ScopedOptions, options: O | undefined): ScopedOptions {
  return { ...options, signal: options?.signal, [SCOPE]: aio[SCOPE] };
}
