import { json, send } from './answers.mjs';
import { item, people } from './people.mjs';
import { Refusal } from './refusal.mjs';

const MAX_ITEMS = 10_000;

/** @typedef {import('./context.mjs').Context} Context */

/** Users, items, CSV, time, counters. @type {import('./app.mjs').Module} */
export function data(app, memory) {
  app.get('/users', (c) => json(c, listUsers(c)));
  app.get('/users/:id', (c) => json(c, userOf(c, c.req.param('id'))));
  app.get('/items', (c) => json(c, listItems(c)));
  app.get('/items/:id', (c) => {
    const id = c.req.param('id');
    return isItem(id) ? json(c, item(Number(id))) : missing('item', id);
  });
  app.get('/csv', csv);
  app.get('/time', (c) => json(c, { now: new Date().toISOString(), seconds: Date.now() / 1000 }));
  counters(app, memory);
}

/** @param {Context} c @param {string} id @returns {import('./people.mjs').User} @throws {Refusal} 404 */
export function userOf(c, id) {
  return people(c.var.prefix).find((user) => String(user.id) === id) ?? missing('user', id);
}

/** @param {Context} c */
function listUsers({ var: { query, prefix } }) {
  const wanted = query.text('q').trim().toLowerCase();
  const sort = query.word('sort', ['id', 'name']);
  const [offset, limit] = [query.count('offset', 0), query.count('limit', 10)];
  const found = people(prefix).filter((user) =>
    `${user.name} ${user.email} ${user.address.city}`.toLowerCase().includes(wanted),
  );
  if (sort === 'name') found.sort((a, b) => a.name.localeCompare(b.name));
  return { total: found.length, offset, limit, items: found.slice(offset, offset + limit) };
}

/** @param {Context} c */
function listItems({ var: { query } }) {
  const [n, offset] = [query.count('n', 100), query.count('offset', 0)];
  const length = Math.max(0, Math.min(n, MAX_ITEMS - offset));
  return Array.from({ length }, (_, i) => item(offset + i + 1));
}

/** @param {Context} c */
function csv(c) {
  const rows = people(c.var.prefix)
    .slice(0, c.var.query.count('n', 10))
    .map((user) => [user.id, user.name, user.email, user.address.city]);
  const lines = [['id', 'name', 'email', 'city'], ...rows].map((row) => `${row.join(',')}\r\n`);
  return send(c, lines.join(''), { type: 'text/csv; charset=utf-8' });
}

/** @type {import('./app.mjs').Module} */
function counters(app, memory) {
  /** @type {Map<string, number>} */
  const counts = memory.map('counters');
  /** @param {string} name @param {number} count */
  const set = (name, count) => {
    counts.set(name, count);
    return { name, count };
  };
  app.on(['GET', 'POST'], '/counter/:name', (c) => {
    const name = c.req.param('name');
    return json(c, set(name, (counts.get(name) ?? 0) + 1));
  });
  app.delete('/counter/:name', (c) => json(c, set(c.req.param('name'), 0)));
}

/** @param {string} what @param {string} id @returns {never} */
function missing(what, id) {
  throw new Refusal(404, `Cannot find the ${what}: there is none with this id, current value is ${id}`);
}

/** @param {string} id */
function isItem(id) {
  return /^[1-9]\d*$/.test(id) && Number(id) <= MAX_ITEMS;
}
