import { CancelledError } from '../errors.js';
import { cancellationOf, SCOPE, type ScopedOptions } from './cancellation.js';
import { Scope } from './scope.js';
import { silence } from './signal.js';

/** An async generator of items. */
export type Items<T> = AsyncGenerator<T, void, undefined>;

/**
 * Runs an async generator in a scope of its own, so that its `return()` ends a waiting `next()` at once. A generator by
 * itself would wait for the item first, and then drop it.
 *
 * @param options - What cancels the scope too.
 * @param body - The generator: all its waits take `own`, and it lets their cancellations through.
 * @returns The generator. Its scope is open from the first `next()` to the end.
 */
export function iterate<T>(
  options: ScopedOptions | null | undefined,
  body: (own: ScopedOptions) => Items<T>,
): Items<T> {
  const source = cancellationOf(options);
  const scope = new Scope(undefined, source?.owner);
  const items = body({ [SCOPE]: scope });
  const next = items.next.bind(items);
  const end = items.return.bind(items);
  let isOpen = false;
  let left: CancelledError | undefined;

  const step = async (): Promise<IteratorResult<T, void>> => {
    const result = await next();
    if (result.done) scope.close();
    return result;
  };

  items.next = () => {
    if (source && !isOpen && !left) scope.link(source);
    isOpen = true;
    const result = step().catch((error: unknown): IteratorResult<T, void> => {
      const cancelled = scope.aborted; // then nobody needs to look at it
      scope.close();
      if (error === left) return { done: true, value: undefined };
      if (cancelled) silence(result);
      throw error;
    });
    return result;
  };
  items.return = (value) => {
    scope.abort((left ??= new CancelledError('The loop has ended')));
    return end(value);
  };
  return items;
}
