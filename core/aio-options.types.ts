import { ajax, client, event, events, get, retry, run, sharedGet, sleep, stream } from 'aio-elements/core';
import { wait, type Aio, type AjaxRequest, type Task, type Waited } from 'aio-elements/core';

declare const aio: Aio;
declare const target: EventTarget & { onclick: ((event: MouseEvent) => void) | null };
declare const task: Task<number>;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Fails to compile unless the value has exactly that type. */
declare function is<Wanted>(): <V>(value: V, ...wrong: Same<V, Wanted> extends true ? [] : [Wanted]) => void;

void function takesAnAioAsOptions() {
  is<Promise<MouseEvent>>()(event(target, 'click', aio));
  is<AsyncIterableIterator<MouseEvent>>()(events(target, 'click', aio));
  is<Promise<AjaxRequest<string>>>()(get('/', aio));
  is<Promise<AjaxRequest<string>>>()(ajax('GET', '/', aio));
  is<Promise<AjaxRequest<string>>>()(client().get('/', aio));
  is<Promise<AjaxRequest>>()(sharedGet('/', aio));
  is<Promise<Waited<Task<number>>>>()(wait([task], aio));
  is<Promise<number>>()(wait(task, aio));
  void stream('/', aio);
  void sleep(1, aio);
  void run(() => 1, aio);
  void retry(() => 1, aio);
};

void function keepsTheTypesOfOptions() {
  is<Promise<MouseEvent>>()(event(target, 'click', { filter: ({ clientX }) => clientX > 0, timeout: 1 }));
  is<Promise<AjaxRequest<Uint8Array<ArrayBuffer>>>>()(get('/', { format: 'binary', timeout: 1 }));
  // @ts-expect-error no such option
  void event(target, 'click', { after: 1 });
  // @ts-expect-error a timeout is a number of seconds
  void event(target, 'click', { timeout: aio.timeout });
  // @ts-expect-error no such option
  void get('/', { methods: 'GET' });
};
