import { emit } from './emit.mjs';
import { receive } from './receive.mjs';
import { Refusal } from './refusal.mjs';

/** @typedef {import('./context.mjs').Context} Context */

const SPLIT_TEXT = 'Grüße 😀 日本語 — fin';
const NDJSON = 'application/x-ndjson';

/** Bodies that arrive bit by bit. @param {import('./app.mjs').App} app */
export function streams(app) {
  const both = ['GET', 'POST'];
  app.on(both, '/ndjson', (c) => emit(c, { type: NDJSON, items: terminated(c, rows(c)) }));
  app.on(both, '/lines', (c) => {
    const n = c.var.query.count('n', 10);
    const texts = Array.from({ length: n }, (_, i) => `Line ${i + 1} of ${n}: Grüße 😀`);
    return emit(c, { type: 'text/plain; charset=utf-8', items: terminated(c, texts) });
  });
  app.on(both, '/words', words);
  app.get('/split', (c) => {
    const { query } = c.var;
    const bytes = new TextEncoder().encode(query.text('text', SPLIT_TEXT));
    const size = query.number('size', { fallback: 1, min: 1, max: 10_000, whole: true });
    const items = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    );
    return emit(c, { type: 'text/plain; charset=utf-8', items, every: 0.005 });
  });
  app.get('/script', (c) => {
    const { query } = c.var;
    const lastId = c.req.header('last-event-id');
    const items =
      query.flag('resume') && lastId !== undefined ? [resumed(lastId)] : piecesOf(query.text('pieces'));
    return emit(c, { type: query.text('type', 'text/event-stream'), items, every: 0.005 });
  });
}

/** The pieces of bytes that are written in hexadecimal, with dots between. @param {string} text */
function piecesOf(text) {
  return text.split('.').map((hex) => {
    if (!/^([\da-f]{2})*$/.test(hex))
      throw new Refusal(400, `Cannot send: pieces must be hexadecimal, current value is ${hex}`);
    return Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16));
  });
}

/** An event that tells the bytes of a Last-Event-ID. @param {string} id */
function resumed(id) {
  const hex = Array.from(id, (char) => char.charCodeAt(0).toString(16).padStart(2, '0'));
  return `event: resumed\ndata: ${hex.join('')}\n\n`;
}

/** @param {Context} c */
function rows({ var: { query } }) {
  const [of, bad] = [query.count('n', 10), query.count('bad', 0)];
  return Array.from({ length: of }, (_, at) => {
    const i = at + 1;
    return i === bad ? `{"i":${i},` : JSON.stringify({ i, of, text: `Zeile ${i}: ü 😀` });
  });
}

/** Adds the line ends. @param {Context} c @param {string[]} lines */
function terminated({ var: { query } }, lines) {
  const eol = query.flag('crlf') ? '\r\n' : '\n';
  const whole = query.flag('newline', true);
  return lines.map((line, i) => (whole || i < lines.length - 1 ? line + eol : line));
}

/** A “language model”. @param {Context} c */
async function words(c) {
  const { query } = c.var;
  const format = query.word('format', ['text', 'ndjson', 'sse', 'chat']);
  const { json } = await receive(c);
  const prompt = promptOf(json) || query.text('prompt');
  if (!prompt) throw new Refusal(400, 'Cannot answer: prompt is needed, current value is ""');
  const list = reply(prompt).split(' ');
  const { type, item, last } = FORMATS[/** @type {keyof typeof FORMATS} */ (format)];
  const items = [...list.map(item), last(list.length)].filter((text) => text !== '');
  return emit(c, { type, items, every: 0.05 });
}

const FORMATS = {
  text: {
    type: 'text/plain; charset=utf-8',
    item: (/** @type {string} */ word, /** @type {number} */ i) => (i === 0 ? word : ` ${word}`),
    last: () => '',
  },
  ndjson: {
    type: NDJSON,
    item: (/** @type {string} */ word, /** @type {number} */ i) => `${JSON.stringify({ word, i })}\n`,
    last: (/** @type {number} */ words) => `${JSON.stringify({ done: true, words })}\n`,
  },
  sse: {
    type: 'text/event-stream',
    item: (/** @type {string} */ word, /** @type {number} */ i) => `data: ${JSON.stringify({ word, i })}\n\n`,
    last: (/** @type {number} */ words) => `data: ${JSON.stringify({ done: true, words })}\n\n`,
  },
  chat: {
    type: 'text/event-stream',
    item: (/** @type {string} */ word, /** @type {number} */ i) =>
      `data: ${JSON.stringify({ choices: [{ delta: { content: i === 0 ? word : ` ${word}` } }] })}\n\n`,
    last: () => 'data: [DONE]\n\n',
  },
};

/** @param {unknown} json */
function promptOf(json) {
  const prompt = json !== null && typeof json === 'object' && 'prompt' in json ? json.prompt : '';
  return typeof prompt === 'string' ? prompt : '';
}

/** @param {string} prompt */
function reply(prompt) {
  const asked = prompt.trim().replace(/\s+/g, ' ').slice(0, 200);
  return [
    `You asked: “${asked}”.`,
    'Here is what I can say about it, word by word, as a real model would:',
    'an answer that arrives slowly is easier to wait for when you can read along,',
    'and easier to bear when you can stop it at any moment. 😀',
  ].join(' ');
}
