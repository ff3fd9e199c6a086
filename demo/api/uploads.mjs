import { json } from './answers.mjs';
import { form } from './form.mjs';
import { receive } from './receive.mjs';
import { group } from './requests.mjs';

const MAX_BYTES = 200_000_000;

/** Bodies that go up. @param {import('./app.mjs').App} app */
export function uploads(app) {
  app.on(['POST', 'PUT', 'PATCH'], '/upload', upload);
  app.post('/form', form());
}

/** @param {import('./context.mjs').Context} c */
async function upload(c) {
  const { query } = c.var;
  const rate = query.number('rate', { fallback: 0, max: 1e9 });
  const limit = query.bytes('limit', MAX_BYTES);
  const { size, sha256, type, fields, files } = await receive(c, { limit, rate });
  return json(c, { method: c.req.method, size, sha256, type, fields: group(fields), files });
}
