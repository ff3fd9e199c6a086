import { empty, json } from '../answers.mjs';
import { receive } from '../receive.mjs';
import { Refusal } from '../refusal.mjs';
import { perVisitor } from './visitor.mjs';

const MAX_BYTES = 50_000_000;
const MAX_FILES = 100;

/** @typedef {import('../context.mjs').Context} Context */
/** @typedef {{ id: string, name: string, type: string, size: number, sha256: string, at: string }} StoredFile */

/** A visitor's files: only what is told of them is kept, not their bytes. @type {import('../app.mjs').Module} */
export function upload(app, memory) {
  const filesOf = perVisitor(app, memory, '/upload/files', () => /** @type {StoredFile[]} */ ([]));
  app.get('/upload/files', (c) => json(c, { items: filesOf(c) }));
  app.post('/upload/files', async (c) => json(c, { items: await store(c, filesOf(c)) }, { status: 201 }));
  app.delete('/upload/files/:id', (c) => remove(c, filesOf(c)));
}

/** @param {Context} c @param {StoredFile[]} stored - The newest first. @throws {Refusal} 422 without a file, 413 above 50 MB. */
async function store(c, stored) {
  const chosen = (await received(c)).filter(({ field, name }) => field === 'file' && name !== '');
  if (chosen.length === 0) refuse(422, 'Please choose a file.');
  const at = new Date().toISOString();
  const files = chosen.map(({ name, type, size, sha256 }) => {
    return { id: crypto.randomUUID(), name, type, size, sha256, at };
  });
  stored.unshift(...files);
  stored.splice(MAX_FILES);
  return files;
}

/** @param {Context} c */
async function received(c) {
  const rate = c.var.query.number('rate', { fallback: 0, max: 1e9 });
  try {
    return (await receive(c, { limit: MAX_BYTES, rate })).files;
  } catch (error) {
    if (error instanceof Refusal && error.status === 413) refuse(413, 'That is more than 50 MB.');
    throw error;
  }
}

/** @param {number} status @param {string} message - For the field. @returns {never} */
function refuse(status, message) {
  throw new Refusal(status, 'Cannot store the files', { more: { errors: { file: message } } });
}

/** @param {Context} c @param {StoredFile[]} stored @throws {Refusal} 404 */
function remove(c, stored) {
  const id = c.req.param('id');
  const place = stored.findIndex((file) => file.id === id);
  if (place < 0)
    throw new Refusal(404, `Cannot delete the file: there is none with this id, current value is ${id}`);
  stored.splice(place, 1);
  return empty(204);
}
