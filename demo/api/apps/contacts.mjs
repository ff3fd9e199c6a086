import { json } from '../answers.mjs';
import { people } from '../people.mjs';
import { portrait } from '../pictures.mjs';
import { receive } from '../receive.mjs';
import { Refusal } from '../refusal.mjs';
import { perVisitor } from './visitor.mjs';

const PAGE = 8;

const RULES = {
  name: (/** @type {string} */ text) =>
    text.length >= 2 && text.length <= 40 ? '' : 'Please give a name of 2 to 40 characters',
  email: (/** @type {string} */ text) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? '' : 'Please give an email address',
  city: (/** @type {string} */ text) => (text.length <= 40 ? '' : 'At most 40 characters'),
};

/** @typedef {import('../context.mjs').Context} Context */
/** @typedef {{ id: number, name: string, email: string, city: string, deleted: boolean }} Contact */
/** @typedef {{ contacts: Contact[], last: number }} Book */

/** A visitor's contacts: searched, in pages, made, changed, deleted, restored. @type {import('../app.mjs').Module} */
export function contacts(app, memory) {
  const bookOf = perVisitor(app, memory, '/contacts', newBook);
  app.get('/contacts/people', (c) => json(c, list(c, bookOf(c))));
  app.get('/contacts/people/:id', (c) => json(c, shown(c, present(c, bookOf(c)))));
  app.post('/contacts/people', async (c) => json(c, shown(c, await create(c, bookOf(c))), { status: 201 }));
  app.patch('/contacts/people/:id', async (c) => json(c, shown(c, await change(c, bookOf(c)))));
  app.delete('/contacts/people/:id', (c) => json(c, shown(c, mark(c, bookOf(c), true))));
  app.post('/contacts/people/:id/restore', (c) => json(c, shown(c, mark(c, bookOf(c), false))));
  app.get('/contacts/portrait.svg', (c) => portrait(c, c.var.query.text('name'), c.var.query.count('id', 0)));
}

/** @param {Context} c @returns {Book} */
function newBook(c) {
  const all = people(c.var.prefix).map(({ id, name, email, address }) => {
    return { id, name, email, city: address.city, deleted: false };
  });
  return { contacts: all, last: all.length };
}

/** A contact as others see it. @param {Context} c @param {Contact} contact */
function shown(c, { id, name, email, city }) {
  const avatar = `${c.var.prefix}/contacts/portrait.svg?id=${id}&name=${encodeURIComponent(name)}`;
  return { id, name, email, city, avatar };
}

/** @param {Context} c @param {Book} book */
function list(c, book) {
  const { query } = c.var;
  const q = query.text('q').trim();
  const found = book.contacts
    .filter(
      ({ name, email, city, deleted }) => !deleted && plain(`${name} ${email} ${city}`).includes(plain(q)),
    )
    .sort((a, b) => a.name.localeCompare(b.name));
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const page = Math.min(pages, query.number('page', { fallback: 1, min: 1, max: 10_000, whole: true }));
  const items = found.slice((page - 1) * PAGE, page * PAGE);
  return { q, page, pages, total: found.length, items: items.map((contact) => shown(c, contact)) };
}

/** Without accents, in lower case. @param {string} text */
function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/gi, 'l').toLowerCase();
}

/** @param {Context} c @param {Book} book @returns {Contact} @throws {Refusal} 404 */
function find(c, book) {
  const id = c.req.param('id');
  const found = book.contacts.find((contact) => String(contact.id) === id);
  if (!found)
    throw new Refusal(404, `Cannot find the contact: there is none with this id, current value is ${id}`);
  return found;
}

/** A contact that is not deleted. @param {Context} c @param {Book} book @returns {Contact} @throws {Refusal} 404 */
function present(c, book) {
  const contact = find(c, book);
  if (contact.deleted) throw new Refusal(404, `${contact.name} has been deleted`);
  return contact;
}

/** @param {Context} c @param {Book} book */
async function create(c, book) {
  const given = await checked(c, book);
  const id = ++book.last;
  const made = { id, ...given, deleted: false };
  book.contacts.push(made);
  return made;
}

/** @param {Context} c @param {Book} book */
async function change(c, book) {
  const contact = present(c, book);
  return Object.assign(contact, await checked(c, book, contact));
}

/** Deletes a contact, or restores it; doing so again changes nothing. @param {Context} c @param {Book} book @param {boolean} deleted */
function mark(c, book, deleted) {
  return Object.assign(find(c, book), { deleted });
}

/**
 * The fields of a contact, as they are given.
 *
 * @param {Context} c
 * @param {Book} book
 * @param {Contact} [before] - What is changed: it has what is not given.
 * @throws {Refusal} 422 with a message for each wrong field.
 */
async function checked(c, book, before) {
  const { fields, json: parsed } = await receive(c);
  const given = fields.length > 0 ? Object.fromEntries(fields) : Object(parsed);
  const value = (/** @type {'name' | 'email' | 'city'} */ field) =>
    String(given[field] ?? before?.[field] ?? '').trim();
  const contact = { name: value('name'), email: value('email'), city: value('city') };
  const errors = Object.entries(RULES).map(([field, check]) => [
    field,
    check(value(/** @type {any} */ (field))),
  ]);
  if (book.contacts.some((other) => other !== before && !other.deleted && other.email === contact.email))
    errors.push(['email', 'There is a contact with this address']);
  const wrong = errors.filter(([, message]) => message !== '');
  if (wrong.length === 0) return contact;
  const count = wrong.length === 1 ? 'one field is' : `${wrong.length} fields are`;
  throw new Refusal(422, `Cannot save the contact: ${count} wrong`, {
    more: { errors: Object.fromEntries(wrong) },
  });
}
