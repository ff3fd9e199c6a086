// What every export of core takes: the table that core/bad-input.test.ts goes through.
import * as core from '../core/index.js';

/** Core, or an `aio`: the functions that both have are called through either. */
export type Api = typeof core;

/** As many as there are; the types of right ones do not matter. */
export type Args = readonly [never, never];

/** An export of core, or a method of a class of it (`Lock.use`). */
export interface Entry {
  /** Its arguments before the options, each with a right value, by name. */
  readonly args?: Readonly<Record<string, () => unknown>>;
  /** The names of its options; `retry.limit` is one within another. */
  readonly options?: readonly string[];
  /** Calls it. */
  readonly call: (api: Api, args: Args, options?: never) => unknown;
  /** What is called later, so that what it throws is reported as uncaught: no function is tried for it. */
  readonly reports?: readonly string[];
  /** What messages call an argument or an option, where that is not its name. */
  readonly told?: Readonly<Record<string, string>>;
}

const text = (): string => 'data:,ok';
const job = () => (): string => 'value';
const jobs = () => [() => 'a', () => 'b'];
const task = ['name', 'signal', 'host'];
const waits = ['signal'];
const backoff = ['limit', 'delay', 'factor', 'maxDelay', 'jitter'];
const request = [
  ...[
    'format',
    'headers',
    'data',
    'json',
    'base',
    'cache',
    'timeout',
    'retry',
    'signal',
    'onProgress',
    'maxBytes',
  ],
  ...[
    'credentials',
    'mode',
    'redirect',
    'referrerPolicy',
    'integrity',
    'keepalive',
    'priority',
    'fetch',
    'body',
  ],
  ...[...backoff, 'statuses', 'methods', 'timeout', 'onRetry'].map((name) => `retry.${name}`),
];
const defaults = request.filter((name) => !['data', 'json', 'format', 'signal', 'onProgress'].includes(name));
/** What the platform tells of in words of its own. */
const ofFetch = { 'base': 'url|base|URL', 'body': 'body|data', 'data': 'data|stream', 'json': 'json|JSON|BigInt|cyclic|circular', 'method': 'method|GET|verb' }; // prettier-ignore

const verbs = Object.fromEntries(
  (['get', 'post', 'put', 'patch', 'del', 'head', 'sharedGet'] as const).map((name): [string, Entry] => [
    name,
    {
      args: { url: text },
      options: request,
      told: ofFetch,
      call: (api, [url], options) => api[name](url, options),
    },
  ]),
);
const combinators = Object.fromEntries(
  (['gather', 'race', 'any', 'sequence', 'asCompleted'] as const).map((name): [string, Entry] => [
    name,
    {
      args: { jobs },
      options: name === 'gather' ? [...task, 'limit', 'returnExceptions'] : task,
      told: { jobs: 'job|iterable' },
      call: (api, [list], options) => (api[name] as (jobs: never, options?: never) => unknown)(list, options),
    },
  ]),
);
/** They take what `Error` takes. */
const errors = Object.fromEntries(
  (
    [
      ...['CancelledError', 'TimeoutError', 'InvalidStateError', 'BrokenBarrierError'],
      ...['QueueEmpty', 'QueueFull', 'QueueShutDown'],
    ] as 'CancelledError'[]
  ).map((name): [string, Entry] => [name, { call: () => new core[name]('why').message }]),
);

/** A lock that is held. */
async function held(): Promise<core.Condition> {
  const condition = new core.Condition();
  await condition.acquire();
  return condition;
}

/** A target that fires an event in a microtask. */
function firing(): EventTarget {
  const target = new EventTarget();
  queueMicrotask(() => target.dispatchEvent(new Event('a')));
  return target;
}

const listening = ['filter', 'capture', 'passive', 'preventDefault', 'stopPropagation', 'signal'];

/** Every function and class of core, and every method that takes something. */
export const ENTRIES: Readonly<Record<string, Entry>> = {
  ...verbs,
  ...combinators,
  ...errors,
  ajax: {
    args: { method: () => 'GET', url: text },
    options: request,
    told: ofFetch,
    call: (api, [method, url], options) => api.ajax(method, url, options),
  },
  stream: {
    args: { url: text },
    options: [...request, 'method', 'reconnect', ...backoff.map((name) => `reconnect.${name}`)],
    told: ofFetch,
    call: (api, [url], options) => api.stream(url, options),
  },
  client: {
    options: [...defaults, 'onRequest', 'onResponse'],
    told: ofFetch,
    call: (_, __, options) => core.client(options).get('data:,ok'),
  },
  event: {
    args: { target: firing, names: () => 'a' },
    options: [...listening, 'timeout'],
    call: (api, [target, names], options) => api.event(target, names, options),
  },
  events: {
    args: { target: firing, names: () => ['a', 'b'] },
    options: [...listening, 'buffer'],
    call: (api, [target, names], options) => {
      const events = api.events(target, names, options);
      return events.next().finally(() => events.return?.());
    },
  },
  sleep: {
    args: { seconds: () => 0 },
    options: waits,
    call: (api, [seconds], options) => api.sleep(seconds, options),
  },
  run: {
    args: { work: job },
    options: [...task, 'onSuccess', 'onError'],
    reports: ['options', 'onSuccess', 'onError'],
    told: { work: 'job' },
    call: (api, [work], options) => api.run(work, options),
  },
  wait: {
    args: { tasks: () => [Promise.resolve(1), core.run(() => 2)] },
    options: ['returnWhen', 'timeout', 'signal'],
    told: { tasks: 'task|iterable' },
    call: (api, [tasks], options) => api.wait(tasks, options),
  },
  waitFor: {
    args: { work: job, seconds: () => 1 },
    options: task,
    told: { work: 'job' },
    call: (api, [work, seconds], options) => api.waitFor(work, seconds, options),
  },
  timeout: {
    args: { seconds: () => 1, work: job },
    options: task,
    told: { work: 'job' },
    call: (api, [seconds, work], options) => api.timeout(seconds, work, options),
  },
  shield: {
    args: { work: job },
    options: waits,
    told: { work: 'job' },
    call: (api, [work], options) => api.shield(work, options),
  },
  retry: {
    args: { job },
    options: [...backoff, 'when', ...task],
    call: (api, [one], options) => api.retry(one, options),
  },
  repeat: {
    args: { job },
    options: ['every', 'times', 'until', ...task],
    call: (api, [one], options) => api.repeat(one, options ?? { times: 2 }),
  },
  taskGroup: {
    args: { body: () => (group: core.TaskGroup) => group.createTask(() => 1) },
    options: task,
    told: { body: 'job|body' },
    call: (api, [body], options) => api.taskGroup(body, options),
  },
  openScope: {
    options: ['signal', 'owner'],
    call: (_, __, options) => core.openScope(options).run(() => 1),
  },
  tasks: { call: () => core.tasks().length },
  isCancellation: { args: { error: () => new Error('x') }, call: (_, [error]) => core.isCancellation(error) },
  inspection: { call: () => typeof core.inspection },

  Future: { call: () => new core.Future().cancel() },
  'Future.setResult': { args: { value: () => 1 }, call: (_, [value]) => new core.Future().setResult(value) },
  'Future.setException': {
    args: { error: () => new Error('x') },
    call: (_, [error]) => {
      const future = new core.Future();
      future.setException(error);
      void future.exception();
    },
  },
  'Future.cancel': { args: { reason: () => 'why' }, call: (_, [reason]) => new core.Future().cancel(reason) },
  'Future.addDoneCallback': {
    args: { callback: () => () => undefined },
    reports: ['callback'],
    call: (_, [callback]) => {
      const future = new core.Future();
      future.addDoneCallback(callback);
      future.cancel();
    },
  },
  'Future.removeDoneCallback': {
    args: { callback: () => () => undefined },
    call: (_, [callback]) => new core.Future().removeDoneCallback(callback),
  },
  ...Object.fromEntries(
    (['catch', 'finally'] as const).map((name): [string, Entry] => [
      `Future.${name}`,
      { args: { callback: () => () => undefined }, call: (_, [callback]) => done()[name](callback) },
    ]),
  ),
  'Future.then': {
    args: { onFulfilled: () => () => undefined, onRejected: () => () => undefined },
    call: (_, callbacks) => done().then(...callbacks),
  },
  Task: {
    args: { job },
    options: task,
    call: (_, [one], options) => new core.Task(one, options),
  },
  'Task.cancel': { args: { reason: () => 'why' }, call: (_, [reason]) => core.run(() => 1).cancel(reason) },
  'Task.whenEnded': {
    args: { callback: () => () => undefined },
    reports: ['callback'],
    call: (_, [callback]) => core.run(() => 1).whenEnded(callback),
  },
  TaskGroup: { options: waits, call: (_, __, options) => new core.TaskGroup(options).join() },
  'TaskGroup.createTask': {
    args: { work: job },
    options: ['name'],
    told: { work: 'job' },
    call: async (_, [work], options) => {
      const group = new core.TaskGroup();
      try {
        group.createTask(work, options);
      } finally {
        await group.join();
      }
    },
  },
  Lock: { call: () => new core.Lock().locked() },
  'Lock.acquire': { options: waits, call: (_, __, options) => new core.Lock().acquire(options) },
  'Lock.use': {
    args: { job },
    options: task,
    call: (_, [one], options) => new core.Lock().use(one, options),
  },
  Condition: {
    args: { lock: () => new core.Lock() },
    call: (_, [lock]) => new core.Condition(lock).use(() => 1),
  },
  'Condition.acquire': { options: waits, call: (_, __, options) => new core.Condition().acquire(options) },
  'Condition.use': {
    args: { job },
    options: task,
    call: (_, [one], options) => new core.Condition().use(one, options),
  },
  'Condition.wait': {
    options: waits,
    call: async (_, __, options) => {
      const condition = await held();
      const wait = condition.wait(options);
      const woken = condition.use(() => condition.notifyAll());
      return wait.finally(() => woken.cancel());
    },
  },
  'Condition.waitFor': {
    args: { predicate: () => () => true },
    options: waits,
    call: async (_, [predicate], options) => (await held()).waitFor(predicate, options),
  },
  'Condition.notify': { args: { count: () => 1 }, call: async (_, [count]) => (await held()).notify(count) },
  Flag: { call: () => new core.Flag().isSet() },
  'Flag.wait': {
    options: waits,
    call: (_, __, options) => {
      const flag = new core.Flag();
      flag.set();
      return flag.wait(options);
    },
  },
  Semaphore: { args: { value: () => 1 }, call: (_, [value]) => new core.Semaphore(value).locked() },
  'Semaphore.acquire': { options: waits, call: (_, __, options) => new core.Semaphore().acquire(options) },
  'Semaphore.use': {
    args: { job },
    options: task,
    call: (_, [one], options) => new core.Semaphore().use(one, options),
  },
  BoundedSemaphore: {
    args: { value: () => 1 },
    call: (_, [value]) => new core.BoundedSemaphore(value).locked(),
  },
  Barrier: { args: { parties: () => 1 }, call: (_, [parties]) => new core.Barrier(parties).nWaiting },
  'Barrier.wait': { options: waits, call: (_, __, options) => new core.Barrier(1).wait(options) },
  Queue: { args: { maxsize: () => 1 }, call: (_, [maxsize]) => new core.Queue(maxsize).put(1) },
  LifoQueue: { args: { maxsize: () => 1 }, call: (_, [maxsize]) => new core.LifoQueue(maxsize).put(1) },
  PriorityQueue: {
    args: { maxsize: () => 0, compare: () => (a: number, b: number) => a - b },
    call: async (_, [maxsize, compare]) => {
      await new core.PriorityQueue(maxsize, compare).put(1);
      const queue = new core.PriorityQueue<number>(0, compare);
      for (const item of [3, 1, 2]) await queue.put(item);
    },
  },
  'Queue.put': {
    args: { item: () => 1 },
    options: waits,
    call: (_, [item], options) => new core.Queue().put(item, options),
  },
  'Queue.putNowait': { args: { item: () => 1 }, call: (_, [item]) => new core.Queue().putNowait(item) },
  'Queue.get': { options: waits, call: (_, __, options) => full().get(options) },
  'Queue.values': { options: waits, call: (_, __, options) => full().values(options).next() },
  'Queue.join': { options: waits, call: (_, __, options) => new core.Queue().join(options) },
  'Queue.shutdown': { args: { immediate: () => true }, call: (_, [immediate]) => full().shutdown(immediate) },

  // Made by the library: what they are given is told by their types only
  AjaxRequest: { call: () => core.get('data:,ok') },
  HttpError: { call: () => core.HttpError.length },
  NetworkError: { call: () => core.NetworkError.length },
  DecodeError: { call: () => core.DecodeError.length },
  SizeLimitError: { call: () => core.SizeLimitError.length },
};

function done(): core.Future<number> {
  const future = new core.Future<number>();
  future.setResult(1);
  return future;
}

function full(): core.Queue<number> {
  const queue = new core.Queue<number>();
  queue.putNowait(1);
  return queue;
}
