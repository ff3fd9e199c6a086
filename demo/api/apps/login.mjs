import { empty, json } from '../answers.mjs';
import { cookie, cookieOf, setCookie } from '../cookies.mjs';
import { receive } from '../receive.mjs';
import { Refusal } from '../refusal.mjs';
import { perVisitor } from './visitor.mjs';

const COOKIE = 'session';
const PASSWORD = 'secret';
const NAMES = { ada: 'Ada', bob: 'Bob' };
const NOTES = {
  ada: ['The engine weaves algebraic patterns', 'Ask Charles about the cards'],
  bob: ['Buy a new bow'],
};

/** @typedef {import('../context.mjs').Context} Context */
/** @typedef {keyof typeof NAMES} User */
/** @typedef {{ id: number, text: string }} Note */
/** @typedef {{ sessions: Map<string, User>, notes: Record<User, Note[]>, last: number }} Desk */

/** Notes for those who have logged in: a session by a cookie that no script can read. @type {import('../app.mjs').Module} */
export function login(app, memory) {
  const deskOf = perVisitor(app, memory, '/login', newDesk);
  app.post('/login/session', (c) => open(c, deskOf(c)));
  app.delete('/login/session', (c) => close(c, deskOf(c)));
  app.post('/login/expire', (c) => expire(deskOf(c)));
  app.get('/login/me', (c) => json(c, me(c, deskOf(c))));
  app.get('/login/notes', (c) => json(c, notesOf(c, deskOf(c))));
  app.post('/login/notes', (c) => add(c, deskOf(c)));
}

/** @returns {Desk} */
function newDesk() {
  const notes = (/** @type {string[]} */ texts) => texts.map((text, i) => ({ id: i + 1, text }));
  return { sessions: new Map(), notes: { ada: notes(NOTES.ada), bob: notes(NOTES.bob) }, last: 2 };
}

/** @param {Context} c @param {Desk} desk */
async function open(c, { sessions }) {
  const { user = '', password } = await fieldsOf(c);
  const name = /** @type {User} */ (user.trim().toLowerCase());
  if (!Object.hasOwn(NAMES, name) || password !== PASSWORD)
    throw new Refusal(401, 'The name or the password is wrong');
  const token = crypto.randomUUID();
  sessions.set(token, name);
  setCookie(c, cookie(c, COOKIE, token));
  return json(c, { name: NAMES[name] });
}

/** @param {Context} c @param {Desk} desk */
function close(c, { sessions }) {
  sessions.delete(cookieOf(c, COOKIE));
  setCookie(c, cookie(c, COOKIE, '', 0));
  return empty(204);
}

/** Ends all sessions of the visitor, as time would; the browser still has its cookie. @param {Desk} desk */
function expire({ sessions }) {
  sessions.clear();
  return empty(204);
}

/** Who has logged in, or nobody: a question that everyone may ask. @param {Context} c @param {Desk} desk */
function me(c, desk) {
  const user = known(c, desk);
  return user ? { name: NAMES[user] } : null;
}

/** @param {Context} c @param {Desk} desk @returns {User} @throws {Refusal} 401 */
function userOf(c, desk) {
  const user = known(c, desk);
  if (!user) throw new Refusal(401, 'Please log in');
  return user;
}

/** @param {Context} c @param {Desk} desk @returns {User | undefined} */
function known(c, { sessions }) {
  return sessions.get(cookieOf(c, COOKIE));
}

/** @param {Context} c @param {Desk} desk */
function notesOf(c, desk) {
  return desk.notes[userOf(c, desk)];
}

/** @param {Context} c @param {Desk} desk */
async function add(c, desk) {
  const notes = notesOf(c, desk);
  const text = ((await fieldsOf(c)).text ?? '').trim();
  const wrong = text === '' ? 'Please write something' : text.length > 80 ? 'At most 80 characters' : '';
  if (wrong) throw new Refusal(422, 'Cannot save the note', { more: { errors: { text: wrong } } });
  const note = { id: ++desk.last, text };
  notes.unshift(note);
  return json(c, note, { status: 201 });
}

/** @param {Context} c @returns {Promise<Record<string, string>>} */
async function fieldsOf(c) {
  const { fields, json: parsed } = await receive(c);
  return fields.length > 0 ? Object.fromEntries(fields) : Object(parsed);
}
