import { known } from './filters.js';
import { BINARY, type Evaluate, plain, powerOf } from './operators.js';
import { harmless, read } from './read.js';
import { LANG } from './scope.js';
import { fail } from './template-error.js';

/**
 * Reads one expression, by precedence climbing, which is as in JavaScript; a filter binds weakest.
 *
 * Internal to the template module; use `parseExpression`.
 *
 * @param text - The text.
 * @param from - Index at which the expression starts; 0 means that it is the whole text, else `}}` ends it.
 * @param where - Place in the page, for errors.
 * @returns The compiled expression, and the index after it.
 * @throws {TemplateError} If it is not well formed or names an unknown filter.
 */
export function parse(text: string, from: number, where?: string): [evaluate: Evaluate, end: number] {
  source = text;
  start = TOKEN.lastIndex = from;
  place = where;
  count = 0;
  next();
  const found = expression(0);
  if (token !== (from ? '}}' : '')) unexpected();
  return [found, TOKEN.lastIndex];
}

// What is being read; one expression is read at a time, and nothing is called on the way
let source: string, start: number, place: string | undefined, count: number, token: string;

/** A name, a number, a string, a sign; else any one character, which no rule takes. */
const TOKEN =
  /\s*([\p{L}$_][\p{L}\d$_]*|\d+(?:\.\d+)?|"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|[=!<>]=?=?|\|\||&&|\?\?|\}\}|[^]|$)/uy;

const NAME = /^[\p{L}$_]/u;

const LITERALS = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]);

/** Goes to the next token and returns the last one. */
function next(): string {
  const last = token;
  token = TOKEN.exec(source)?.[1] ?? '';
  if (++count > 500) unexpected('too long');
  return last;
}

function take(expected: string): boolean {
  return token === expected && !!next();
}

function close(expected: string, value: Evaluate): Evaluate {
  if (!take(expected)) unexpected();
  return value;
}

function unexpected(why = token ? `unexpected ${token}` : 'unexpected end'): never {
  const at = TOKEN.lastIndex - token.length;
  const quoted = source.slice(start, at + 20).replace(/\s/g, ' ');
  fail(
    `Cannot read an expression: ${why}`,
    quoted,
    `${place ?? 'it'}\n  ${quoted}\n  ${' '.repeat(at - start)}^`,
  );
}

/** Reads operators that bind more tightly than the given power. */
function expression(power: number): Evaluate {
  let found = prefix();
  for (let more; (more = infix(found, power));) found = more;
  return found;
}

function prefix(): Evaluate {
  if (take('(')) return close(')', expression(0));
  const not = take('!');
  if (not || take('-')) {
    const value = expression(8);
    return (scope) => (not ? !value(scope) : -plain(value(scope)));
  }
  if (!NAME.test(token) || LITERALS.has(token)) return literal();
  const name = next();
  return (scope) => harmless(scope[name]);
}

function literal(): Evaluate {
  let value = LITERALS.get(token);
  if (/^\d/.test(token)) value = Number(token);
  else if (/^["']./.test(token)) value = token.slice(1, -1).replace(/\\([^])/g, '$1');
  else if (!LITERALS.has(token)) unexpected();
  next();
  return () => value;
}

function infix(left: Evaluate, power: number): Evaluate | undefined {
  if (take('.')) return member(left, name());
  if (take('[')) return member(left, close(']', expression(0)));
  if (BINARY.has(token)) return powerOf(token) > power ? binary(left) : undefined;
  return power < 2 ? weak(left, power) : undefined;
}

function weak(left: Evaluate, power: number): Evaluate | undefined {
  if (take('?')) return ternary(left);
  return power < 1 && take('|') ? filter(left) : undefined;
}

function member(target: Evaluate, key: Evaluate): Evaluate {
  return (scope) => read(target(scope), key(scope));
}

function name(): Evaluate {
  if (!NAME.test(token)) unexpected();
  const found = next();
  return () => found;
}

function binary(left: Evaluate): Evaluate {
  const combine = BINARY.get(token);
  const right = expression(powerOf(next()));
  return (scope) => combine?.(left(scope) as never, () => right(scope) as never);
}

function ternary(test: Evaluate): Evaluate {
  const yes = close(':', expression(1));
  const no = expression(1);
  return (scope) => (test(scope) ? yes : no)(scope);
}

function filter(value: Evaluate): Evaluate {
  const found = known.get(token) ?? unexpected(`no filter ${token}, only ${[...known.keys()].join()}`);
  const args = [value];
  next();
  if (take(':')) {
    do args.push(expression(1));
    while (take(','));
  }
  return (scope) =>
    found.call({ lang: scope[LANG] as string }, ...(args.map((arg) => arg(scope)) as [unknown]));
}
