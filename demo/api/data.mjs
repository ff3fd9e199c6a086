import { item, people } from './people.mjs';

import { Refusal } from './refusal.mjs';

const MAX_ITEMS = 10_000;

/** Users, items, CSV, time, counters. @param {import('./answer.mjs').Shared} shared @returns {import('./router.mjs').Table} */
export function data({ prefix }) {
  const users = people(prefix);
  return {
    'GET users': (x) => listUsers(x, users),
    'GET users/:id': ({ args }) => users.find(({ id }) => String(id) === args.id) ?? missing('user', args.id),
    'GET items': listItems,
    'GET items/:id': ({ args }) => (isItem(args.id) ? item(Number(args.id)) : missing('item', args.id)),
    'GET csv': (x) => csv(x, users),
    'GET time': () => ({ now: new Date().toISOString(), seconds: Date.now() / 1000 }),
    ...counters(),
  };
}

/** @param {import('./exchange.mjs').Exchange} x @param {import('./people.mjs').User[]} users */
function listUsers({ query }, users) {
  const wanted = query.text('q').trim().toLowerCase();
  const sort = query.word('sort', ['id', 'name']);
  const [offset, limit] = [query.count('offset', 0), query.count('limit', 10)];
  const found = users.filter((user) =>
    `${user.name} ${user.email} ${user.address.city}`.toLowerCase().includes(wanted),
  );
  if (sort === 'name') found.sort((a, b) => a.name.localeCompare(b.name));
  return { total: found.length, offset, limit, items: found.slice(offset, offset + limit) };
}

/** @param {import('./exchange.mjs').Exchange} x */
function listItems({ query }) {
  const [n, offset] = [query.count('n', 100), query.count('offset', 0)];
  const length = Math.max(0, Math.min(n, MAX_ITEMS - offset));
  return Array.from({ length }, (_, i) => item(offset + i + 1));
}

/** @param {import('./exchange.mjs').Exchange} x @param {import('./people.mjs').User[]} users */
function csv(x, users) {
  const rows = users
    .slice(0, x.query.count('n', 10))
    .map((user) => [user.id, user.name, user.email, user.address.city]);
  const lines = [['id', 'name', 'email', 'city'], ...rows].map((row) => `${row.join(',')}\r\n`);
  x.send(lines.join(''), { type: 'text/csv; charset=utf-8' });
}

/** @returns {import('./router.mjs').Table} */
function counters() {
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @param {string} name @param {number} count */
  const set = (name, count) => {
    counts.set(name, count);
    return { name, count };
  };
  return {
    'GET|POST counter/:name': ({ args }) => set(args.name, (counts.get(args.name) ?? 0) + 1),
    'DELETE counter/:name': ({ args }) => set(args.name, 0),
  };
}

/** @param {string} what @param {string} id @returns {never} */
function missing(what, id) {
  throw new Refusal(404, `Cannot find the ${what}: there is none with this id, current value is ${id}`);
}

/** @param {string} id */
function isItem(id) {
  return /^[1-9]\d*$/.test(id) && Number(id) <= MAX_ITEMS;
}
