// What core exports, in the order in which a reader meets it. A test checks that nothing is missing, and nothing is there twice.

/** @type {readonly { id: string, title: string, about: string, names: readonly string[] }[]} */
export const GROUPS = [
  {
    id: 'tasks-and-scopes',
    title: 'Tasks and scopes',
    about: 'A job is a function that can stop; a task is a job under way; a scope is what ends it.',
    names: [
      ...['run', 'Job', 'Aio', 'Task', 'tasks', 'Future', 'taskGroup', 'openScope'],
      ...['Work', 'Outcome', 'FutureState', 'TaskOptions', 'RunOptions', 'OpenScopeOptions'],
    ],
  },
  {
    id: 'waits',
    title: 'Waits',
    about: 'Each ends with its signal or scope, and leaves no timer and no listener behind.',
    names: [
      ...['sleep', 'event', 'events', 'wait', 'waitFor', 'timeout', 'shield'],
      ...[
        'EventOptions',
        'EventsOptions',
        'ListenOptions',
        'EventOf',
        'WaitOptions',
        'WaitAllOptions',
        'Waited',
      ],
    ],
  },
  {
    id: 'combinators',
    title: 'Combinators',
    about: 'They run several jobs, or one job several times. Those that lose are cancelled and awaited.',
    names: [
      ...['gather', 'race', 'any', 'sequence', 'asCompleted', 'retry', 'repeat'],
      ...['GatherOptions', 'RetryPolicy', 'RepeatOptions', 'Backoff'],
    ],
  },
  {
    id: 'sync',
    title: 'Synchronization',
    about:
      'Locks, flags and queues as in asyncio: first come, first served; a cancelled waiter loses nothing of anybody.',
    names: [
      ...['Lock', 'Semaphore', 'BoundedSemaphore', 'Flag', 'Condition', 'Barrier'],
      ...['Queue', 'PriorityQueue', 'LifoQueue', 'Held'],
    ],
  },
  {
    id: 'requests',
    title: 'Requests',
    about: 'Every status is an answer; what is thrown has a class of its own.',
    names: [
      ...[
        'ajax',
        'get',
        'post',
        'put',
        'patch',
        'del',
        'head',
        'stream',
        'client',
        'sharedGet',
        'AjaxRequest',
      ],
      ...[
        'AjaxOptions',
        'StreamOptions',
        'ClientOptions',
        'AjaxData',
        'AjaxHeaders',
        'AjaxProgress',
        'Format',
        'Formats',
      ],
      ...[
        'StreamFormat',
        'StreamItems',
        'ServerEvent',
        'RequestRetry',
        'RetryInfo',
        'ClientRequest',
        'Verdict',
        'Verb',
      ],
    ],
  },
  {
    id: 'errors',
    title: 'Errors',
    about: 'What callers catch. Wrong arguments are the built-in `TypeError` and `RangeError`.',
    names: [
      ...[
        'CancelledError',
        'isCancellation',
        'TimeoutError',
        'InvalidStateError',
        'NetworkError',
        'HttpError',
      ],
      ...['DecodeError', 'SizeLimitError', 'BrokenBarrierError', 'QueueEmpty', 'QueueFull', 'QueueShutDown'],
    ],
  },
  {
    id: 'tools',
    title: 'Inspection',
    about: 'How a tool sees what a page is doing.',
    names: [
      'inspection',
      'InspectionEvent',
      'InspectedTask',
      'InspectedWait',
      'InspectedWarning',
      'InspectedWarnings',
    ],
  },
];
