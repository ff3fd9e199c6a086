// What can be thrown and what to do about it: the classes of core as TypeDoc finds them, and here what no comment of a class can say.
import { code, table } from './table.mjs';

/**
 * `when` and `fields` only where the sources do not say it: for the classes of the platform.
 *
 * @typedef {{ name: string, message: string, when?: string, fields?: string, tag: string, script: string }} Known
 */

const CATCH = 'an argument is wrong: mend the call';

/** @type {readonly Known[]} */
export const ERRORS = [
  {
    name: 'HttpError',
    message: '404 Not Found',
    tag: '`<template slot="error">` with `{{error.status}}` and the decoded body, `{{error.request.data}}`; `retry` for what may pass',
    script:
      'no error for `ajax`, whose answer has `ok` and `status`: call `raiseForStatus()` to have it thrown',
  },
  {
    name: 'NetworkError',
    message: 'Cannot reach api.example: the network failed',
    tag: '`<template slot="error">` with a button `--start`; `retry="2"`; `when-online` waits for the network',
    script: '`retry` of the options; `error.cause` is what the platform said',
  },
  {
    name: 'TimeoutError',
    message: 'Cannot GET /api/slow: time ran out after 5 s',
    tag: '`<template slot="error">`; a longer `timeout`; one limit for several elements is `<aio-timeout>`',
    script: "`error.name === 'TimeoutError'`; what ran out of time is cancelled already",
  },
  {
    name: 'DecodeError',
    message: 'Cannot decode the answer of GET /api/users: SyntaxError … in "<!doctype html>"',
    tag: 'a mistake of the server, or in `format`: show `{{error.request.status}}`, log the text, `error.request.data`',
    script: 'read the text that could not be decoded from `error.request.data`',
  },
  {
    name: 'SizeLimitError',
    message: 'Cannot GET /api/big: the body is longer than 1000 bytes',
    tag: 'a larger `max-bytes`, or ask for less',
    script: 'a larger `maxBytes`, or `stream`, which keeps nothing',
  },
  {
    name: 'CancelledError',
    message: 'Cancelled',
    tag: 'nothing: it is the state `cancelled`, with a slot and the event `aio-cancel` of its own, never `aio-error`',
    script:
      'let it pass; `isCancellation(error)` in a `catch` that looks at all errors. It is never reported as unhandled',
  },
  {
    name: 'InvalidStateError',
    message: 'Cannot set the result: the future is done already',
    tag: 'of `aio-future`: `--resolve` and `--reject` count once for each run',
    script: 'ask `done()` before `setResult()` and `result()`',
  },
  {
    name: 'BrokenBarrierError',
    message: 'Cannot wait: the barrier was reset',
    tag: 'not of a tag',
    script: '`barrier.reset()`, and begin again with all parties',
  },
  {
    name: 'QueueEmpty',
    message: 'Cannot get: the queue is empty',
    tag: 'not of a tag',
    script: '`await queue.get()` waits instead',
  },
  {
    name: 'QueueFull',
    message: 'Cannot put: the queue is full, it holds 10 items',
    tag: 'not of a tag',
    script: '`await queue.put(item)` waits for room instead',
  },
  {
    name: 'QueueShutDown',
    message: 'Cannot get: the queue was shut down',
    tag: 'not of a tag',
    script: 'the end of a loop with `get()`; `for await (const item of queue)` ends by itself',
  },
  {
    name: 'TemplateError',
    message:
      'Cannot read an expression: unexpected end, current value is "value.name +" in until of <aio-repeat>',
    when: 'A template, an expression or an input cannot be used as it is written, or a name in an input has no value.',
    tag: 'a mistake in the page, which fails the run: mend the text that the message quotes',
    script: 'the same; it is a `SyntaxError`',
  },
  {
    name: 'TypeError',
    message: 'Cannot run: 5 is not a job or promise',
    when: 'Something of the wrong kind was given: nothing has been sent or started. Also an element that starts without what it needs, such as a `url`.',
    tag: 'a mistake in the page: mend the attribute that the message names',
    script: CATCH,
  },
  {
    name: 'RangeError',
    message: 'Cannot sleep: seconds must be at least 0, current value is -1',
    when: 'A number is out of its range; nothing has been sent or started.',
    tag: 'a mistake in the page, or in the `{{…}}` that gave the number',
    script: CATCH,
  },
  {
    name: 'SyntaxError',
    message: 'Unexpected token …, with the line in the page',
    when: 'The text of an `<aio-script>`, or the JSON of a first value or of an attribute, cannot be read.',
    tag: 'a mistake in the page: mend the line that the message names',
    script: 'not of a function of core: JSON that a server sent is a `DecodeError`',
  },
  {
    name: 'AggregateError',
    message: 'Cannot any: 2 jobs failed: HttpError …',
    when: 'Several have failed: all children of `<aio-any>`, or a job and others that failed while they were cancelled.',
    fields: '`errors`: Each of them, in the order of the jobs.',
    tag: '`<template each="error.errors">` shows each as `item`',
    script: '`error.errors`, in the order of the jobs',
  },
];

/**
 * The table of the errors.
 *
 * @param {import('markdown-it').default} md
 * @param {{ core: { pages: import('./core.mjs').Page[] }, env: object }} context
 */
export function errorTable(md, { core, env }) {
  const exports = core.pages.flatMap((page) => page.exports);
  const rows = ERRORS.map((known) => {
    const found = exports.find(({ name }) => name === known.name);
    return {
      id: known.name.toLowerCase(),
      cells: [code(known.name), `${whenOf(known, found)}${fieldsOf(known, found)}`, handling(known)],
    };
  });
  return table(md, {
    label: 'Errors',
    head: ['Error', 'When, its message, its fields', 'What to do'],
    bodies: [{ rows }],
    env,
  });
}

function whenOf({ when, message }, found) {
  return `${when ?? found?.summary}<br><small>${code(message)}</small>`;
}

function fieldsOf({ fields }, found) {
  const own = found?.properties.filter(({ name, from }) => !from && name !== 'name') ?? [];
  const list = own.map(({ name, text }) => `<br>${code(name)}: ${text}`).join('');
  return fields ? `<br>${fields}` : list;
}

function handling({ tag, script }) {
  return `In a tag: ${tag}.<br>In a script: ${script}.`;
}
