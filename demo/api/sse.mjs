import { empty } from './answers.mjs';
import { emit } from './emit.mjs';

/** Server-sent events. @param {import('./app.mjs').App} app */
export function sse(app) {
  app.on(['GET', 'POST'], '/sse', (c) => {
    const { query } = c.var;
    const n = query.count('n', 10);
    const done = Number(c.req.header('last-event-id') ?? query.text('last')) || 0;
    if (done >= n) return empty(204);
    const options = {
      event: query.text('event'),
      id: query.flag('id', true),
      comments: query.flag('comments'),
      multi: query.flag('multi'),
      eol: query.flag('crlf') ? '\r\n' : '\n',
      retry: query.text('retry') ? query.seconds('retry', 0) : -1,
    };
    return emit(c, { type: 'text/event-stream', items: events(done, n, options) });
  });
}

/** @typedef {{ event: string, id: boolean, comments: boolean, multi: boolean, eol: string, retry: number }} Options */

/** @param {number} done @param {number} n @param {Options} options */
function* events(done, n, options) {
  for (let i = done + 1; i <= n; i++) {
    const first = i === done + 1;
    const data = JSON.stringify({ i, of: n }, null, options.multi ? 1 : 0);
    const lines = [
      ...(options.comments ? [': still here', ''] : []),
      ...(first && options.retry >= 0 ? [`retry: ${Math.round(options.retry * 1000)}`] : []),
      ...(options.event ? [`event: ${options.event}`] : []),
      ...(options.id ? [`id: ${i}`] : []),
      ...data.split('\n').map((line) => `data: ${line}`),
    ];
    yield lines.map((line) => line + options.eol).join('') + options.eol;
  }
}
