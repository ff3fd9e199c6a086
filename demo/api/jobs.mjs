import { json } from './answers.mjs';
import { Refusal } from './refusal.mjs';

/** @typedef {{ id: string, fail: boolean, cancelled: boolean, seconds: number, polls: number, begun: number, seen: number }} Job */

/** Work that takes a while on the server: start it, ask how far it is, cancel it. @type {import('./app.mjs').Module} */
export function jobs(app, memory) {
  /** @type {Map<string, Job>} */
  const known = memory.map('jobs');
  app.post('/job', (c) => {
    const job = begin(String(known.size + 1), c.var.query);
    known.set(job.id, job);
    return json(c, report(job), { status: 202, headers: { location: `${c.var.prefix}/job/${job.id}` } });
  });
  app.get('/job/:id', (c) => {
    const job = find(known, c.req.param('id'));
    job.seen++;
    return json(c, report(job));
  });
  app.delete('/job/:id', (c) => {
    const job = find(known, c.req.param('id'));
    job.cancelled ||= report(job).state === 'pending';
    return json(c, report(job));
  });
}

/** @param {string} id @param {import('./params.mjs').Params} query @returns {Job} */
function begin(id, query) {
  const times = {
    seconds: query.seconds('seconds', 1),
    polls: query.count('polls', 0),
    begun: Date.now(), // a clock that goes on when the server is started again
    seen: 0,
  };
  return { id, fail: query.flag('fail'), cancelled: false, ...times };
}

/** @param {Job} job */
function report(job) {
  const { id, fail, cancelled } = job;
  const done = Math.min(
    1,
    job.polls > 0 ? job.seen / job.polls : (Date.now() - job.begun) / 1000 / job.seconds,
  );
  const percent = Math.floor((Number.isNaN(done) ? 1 : done) * 100);
  if (cancelled) return { id, state: 'cancelled', percent };
  if (percent < 100) return { id, state: 'pending', percent };
  return fail
    ? { id, state: 'error', percent, error: 'The job failed on purpose' }
    : { id, state: 'done', percent, result: { rows: 42 } };
}

/** @param {Map<string, Job>} known @param {string} id */
function find(known, id) {
  const job = known.get(id);
  if (!job) throw new Refusal(404, `Cannot find the job: there is none with this id, current value is ${id}`);
  return job;
}
