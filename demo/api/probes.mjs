import { empty, json } from './answers.mjs';
import { hold } from './context.mjs';

/** @typedef {import('./context.mjs').Context} Context */

const UNTIL = ['', 'idle', 'started', 'open', 'finished', 'aborted', 'cut', 'held', 'received', 'sent'];

/** Order without time: gates and the log. @param {import('./app.mjs').App} app */
export function probes(app) {
  app.all('/hold', held);
  app.post('/release/:name', release);
  app.get('/log/:key', readLog);
  app.delete('/log/:key', (c) => {
    c.var.journal.forget(c.req.param('key'));
    return empty(204);
  });
}

/** @param {Context} c */
async function held(c) {
  const { query } = c.var;
  const status = query.number('status', { fallback: 200, min: 200, max: 599, whole: true });
  const key = query.text('hold') || query.needed('key');
  if (!query.text('hold')) await hold(c, key);
  return json(c, { key, value: query.text('value'), order: c.var.order }, { status });
}

/** @param {Context} c */
async function release(c) {
  const { query, gates, carrier } = c.var;
  const name = c.req.param('name') ?? '';
  const count = query.text('count') === 'all' ? 'all' : query.count('count', 1);
  const released = await gates.release(name, {
    count,
    seconds: query.seconds('timeout', 10),
    signal: carrier.signal,
  });
  return json(c, { name, released }, { status: released >= (count === 'all' ? 1 : count) ? 200 : 504 });
}

/** @param {Context} c */
async function readLog(c) {
  const { query, journal, carrier } = c.var;
  const key = c.req.param('key') ?? '';
  const until = query.word('until', UNTIL);
  const least = query.bytes('count', 1);
  const log = journal.log(key);
  const seconds = query.seconds('timeout', 10);
  const reached =
    until === '' ||
    (await log.board.until(() => holds(log.count, until, least), { seconds, signal: carrier.signal }));
  return json(c, { key, reached, ...log.toJSON() }, { status: reached ? 200 : 504 });
}

/** @param {import('./journal.mjs').Log['count']} count @param {string} until @param {number} least */
function holds(count, until, least) {
  if (until === 'idle') return count.open === 0 && count.started >= least;
  return count[/** @type {keyof typeof count} */ (until)] >= least;
}
