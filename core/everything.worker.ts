/** A module worker that uses core; it posts what came of it. */
import {
  event,
  gather,
  get,
  Lock,
  Queue,
  race,
  retry,
  run,
  sleep,
  taskGroup,
  tasks,
  timeout,
  type Aio,
} from 'aio-elements/core';

const steps: Record<string, (aio: Aio) => unknown> = {
  sleep: (aio) => aio.sleep(0.001).then(() => 'slept'),
  turn: () => sleep(0).then(() => 'turned'),
  event: (aio) => {
    const target = new EventTarget();
    const waiting = aio.event(target, 'x');
    target.dispatchEvent(new Event('x'));
    return waiting.then(({ type }) => type);
  },
  gather: () => gather([() => 1, (aio) => aio.sleep(0).then(() => 2)], { limit: 1 }),
  race: () => race([(aio) => aio.sleep(60), () => 'won']),
  timeout: () => timeout(0.001, (aio) => aio.sleep(60)).catch((error: unknown) => (error as Error).name),
  retry: () => retry(() => 'tried', 1),
  taskGroup: () => taskGroup((group) => group.createTask(() => 'grouped')),
  cancel: () => {
    const task = run((aio) => event(new EventTarget(), 'never', { signal: aio.signal }));
    task.cancel('enough');
    return task.catch((reason: unknown) => (reason as Error).message);
  },
  lock: (aio) => new Lock().use(() => 'locked', aio),
  queue: async (aio) => {
    const queue = new Queue<string>();
    await queue.put('queued');
    return queue.get(aio);
  },
  get: (aio) => aio.get(self.location.href).then(({ status }) => status),
  getAlone: () => get(self.location.href).then(({ ok }) => ok),
};

const results = await run(async (aio) => {
  const entries = await gather(
    Object.entries(steps).map(
      ([name, step]) =>
        async () =>
          [name, await step(aio)] as const,
    ),
  );
  return Object.fromEntries(entries);
});
await sleep(0);
self.postMessage({ results, left: tasks().length });
