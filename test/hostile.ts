import fc from 'fast-check';
import { HOSTILE } from './clear.js';

const hostile = (): never => {
  throw new Error(HOSTILE);
};

/** Values that no signature allows, and some that it does; each is made when it is needed, as fast-check looks into values. */
export const anyValue: fc.Arbitrary<() => unknown> = fc.oneof(
  fc
    .anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
    })
    .map((value) => () => value),
  fc.string({ unit: 'binary' }).map((value) => () => value),
  fc.double().map((value) => () => value),
  fc.constantFrom<() => unknown>(
    ...[() => Symbol('odd'), () => Symbol.iterator, () => () => 1, () => hostile, () => class Odd {}],
    ...[
      () => 2 ** 53,
      () => -0,
      () => 2 ** 31,
      () => 10n,
      () => new Date(NaN),
      () => /x/g,
      () => new Map([[1, 2]]),
    ],
    () => {
      const cyclic: Record<string, unknown> = { a: [] };
      cyclic['self'] = cyclic;
      return cyclic;
    },
    ...[() => ({ toString: hostile }), () => ({ valueOf: hostile, [Symbol.toPrimitive]: hostile })],
    () =>
      Object.defineProperty({}, 'a', {
        enumerable: true,
        get: hostile,
      }),
    ...[() => new Proxy({}, { get: hostile }), () => new Proxy([], { ownKeys: hostile })],
    () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    },
    ...[
      () => 'x'.repeat(100_000),
      () => '{{',
      () => '{{a',
      () => '{{a}}',
      () => '\ud800',
      () => '\0',
      () => 'http://[',
    ],
    ...[
      () => '[',
      () => '{"a":1}',
      () => '-1',
      () => '1e999',
      () => 'NaN',
      () => '__proto__',
      () => 'constructor',
    ],
  ),
);

/** What an attribute can be. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    ...[
      '',
      ' ',
      '0',
      '-1',
      '1',
      '2.5',
      '1e999',
      'NaN',
      'Infinity',
      '5ms',
      '2s',
      'x',
      'true',
      'false',
      'null',
      'undefined',
    ],
    ...[
      '{{',
      '{{a',
      '}}',
      '{{a}}',
      '{{a.b | upper}}',
      '{"a":1}',
      '[1]',
      '{',
      'a=1&b',
      '\0',
      '\ud800',
      '\u202e',
      '💥'.repeat(99),
    ],
    ...[
      '__proto__',
      'constructor',
      'toString',
      '/api/echo',
      '//[',
      'http://[',
      'javascript:1',
      'a > b',
      '#id',
      ':is(',
      'x'.repeat(50_000),
    ],
    ...[
      'value > 1',
      'event.target',
      'item.',
      '(((',
      'GET',
      'POST',
      'pörk',
      'json',
      'sse',
      'replace',
      'queue',
      'ALL',
    ],
  ),
);
