import type { Aio, Future, PriorityQueue, Queue } from 'aio-elements/core';
import * as core from 'aio-elements/core';

declare const aio: Aio;

void function hasTheClassesOfCore() {
  const future: Future<string> = new aio.Future<string>();
  const queue: Queue<number> = new aio.Queue<number>(2);
  const ordered: PriorityQueue<number> = new aio.PriorityQueue<number>(0, (a, b) => a - b);
  const same: typeof core.Lock = aio.Lock;
  const item: Promise<number> = queue.get();
  const error: Error = new aio.TimeoutError('late');
  // @ts-expect-error the classes are read-only
  aio.Lock = core.Lock;
  return [future, ordered, same, item, error];
};
