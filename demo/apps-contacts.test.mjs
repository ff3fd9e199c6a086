import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { startDemo } from './person.mjs';

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {import('./person.mjs').Person} */
let ann;

before(async () => (demo = await startDemo()));
after(() => demo.end());
beforeEach(async () => (ann = await demo.visit('/demo/apps/contacts/')));
afterEach(async () => {
  ann.isQuiet();
  await ann.leaves();
});

describe('contacts', () => {
  it('finds people as one types', async () => {
    await ann.sees('Ada Bianchi');
    await ann.isAccessible();
    await ann.fills('searchbox', 'Search', 'bruno');
    await ann.sees('Bruno Costa');
    await ann.seesNot('Ada Bianchi');
    await ann.fills('searchbox', 'Search', 'xyz');
    await ann.sees('Nobody is called “xyz”.');
    await ann.isAccessible();
  });
});
