// What the properties and attributes of the elements take, from the TypeScript compiler: the manifest's analyzer knows only
// the words of the source, in which `Format` may stand for a union of many.
import path from 'node:path';
import ts from 'typescript';
import { root } from '../bundle.mjs';

const DURATION = 'number | `${number}s` | `${number}ms`';

/**
 * The types of the properties in classes, as `Class.property`.
 *
 * @returns {Map<string, { property: string, attribute: string }>} What a script may set, and what an attribute may say.
 */
export function propertyTypes() {
  const project = path.join(root, 'components/tsconfig.json');
  const config = ts.getParsedCommandLineOfConfigFile(
    project,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic },
  );
  const program = ts.createProgram(config.fileNames, config.options); // core from its sources, whether it is built or not
  const checker = program.getTypeChecker();
  const found = new Map();
  for (const file of program.getSourceFiles())
    if (!file.isDeclarationFile) ts.forEachChild(file, (node) => noteClass(node, { checker, found }));
  return found;
}

function onUnRecoverableConfigFileDiagnostic({ messageText }) {
  throw new Error(
    `Cannot read the types of the elements: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  );
}

function noteClass(node, { checker, found }) {
  if (!ts.isClassDeclaration(node) || !node.name) return;
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member) && !ts.isGetAccessor(member)) continue;
    const parts = spelledOut(checker.getTypeAtLocation(member), member, checker);
    const attribute = textsOf(readerOf(member), parts);
    found.set(`${node.name.text}.${member.name.getText()}`, { property: parts.join(' | '), attribute });
  }
}

/** The members of a union: words first, `undefined` last, else by the alphabet, as the compiler's order may change any day. */
function spelledOut(type, node, checker) {
  const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType;
  const texts = (type.isUnion() ? type.types : [type]).map((part) => checker.typeToString(part, node, flags));
  const parts = texts.flatMap((text) => (text === 'true' ? [] : [named(text)]));
  const ordered = parts.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return ordered.map((text) => (text.includes('=>') && ordered.length > 1 ? `(${text})` : text));
}

/** A type as a reader writes it. `string & {}` keeps words apart from any other text. */
function named(text) {
  if (text === 'false') return 'boolean';
  return text === 'string & {}' ? 'string' : text.replace(/\bimport\("[^"]*"\)\./g, '');
}

function rank(text) {
  if (/^['`]/.test(text)) return 0;
  return text === 'undefined' || text === 'null' ? 2 : 1;
}

/** The `type` of a property, as in `@property({ type: Seconds })`. */
function readerOf(member) {
  const calls = (ts.getDecorators(member) ?? [])
    .map(({ expression }) => expression)
    .filter(ts.isCallExpression);
  const [options] = calls.find(({ expression }) => expression.getText() === 'property')?.arguments ?? [];
  const type = options?.properties.find((option) => option.name?.getText() === 'type');
  return type?.initializer.getText();
}

/** What an attribute may say for a property with this reader and these types. */
function textsOf(reader, types) {
  if (reader === 'Boolean') return 'boolean';
  if (reader === 'Number') return 'number';
  if (reader === 'Seconds') return DURATION;
  const other = /^booleanOr\((\w+)\)$/.exec(reader ?? '')?.[1];
  if (other) return `boolean | ${textsOf(other, types)}`;
  return types.filter(isText).join(' | ') || 'string';
}

/** A word, a pattern or any text; not the empty text, which is what is there without the attribute. */
const isText = (type) => (/^['`]/.test(type) && type !== "''") || type === 'string';
