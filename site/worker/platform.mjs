import { carrierOf, chunksOf, webPlatform } from '../../demo/api/platform.mjs';
import { statusText } from '../../core/request/status-text.ts';

/** @typedef {import('../../demo/api/platform.mjs').Platform} Platform */

/**
 * What the API knows of an event. `signal` is aborted when the page gives the request up before there is an answer; `broken`: the
 * connection was cut before; `received` is called as the body is read; `ended` is called once the answer has ended.
 *
 * @typedef {{ signal: AbortSignal, broken: boolean, received: (loaded: number, total: number) => void, ended: () => void }} Bindings
 */

/**
 * A service worker: what every runtime with Fetch has, and stand-ins for what only a socket can do.
 *
 * @param {import('../../demo/api/cookies.mjs').Cookies} cookies
 * @returns {Platform}
 */
export function workerPlatform(cookies) {
  // a browser decodes what comes from the network, but not what a worker answers
  return { ...webPlatform, carrier, cookies, gzip: (plain) => plain, reasonOf: statusText };
}

/** @param {import('../../demo/api/context.mjs').Context} c @returns {import('../../demo/api/platform.mjs').Carrier} */
function carrier(c) {
  const bindings = /** @type {Bindings} */ (/** @type {unknown} */ (c.env));
  const web = carrierOf(c, bindings.signal);
  return {
    ...web,
    body: () => counted(c.req.raw, bindings.received),
    follow: (entry) => {
      entry.whenEnded(bindings.ended);
      const ended = web.follow(entry);
      return (response) => ended(withReason(response));
    },
    cut: (how) => {
      bindings.broken = true;
      return web.cut(how);
    },
  };
}

/** @param {Request} request @param {Bindings['received']} tell */
async function* counted(request, tell) {
  const body = request.bodyUsed ? new Blob() : await request.blob(); // a worker is handed it as a whole
  let loaded = 0;
  for await (const chunk of chunksOf(new Response(body))) {
    yield chunk;
    loaded += chunk.length;
    tell(loaded, body.size);
  }
}

/** As a server would send it. @param {Response} response */
function withReason({ body, status, headers }) {
  return new Response(body, { status, statusText: statusText(status), headers });
}
