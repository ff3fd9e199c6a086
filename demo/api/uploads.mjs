import { form } from './form.mjs';
import { receive } from './receive.mjs';
import { group } from './requests.mjs';

const MAX_BYTES = 200_000_000;

/** Bodies that go up. @returns {import('./router.mjs').Table} */
export function uploads() {
  return { 'POST|PUT|PATCH upload': upload, 'POST form': form() };
}

/** @param {import('./exchange.mjs').Exchange} x */
async function upload(x) {
  const rate = x.query.number('rate', { fallback: 0, max: 1e9 });
  const limit = x.query.bytes('limit', MAX_BYTES);
  const { size, sha256, type, fields, files } = await receive(x, { limit, rate });
  return { method: x.method, size, sha256, type, fields: group(fields), files };
}
