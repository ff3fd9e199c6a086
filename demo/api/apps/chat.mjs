import { json } from '../answers.mjs';
import { emit } from '../emit.mjs';
import { receive } from '../receive.mjs';
import { Refusal } from '../refusal.mjs';
import { perVisitor } from './visitor.mjs';

const LONGEST = 2000;
const KEPT = 100;
const BETWEEN_TOKENS = 0.03;
const BREAKS_AFTER = 12;
const TIMES_IF_LONG = 8;

/** @typedef {import('../context.mjs').Context} Context */
/**
 * @typedef {object} Answer
 * @property {string} question
 * @property {'pending' | 'done' | 'stopped' | 'broken'} state
 * @property {string} text - As far as it was sent.
 */

/** A conversation with a “language model”, whose answers come token by token. @type {import('../app.mjs').Module} */
export function chat(app, memory) {
  const answersOf = perVisitor(app, memory, '/chat', () => /** @type {Answer[]} */ ([]));
  app.post('/chat/completions', (c) => complete(c, answersOf(c)));
  app.get('/chat/answers', (c) => json(c, { items: answersOf(c) }));
}

/** Streams an answer as the interfaces of many language models do. @param {Context} c @param {Answer[]} answers */
async function complete(c, answers) {
  const question = questionIn((await receive(c)).json);
  /** @type {Answer} */
  const answer = { question, state: 'pending', text: '' };
  const isNew = !answers.some((other) => other.question === question);
  answers.push(answer);
  if (answers.length > KEPT) answers.shift();
  const breaksAfter = isNew && /\bbreak/i.test(question) ? BREAKS_AFTER : Infinity;
  const items = events(answer, { nth: answers.length, breaksAfter });
  return emit(c, { type: 'text/event-stream', items, every: BETWEEN_TOKENS });
}

/** The newest message. @param {unknown} body @returns {string} @throws {Refusal} 422 if there is none, or one that is too long. */
function questionIn(body) {
  const { messages } = Object(body);
  const question = String(Object([messages].flat().at(-1)).content ?? '').trim();
  if (question !== '' && question.length <= LONGEST) return question;
  const message = question === '' ? 'Please write something.' : `At most ${LONGEST} characters, please.`;
  throw new Refusal(422, 'Cannot answer: the newest message is empty or too long', {
    more: { errors: { content: message } },
  });
}

/**
 * The events of an answer. Leaving them early stops it: the visitor has gone, or does not want more.
 *
 * @param {Answer} answer
 * @param {{ nth: number, breaksAfter: number }} how - Its number in the conversation; after how many tokens it breaks off.
 */
function* events(answer, { nth, breaksAfter }) {
  const tokens = tokensOf(replyTo(answer.question, nth));
  try {
    yield chunk(nth, { role: 'assistant', content: '' });
    for (const token of tokens.slice(0, breaksAfter)) {
      yield chunk(nth, { content: token });
      answer.text += token;
    }
    if (tokens.length > breaksAfter) {
      yield ': it breaks off here\n\n'; // what was sent just before a break may be lost
      answer.state = 'broken';
      throw new Error('The answer breaks off on purpose');
    }
    answer.state = 'done';
    yield chunk(nth, {}, 'stop');
    yield 'data: [DONE]\n\n';
  } finally {
    if (answer.state === 'pending') answer.state = 'stopped';
  }
}

/** @param {number} nth @param {{ role?: string, content?: string }} delta @param {string | null} [reason] */
function chunk(nth, delta, reason = null) {
  const choices = [{ index: 0, delta, finish_reason: reason }];
  const data = { id: `answer-${nth}`, object: 'chat.completion.chunk', model: 'invented-1', choices };
  return `data: ${JSON.stringify(data)}\n\n`;
}

/** A few characters each, with the blanks before them. @param {string} text */
function tokensOf(text) {
  return text.match(/\s*\S{1,6}/g) ?? [];
}

const REPLIES = [
  [
    'An element of this library is a task in the document.',
    'It starts, it is pending, and it ends: done, with an error, or cancelled.',
    'CSS sees its state, HTML shows the part for that state, and when the element leaves the page, its work is cancelled.',
  ],
  [
    'What you read here arrives word by word, as server-sent events in the answer to a POST.',
    'Each event is a piece of JSON; its text is added to the value of the element, and the template shows it.',
    'Press “Stop” and the request is cancelled: the server hears of it, and what has come stays.',
  ],
  [
    'This page has no script of its own.',
    'The list above is the value of an element that collects what each round gives it;',
    'each answer in it is an element too, with a state, a cancel and a start of its own.',
    'So one answer can be stopped while another one is written. 😀',
  ],
];

/** @param {string} question @param {number} nth @returns {string} */
function replyTo(question, nth) {
  const asked = question.replace(/\s+/g, ' ');
  const short = asked.length > 60 ? `${asked.slice(0, 60)}…` : asked;
  const reply = REPLIES[(nth - 1) % REPLIES.length].join(' ');
  const all = /\blong/i.test(question) ? Array(TIMES_IF_LONG).fill(reply).join('\n\n') : reply;
  return `You asked: “${short}”.\n\n${all}\n\nI am an invented model: this was answer ${nth} of our conversation.`;
}
