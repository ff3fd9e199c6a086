import { type Filter, known } from './filters.js';
import { type Combine, type Evaluate, OPERATORS, plain } from './operators.js';
import { harmless } from './read.js';
import { LANG, type Names } from './names.js';
import { fail } from './template-error.js';

/**
 * Reads one expression by precedence climbing, over the table of operators.
 *
 * Internal to the template module; use `parseExpression`.
 *
 * @param text - The text.
 * @param from - Index at which the expression starts; 0 means that it is the whole text, else `}}` ends it.
 * @param where - Place in the page, for errors.
 * @returns The compiled expression, and the index after it.
 * @throws {TemplateError} If it is not well formed or names an unknown filter.
 */
export function parse(text: string, from: number, where = 'the page'): [evaluate: Evaluate, end: number] {
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
let source: string, start: number, place: string, count: number;

// The token read last, and as what
let token: string, digits: string | undefined, word: string | undefined, quote: string | undefined;

/** A number, a name, a string, a sign; else any one character, which no rule takes; at the end nothing. */
const TOKEN =
  /\s*((\d+(?:\.\d+)?)|([\p{L}\d$_]+)|(["'])(?:\\[^]|(?!\4)[^\\])*\4|[=!<>]=?=?|([|&?}])\5|[^]|$)/uy;

const WORDS: Names = { true: true, false: false, null: null, undefined: undefined };

/** Goes to the next token and returns the last one. */
function next(): string {
  const last = token;
  [, token = '', digits, word, quote] = TOKEN.exec(source) ?? [];
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

function unexpected(why = `unexpected ${token || 'end'}`): never {
  const at = TOKEN.lastIndex - token.length;
  const quoted = source.slice(start, at + 20).replace(/\s/g, ' ');
  fail(`Cannot read an expression: ${why}`, quoted, `${place}\n  ${quoted}\n  ${' '.repeat(at - start)}^`);
}

/**
 * Reads operands, with the operators of a row and the later ones, which bind more tightly: from 0 on all, from 1 on all
 * but filters, from 8 on what `!` and `-` stand before.
 */
function expression(row: number): Evaluate {
  let found = operand();
  for (;;) {
    const at = OPERATORS.findIndex((operators) => Object.hasOwn(operators, token));
    if (at < row) return found;
    const combine = OPERATORS[at]?.[token] as Combine;
    const left = found;
    const right = (RIGHT[next()] ?? expression)(at + 1);
    found = (scope) => combine(left(scope) as never, () => right(scope) as never);
  }
}

/** How to read what is on the right of an operator, if it is no operand. */
const RIGHT: Readonly<Record<string, () => Evaluate>> = {
  '.': name,
  '[': () => close(']', expression(0)),
  '?': choice,
  '|': filter,
};

function operand(): Evaluate {
  if (take('(')) return close(')', expression(0));
  const not = take('!');
  if (not || take('-')) {
    const value = expression(8);
    return (scope) => (not ? !value(scope) : -plain(value(scope)));
  }
  if (!word) return literal();
  const name = next();
  const words = Object.hasOwn(WORDS, name) ? WORDS : undefined;
  return (scope) => harmless((words ?? scope)[name]);
}

function literal(): Evaluate {
  let value: unknown = Number(digits);
  if (quote) value = token.slice(1, -1).replace(/\\([^])/g, '$1');
  else if (!digits) unexpected();
  next();
  return () => value;
}

function name(): Evaluate {
  const found = word ?? unexpected();
  next();
  return () => found;
}

function choice(): Evaluate {
  const yes = close(':', expression(1));
  const no = expression(1);
  return (scope) => (test: unknown) => (test ? yes : no)(scope);
}

function filter(): Evaluate {
  if (!Object.hasOwn(known, token)) unexpected(`no filter ${token}, only ${Object.keys(known).join()}`);
  const found = known[token] as Filter;
  const args: Evaluate[] = [];
  next();
  if (take(':')) {
    do args.push(expression(1));
    while (take(','));
  }
  return (scope) => (value: unknown) =>
    found.call({ lang: scope[LANG] as string }, value, ...args.map((arg) => arg(scope)));
}
