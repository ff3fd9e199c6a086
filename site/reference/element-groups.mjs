// The elements in the order in which a reader meets them, and the function or class of core that each is in a document.

/** @type {readonly { id: string, title: string, about: string, tags: readonly string[] }[]} */
export const GROUPS = [
  {
    id: 'requests',
    title: 'Requests',
    about: 'What comes from a server, all at once or as it arrives.',
    tags: ['aio-fetch', 'aio-stream', 'aio-client'],
  },
  {
    id: 'waiting',
    title: 'Waiting',
    about: 'For a time, for an event, for an answer that somebody gives.',
    tags: ['aio-sleep', 'aio-await-event', 'aio-future'],
  },
  {
    id: 'owners',
    title: 'Owners',
    about:
      'They run the elements inside: one after the other, at the same time, again, for each event, within a time.',
    tags: [
      ...['aio-sequence', 'aio-gather', 'aio-race', 'aio-any', 'aio-if'],
      ...['aio-on-event', 'aio-repeat', 'aio-retry', 'aio-timeout'],
    ],
  },
  {
    id: 'acting',
    title: 'Acting on other elements',
    about: 'They do something to another element, or show what it does.',
    tags: ['aio-command', 'aio-view'],
  },
  {
    id: 'scripts',
    title: 'Scripts',
    about: 'JavaScript, where tags do not suffice, as one more task in the document.',
    tags: ['aio-script'],
  },
  {
    id: 'inspector',
    title: 'Inspector',
    about: 'What the page is doing.',
    tags: ['aio-inspector'],
  },
];

/** The name in core of what an element does. */
export const IN_CORE = new Map([
  ['aio-any', 'any'],
  ['aio-await-event', 'event'],
  ['aio-client', 'client'],
  ['aio-fetch', 'ajax'],
  ['aio-future', 'Future'],
  ['aio-gather', 'gather'],
  ['aio-inspector', 'inspection'],
  ['aio-on-event', 'events'],
  ['aio-race', 'race'],
  ['aio-repeat', 'repeat'],
  ['aio-retry', 'retry'],
  ['aio-script', 'run'],
  ['aio-sequence', 'sequence'],
  ['aio-sleep', 'sleep'],
  ['aio-stream', 'stream'],
  ['aio-timeout', 'timeout'],
]);
