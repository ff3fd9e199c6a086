// Serves a page as a host of files does, compressed, with the demo API beside it, and the answers of the API as HTML for who wants that.
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { createApi } from '../../demo/api/app.mjs';
import { demoConnect } from '../../demo/api.mjs';
import { nodePlatform } from '../../demo/node/platform.mjs';

/** @typedef {Pick<import('./variants.mjs').Variant, 'head' | 'html' | 'files' | 'wrap'>} Site */

/** @param {Site} site @returns {Promise<{ url: string, close: () => void }>} */
export async function serve({ head, html, files, wrap = (_, content) => content }) {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Guests</title><link rel="icon" href="data:,">${head}</head><body>${html}</body></html>`;
  const compressed = new Map(
    [...files, ['', page]].map(([name, text]) => [name, gzipSync(text, { level: 9 })]),
  );
  const api = demoConnect();
  const server = createServer((req, res) => {
    const name = req.url.slice(1);
    const file = compressed.get(name);
    if (file) {
      const type = name ? 'text/javascript' : 'text/html; charset=utf-8';
      return void res
        .writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'content-length': file.length })
        .end(file);
    }
    if (name.startsWith('html/')) return void answerAsHtml(req, res, wrap);
    return void api(req, res, () => res.writeHead(404).end());
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const app = createApi({ prefix: '/api', platform: nodePlatform });

/** `/html/list`, `/html/found` and `/html/said` are the API's `/api/users` and `/api/form`, for the place with that id. */
async function answerAsHtml(req, res, wrap) {
  const { pathname, search } = new URL(req.url, 'http://127.0.0.1');
  const id = pathname.slice('/html/'.length);
  const isForm = id === 'said';
  const address = isForm ? '/api/form' : `/api/users?limit=20&${search.slice(1)}`;
  const { method, headers } = req;
  const answer = await app.request(address, { method, headers }, { incoming: req, outgoing: res });
  const { items, errors } = await answer.json();
  const content = isForm ? `<p role="alert">${escaped(errors?.email ?? 'Saved')}</p>` : list(items);
  res.writeHead(answer.status, { 'content-type': 'text/html; charset=utf-8' }).end(wrap(id, content));
}

function list(items) {
  return `<ul>${items.map(({ name, email }) => `<li>${escaped(`${name} · ${email}`)}</li>`).join('')}</ul>`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
