import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, it } from 'node:test';
import { useApi } from './api-client.mjs';

const { origin } = useApi();

describe('CORS', () => {
  /** Fetch does not let us set Origin. */
  const raw = (path, options) =>
    new Promise((done, failed) => {
      const sent = request(`${origin()}/api/${path}`, options, (response) => {
        response.resume();
        response.on('end', () => done(response));
      });
      sent.on('error', failed).end();
    });
  const headers = { origin: 'http://localhost:1' };

  it('lets any origin read what says so, and only that', async () => {
    assert.equal((await raw('users?cors=any', { headers })).headers['access-control-allow-origin'], '*');
    assert.match((await raw('cors', { headers })).headers['access-control-expose-headers'], /content-type/);
    assert.equal((await raw('no-cors', { headers })).headers['access-control-allow-origin'], undefined);
    assert.equal((await raw('status/404?cors=any', { headers })).headers['access-control-allow-origin'], '*');
    assert.equal((await raw('nope?cors=any', { headers })).headers['access-control-allow-origin'], '*');
    assert.equal((await raw('users?cors=some', { headers })).statusCode, 400);
  });

  it('allows credentials to the origin that asks', async () => {
    const answer = await raw('cors?credentials', { headers });
    assert.equal(answer.headers['access-control-allow-origin'], headers.origin);
    assert.equal(answer.headers['access-control-allow-credentials'], 'true');
  });

  it('answers preflights', async () => {
    const asked = {
      ...headers,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'x-a',
    };
    const yes = await raw('echo?cors=any', { method: 'OPTIONS', headers: asked });
    assert.deepEqual([yes.statusCode, yes.headers['access-control-allow-methods']], [204, 'PUT']);
    assert.equal(yes.headers['access-control-allow-headers'], 'x-a');
    const no = await raw('no-cors', { method: 'OPTIONS', headers: asked });
    assert.equal(no.headers['access-control-allow-origin'], undefined);
  });
});
