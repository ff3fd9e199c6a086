// Where the site will be, as SITE_URL says it.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { withRelativeAddresses } from './plugins/addresses.mjs';
import { siteUrl } from './plugins/sitemap.mjs';

const { SITE_URL } = process.env;

describe('SITE_URL', () => {
  afterEach(() => {
    if (SITE_URL === undefined) delete process.env.SITE_URL;
    else process.env.SITE_URL = SITE_URL;
  });

  for (const [given, base] of [
    ['https://example.org/aio-elements/', 'https://example.org/aio-elements/'],
    ['https://example.org/aio-elements', 'https://example.org/aio-elements/'],
    ['https://example.org', 'https://example.org/'],
  ])
    it(`is a folder, with a slash at its end or without one: ${given}`, () => {
      process.env.SITE_URL = given;
      assert.equal(siteUrl()?.href, base);
      const { pathname } = new URL('guide/', base);
      assert.equal(withRelativeAddresses('<a href="/guide/">', '/404.html'), `<a href="${pathname}">`);
    });
});
