import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useApi } from './api-client.mjs';

const { ask, json, text } = useApi();

describe('data', () => {
  it('lists users by page and by search', async () => {
    const page = await json('users?offset=58&limit=10');
    assert.deepEqual([page.total, page.items.length, page.items[0].id], [60, 2, 59]);
    const found = await json('users?q=Z%C3%BCrich&limit=60');
    assert.ok(found.total > 0 && found.total < 60);
    assert.ok(found.items.every((user) => user.address.city === 'Zürich'));
    const names = (await json('users?sort=name&limit=60')).items.map(({ name }) => name);
    assert.deepEqual(
      names,
      [...names].sort((a, b) => a.localeCompare(b)),
    );
    assert.equal(new Set(names).size, 60);
  });

  it('has users, items and CSV', async () => {
    const user = await json('users/7');
    assert.deepEqual([user.id, user.avatar, typeof user.address.geo.lat], [7, '/api/avatar/7.svg', 'number']);
    assert.equal((await ask('users/61')).status, 404);
    assert.equal((await json('items?n=10000')).length, 10_000);
    assert.deepEqual(
      (await json('items?n=3&offset=5')).map(({ id }) => id),
      [6, 7, 8],
    );
    assert.equal(
      (await json('items/8')).owner.address.city,
      (await json('items?n=1&offset=7'))[0].owner.address.city,
    );
    assert.equal((await ask('items/0')).status, 404);
    const lines = (await text('csv?n=2')).split('\r\n');
    assert.deepEqual([lines[0], lines.length], ['id,name,email,city', 4]);
  });

  it('tells the time and counts', async () => {
    const before = Date.now() / 1000;
    const { seconds } = await json('time');
    assert.ok(seconds > before - 2 && seconds < Date.now() / 1000 + 2);
    assert.deepEqual([(await json('counter/a')).count, (await json('counter/a')).count], [1, 2]);
    await json('counter/a', { method: 'DELETE' });
    assert.equal((await json('counter/a', { method: 'POST' })).count, 1);
  });
});
