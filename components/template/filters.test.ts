import { expect } from 'chai';
import { createNames, filters, parseExpression } from './index.js';

describe('filters', () => {
  const shown: [string, unknown, string][] = [
    ['v | upper', 'aé', 'AÉ'],
    ['v | lower', 'AÉ', 'aé'],
    ['v | upper', null, ''],
    ['v | json', { a: [1] }, '{"a":[1]}'],
    ['v | json: 1', [1], '[\n 1\n]'],
    ['v | number', null, ''],
    ['v | number: 2', 1234.5, '1.234,50'],
    ['v | number', '1234.5', '1.234,5'],
    ['v | date', '2024-02-03T12:00:00Z', '03.02.2024'],
    ["v | date: 'long'", Date.UTC(2024, 1, 3, 12), '3. Februar 2024'],
    ["v | date: 'short', 'short', 'UTC'", new Date(Date.UTC(2024, 1, 3, 12)), '03.02.24, 12:00'],
    ["v | time: 'short', 'UTC'", '2024-02-03T12:05:06Z', '12:05'],
    ["v | time: 'medium', 'UTC'", new Date(Date.UTC(2024, 1, 3, 12, 5, 6)), '12:05:06'],
    ['v | time', 'never', ''],
    ['v | time', null, ''],
    ['v | date', 'never', ''],
    ['v | date', null, ''],
    ["v | default: 'x'", '', 'x'],
    ['v | uri', 'a/b ?é&', 'a%2Fb%20%3F%C3%A9%26'],
    ['v | uri', '\ud800', '%EF%BF%BD'],
    ['v | uri', null, ''],
    ['(v | parse).a.0', '{"a": [1]}', '1'],
    ['v | parse', '{', 'undefined'],
    ['v | parse', '', 'undefined'],
    ['v | parse', undefined, 'undefined'],
    ['(v | parse).a', { a: 1 }, '1'],
    ["v | default: 'x'", 0, '0'],
  ];
  for (const [source, v, expected] of shown) {
    it(`${source} of ${JSON.stringify(v)}`, () => {
      const found = parseExpression(source)(createNames(null, { v }), { lang: 'de' });
      expect(String(found)).to.equal(expected);
    });
  }

  it('take the language of the browser where the page names none that Intl knows', () => {
    const names = createNames(null, { v: 1234.5 });
    expect(parseExpression('v | number: 1')(names, { lang: 'en_US' })).to.equal(
      (1234.5).toLocaleString(undefined, { minimumFractionDigits: 1 }),
    );
    expect(() => parseExpression('v | number: 1000')(names, { lang: 'en_US' })).to.throw(RangeError);
  });

  it('can be defined, and get the language and their arguments', () => {
    filters.define('testing', function (value, ...args) {
      return [this.lang, value, ...args];
    });
    const found = parseExpression("a | testing: 'x', a + 1")(createNames(null, { a: 1 }), { lang: 'fr' });
    expect(found).to.deep.equal(['fr', 1, 'x', 2]);
  });
});
