import {
  any,
  asCompleted,
  gather,
  race,
  repeat,
  retry,
  run,
  sequence,
  shield,
  taskGroup,
} from 'aio-elements/core';
import { timeout, wait, waitFor, type Future, type Job, type Task, type Waited } from 'aio-elements/core';

declare const number: Job<number>;
declare const text: Promise<string>;
declare const list: Iterable<Job<number>>;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Fails to compile unless the value has exactly that type. */
declare function is<Wanted>(): <V>(value: V, ...wrong: Same<V, Wanted> extends true ? [] : [Wanted]) => void;

void function gathers() {
  is<Task<[number, string, boolean]>>()(gather([number, text, () => true]));
  is<Task<number[]>>()(gather(list, { limit: 2 }));
  is<Task<[number | Error, string | Error]>>()(gather([number, text], { returnExceptions: true }));
  is<Task<[void, number]>>()(sequence([(aio) => aio.sleep(1), async () => 5]));
  // @ts-expect-error 5 is no job
  gather([5]);
  // @ts-expect-error jobs come in a list
  gather(number, number);
};

void function firsts() {
  is<Task<number | string>>()(race([number, text]));
  is<Task<number>>()(any(list));
  is<AsyncIterableIterator<number | string>>()(asCompleted([number, text]));
};

void function singles(future: Future<Date>) {
  is<Promise<Date>>()(wait(future));
  is<Promise<Waited<Task<number> | Promise<string>>>>()(wait([run(number), text]));
  is<Task<number>>()(timeout(1, number));
  is<Task<string>>()(waitFor(text, 1));
  is<Promise<Date>>()(shield(future));
  is<Task<number>>()(retry(async () => 5, { when: (error) => error }));
  is<Task<number>>()(repeat(async () => 5, { until: (value) => value > 4 }));
  // @ts-expect-error a promise cannot be started again
  retry(text);
  is<Task<string>>()(taskGroup((group, aio) => aio.wait(group.createTask(text))));
};
