import { expect } from '@open-wc/testing';
import '../../test/strict.js';
import { trustedPolicy } from './trusted-types.js';

describe('the Trusted Types policy', () => {
  it('has the name that a Content-Security-Policy allows', function () {
    if (!('trustedTypes' in globalThis)) this.skip();
    expect((trustedPolicy() as { readonly name?: string }).name).to.equal('aio-elements');
  });

  it('gives a text unchanged, and is one for the page', () => {
    const policy = trustedPolicy();
    expect(trustedPolicy()).to.equal(policy);
    expect([`${policy.createHTML('<b>')}`, `${policy.createScript('1 + 1')}`]).to.deep.equal([
      '<b>',
      '1 + 1',
    ]);
  });
});
