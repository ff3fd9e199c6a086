import { json } from './answers.mjs';
import { receive } from './receive.mjs';

const RULES = {
  name: (/** @type {string} */ text) =>
    text.length >= 2 && text.length <= 40 ? '' : 'Please give a name of 2 to 40 characters',
  email: (/** @type {string} */ text) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? '' : 'Please give an email address',
  age: (/** @type {string} */ text) =>
    text === '' || (/^\d+$/.test(text) && Number(text) >= 18 && Number(text) <= 120)
      ? ''
      : 'Please give a whole number from 18 to 120, or nothing',
};

/** Answers a form: 201, or 422 with a message for each bad field. @returns {(c: import('./context.mjs').Context) => Promise<Response>} */
export function form() {
  let id = 0;
  return async (c) => {
    const { fields, json: parsed, files } = await receive(c, { limit: 200_000_000 });
    const given = fields.length > 0 ? Object.fromEntries(fields) : Object(parsed);
    const value = (/** @type {string} */ field) => String(given[field] ?? '').trim();
    const checked = Object.entries(RULES).map(([field, check]) => [field, check(value(field))]);
    const bad = checked.filter(([, message]) => message !== '');
    if (bad.length > 0) {
      const error = `Cannot save: ${bad.length} ${bad.length === 1 ? 'field is' : 'fields are'} wrong`;
      return json(c, { error, errors: Object.fromEntries(bad) }, { status: 422 });
    }
    const age = value('age') === '' ? null : Number(value('age'));
    const saved = { id: ++id, name: value('name'), email: value('email'), age, files };
    return json(c, saved, { status: 201, headers: { location: `${c.var.prefix}/form/${id}` } });
  };
}
