import { emit } from './emit.mjs';

/** Server-sent events. @param {import('./answer.mjs').Shared} shared @returns {import('./router.mjs').Table} */
export function sse({ gates }) {
  return {
    'GET|POST sse': async (x) => {
      const { query } = x;
      const n = query.count('n', 10);
      const done = Number(x.req.headers['last-event-id'] ?? query.text('last')) || 0;
      if (done >= n) return x.empty(204);
      const options = {
        event: query.text('event'),
        id: query.flag('id', true),
        comments: query.flag('comments'),
        multi: query.flag('multi'),
        eol: query.flag('crlf') ? '\r\n' : '\n',
        retry: query.text('retry') ? query.seconds('retry', 0) : -1,
      };
      await emit(x, gates, { type: 'text/event-stream', items: events(done, n, options) });
    },
  };
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
