/** @typedef {import('node:http').IncomingMessage} Request */

/** Whether other origins may read the answer. @param {string} path @param {URLSearchParams} query @returns {string} `any`, `credentials`, or empty. */
export function corsMode(path, query) {
  if (path === 'cors') return query.has('credentials') ? 'credentials' : 'any';
  return query.get('cors') ?? '';
}

/** Whether a browser asks if it may send a request. @param {Request} req */
export function isPreflight({ method, headers }) {
  return method === 'OPTIONS' && 'origin' in headers && 'access-control-request-method' in headers;
}

/** Says yes or nothing. @param {Request} req @param {import('node:http').ServerResponse} res @param {string} mode */
export function answerPreflight(req, res, mode) {
  const asked = req.headers;
  const allow = {
    'access-control-allow-origin': mode === 'credentials' ? asked.origin : '*',
    'access-control-allow-methods': asked['access-control-request-method'],
    'access-control-allow-headers': asked['access-control-request-headers'] ?? '',
    ...(mode === 'credentials' ? { 'access-control-allow-credentials': 'true' } : {}),
  };
  res.writeHead(204, mode === '' ? {} : allow).end();
}

/** Headers by which a page of another origin may read the answer. @param {string} mode @param {Request} req @param {string[]} names - Headers to expose. @returns {Record<string, string>} */
export function corsHeaders(mode, req, names) {
  if (mode === '') return {};
  const expose = { 'access-control-expose-headers': names.join(', ') };
  if (mode === 'any') return { 'access-control-allow-origin': '*', ...expose };
  return {
    'access-control-allow-origin': req.headers.origin ?? '*',
    'access-control-allow-credentials': 'true',
    vary: 'origin',
    ...expose,
  };
}
