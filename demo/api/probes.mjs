import { hold } from './answer.mjs';

const UNTIL = ['', 'idle', 'started', 'open', 'finished', 'aborted', 'cut', 'held', 'received', 'sent'];

/** Order without time: gates and the log. @param {import('./answer.mjs').Shared} shared @returns {import('./router.mjs').Table} */
export function probes({ journal, gates }) {
  return {
    'ANY hold': (x) => held(x, gates),
    'POST release/:name': (x) => release(x, gates),
    'GET log/:key': (x) => readLog(x, journal),
    'DELETE log/:key': (x) => {
      journal.forget(x.args.key);
      x.empty(204);
    },
  };
}

/** @param {import('./exchange.mjs').Exchange} x @param {import('./gates.mjs').Gates} gates */
async function held(x, gates) {
  const { query } = x;
  const status = query.number('status', { fallback: 200, min: 200, max: 599, whole: true });
  const key = query.text('hold') || query.needed('key');
  if (!query.text('hold')) await hold(x, gates, key);
  x.json({ key, value: query.text('value'), order: x.order }, { status });
}

/** @param {import('./exchange.mjs').Exchange} x @param {import('./gates.mjs').Gates} gates */
async function release(x, gates) {
  const { name } = x.args;
  const count = x.query.text('count') === 'all' ? 'all' : x.query.count('count', 1);
  const released = await gates.release(name, {
    count,
    seconds: x.query.seconds('timeout', 10),
    signal: x.signal,
  });
  x.json({ name, released }, { status: released >= (count === 'all' ? 1 : count) ? 200 : 504 });
}

/** @param {import('./exchange.mjs').Exchange} x @param {import('./journal.mjs').Journal} journal */
async function readLog(x, journal) {
  const { key } = x.args;
  const until = x.query.word('until', UNTIL);
  const least = x.query.bytes('count', 1);
  const log = journal.log(key);
  const seconds = x.query.seconds('timeout', 10);
  const reached =
    until === '' ||
    (await log.board.until(() => holds(log.count, until, least), { seconds, signal: x.signal }));
  x.json({ key, reached, ...log.toJSON() }, { status: reached ? 200 : 504 });
}

/** @param {import('./journal.mjs').Log['count']} count @param {string} until @param {number} least */
function holds(count, until, least) {
  if (until === 'idle') return count.open === 0 && count.started >= least;
  return count[/** @type {keyof typeof count} */ (until)] >= least;
}
