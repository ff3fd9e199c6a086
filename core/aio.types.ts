import * as core from 'aio-elements/core';
import type { Aio, AjaxRequest, Future, Task } from 'aio-elements/core';

declare const aio: Aio;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Fails to compile unless the value has exactly that type. */
declare function is<Wanted>(): <V>(value: V, ...wrong: Same<V, Wanted> extends true ? [] : [Wanted]) => void;

void function hasTheFunctionsOfCore() {
  is<typeof core.sleep>()(aio.sleep);
  is<typeof core.event>()(aio.event);
  is<typeof core.gather>()(aio.gather);
  is<typeof core.retry>()(aio.retry);
  is<typeof core.run>()(aio.run);
  is<typeof core.get>()(aio.get);
  is<typeof core.del>()(aio.delete);
  is<typeof core.del>()(aio.del);
  is<typeof core.Future>()(aio.Future);
  const future: Future<string> = new aio.Future<string>();
  // @ts-expect-error of the classes only Future is there: the others are imported, and take an aio as options
  void aio.Queue;
  // @ts-expect-error the methods are read-only
  aio.sleep = core.sleep;
  return future;
};

void function canBeTakenApart() {
  const { sleep, get, signal, Future: OwnFuture, run } = aio;
  is<Promise<void>>()(sleep(1));
  is<Promise<AjaxRequest<string>>>()(get('/'));
  is<AbortSignal>()(signal);
  is<Task<number>>()(run(() => 1));
  return new OwnFuture<number>();
};
