import { BoundedSemaphore, LifoQueue, PriorityQueue, Queue, type Aio, type Semaphore } from '../index.js';

declare const aio: Aio;
const queue = new Queue<string>(2);

export const item: Promise<string> = queue.get(aio);
export const now: string = queue.getNowait();
export const kinds: Queue<number>[] = [new LifoQueue(), new PriorityQueue(0, (a, b) => a - b)];
export const permits: Semaphore = new BoundedSemaphore(2);

export async function length(): Promise<number> {
  let sum = 0;
  for await (const text of queue) sum += text.length;
  for await (const text of queue.values({ signal: aio.signal })) sum += text.length;
  return sum;
}

// @ts-expect-error: another kind of item
queue.putNowait(1);
// @ts-expect-error: a comparison gives a number
new PriorityQueue<number>(0, (a, b) => a < b);
// @ts-expect-error: maxsize is a property that stays
queue.maxsize = 3;
