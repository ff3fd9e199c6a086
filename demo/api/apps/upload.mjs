import { empty, json } from '../answers.mjs';
import { receive } from '../receive.mjs';
import { Refusal } from '../refusal.mjs';
import { perVisitor } from './visitor.mjs';

const MAX_BYTES = 50_000_000;
const MAX_FILES = 100;

/** @typedef {import('../context.mjs').Context} Context */
/** @typedef {{ id: string, name: string, type: string, size: number, sha256: string, at: string }} StoredFile */

/** A visitor's files: only what is told of them is kept, not their bytes. @param {import('../app.mjs').App} app */
export function upload(app) {
  const filesOf = perVisitor(app, '/upload/files', () => /** @type {StoredFile[]} */ ([]));
  app.get('/upload/files', (c) => json(c, { items: filesOf(c) }));
  app.post('/upload/files', async (c) => json(c, { items: await store(c, filesOf(c)) }, { status: 201 }));
  app.delete('/upload/files/:id', (c) => remove(c, filesOf(c)));
}

/** @param {Context} c @param {StoredFile[]} stored - The newest first. @throws {Refusal} 422 without a file, 413 above 50 MB. */
async function store(c, stored) {
  const rate = c.var.query.number('rate', { fallback: 0, max: 1e9 });
  const received = await receive(c, { limit: MAX_BYTES, rate });
  const chosen = received.files.filter(({ field, name }) => field === 'file' && name !== '');
  if (chosen.length === 0)
    throw new Refusal(422, 'Cannot store: there is no file', {
      more: { errors: { file: 'Please choose a file' } },
    });
  const at = new Date().toISOString();
  const files = chosen.map(({ name, type, size, sha256 }) => {
    return { id: crypto.randomUUID(), name, type, size, sha256, at };
  });
  stored.unshift(...files);
  stored.splice(MAX_FILES);
  return files;
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
