import { empty } from './answers.mjs';

/** @typedef {import('./context.mjs').Context} Context */

/** Whether other origins may read the answer. @param {string} path @param {URLSearchParams} query @returns {string} `any`, `credentials`, or empty. */
export function corsMode(path, query) {
  if (path === 'cors') return query.has('credentials') ? 'credentials' : 'any';
  return query.get('cors') ?? '';
}

/** Whether a browser asks if it may send a request. @param {Context} c */
export function isPreflight({ req }) {
  const asks =
    req.header('origin') !== undefined && req.header('access-control-request-method') !== undefined;
  return req.method === 'OPTIONS' && asks;
}

/** Says yes or nothing. @param {Context} c @param {string} mode */
export function answerPreflight({ req }, mode) {
  if (mode === '') return empty(204);
  const headers = {
    'access-control-allow-origin': mode === 'credentials' ? (req.header('origin') ?? '*') : '*',
    'access-control-allow-methods': req.header('access-control-request-method') ?? '',
    'access-control-allow-headers': req.header('access-control-request-headers') ?? '',
    ...(mode === 'credentials' ? { 'access-control-allow-credentials': 'true' } : {}),
  };
  return empty(204, { headers });
}

/** Headers by which a page of another origin may read the answer. @param {string} mode @param {Context} c @param {string[]} names - Headers to expose. @returns {Record<string, string>} */
export function corsHeaders(mode, { req }, names) {
  if (mode === '') return {};
  const expose = { 'access-control-expose-headers': names.join(', ') };
  if (mode === 'any') return { 'access-control-allow-origin': '*', ...expose };
  return {
    'access-control-allow-origin': req.header('origin') ?? '*',
    'access-control-allow-credentials': 'true',
    vary: 'origin',
    ...expose,
  };
}
