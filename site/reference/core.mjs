// The reference of core, as pages: what TypeDoc finds in the sources, with signatures and types in the words of the sources.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application, Converter, ReflectionKind } from 'typedoc';
import ts from 'typescript';
import { GROUPS } from './core-groups.mjs';
import { isCallOnly, slugOf } from './names.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A parameter or a property. `type` is TypeScript; texts are Markdown.
 *
 * @typedef {{ name: string, type: string, optional: boolean, readonly?: boolean, initial?: string, text: string, from?: string }} Field
 *
 * A function, a method or a constructor: its signatures as TypeScript, and what its comment says.
 * @typedef {{ name: string, id: string, code: string, isMember?: boolean, text: string, parameters: Field[], returns: string,
 *   throws: { type: string, text: string }[], see: string[], examples: { title: string, code: string }[], from?: string }} Callable
 *
 * What is exported under one name.
 * @typedef {{ name: string, id: string, kind: 'function' | 'class' | 'interface' | 'type', summary: string, text: string, code: string,
 *   call?: Callable, construct?: Callable, properties: Field[], methods: Callable[], extends: string[], see: string[],
 *   examples: { title: string, code: string }[], source: { file: string, line: number } }} Export
 *
 * A page: of one export, or of a function and the type that goes with it.
 * @typedef {{ slug: string, url: string, title: string, summary: string, group: string, isType: boolean, exports: Export[] }} Page
 */

/** Symbols that callers use, by their names; other methods with a symbol are for the library. */
const SYMBOLS = new Map(
  ['asyncIterator', 'asyncDispose', 'dispose'].map((name) => [`[${name}]`, `[Symbol.${name}]`]),
);

/** Reads the sources. @returns {Promise<{ groups: { id: string, title: string, about: string, pages: Page[], types: Page[] }[], pages: Page[] }>} */
export async function readCore() {
  const reader = new Reader(await convert());
  const pages = new Map();
  for (const reflection of reader.exports) {
    const found = reader.read(reflection);
    const slug = slugOf(found.name);
    pages.set(slug, [...(pages.get(slug) ?? []), found]);
  }
  const list = [...pages].map(([slug, exports]) => pageOf(slug, exports));
  const groups = GROUPS.map(({ id, title, about, names }) => {
    const own = names.map((name) => list.find(({ slug }) => slug === slugOf(name))).filter((page) => page);
    for (const page of own) page.group = title;
    return {
      id,
      title,
      about,
      pages: own.filter((page) => !page.isType),
      types: own.filter((page) => page.isType),
    };
  });
  return { groups, pages: groups.flatMap(({ pages: own, types }) => [...own, ...types]) };
}

/** TypeDoc's model of what core exports, and the syntax nodes that its signatures and declarations come from. */
async function convert() {
  const app = await Application.bootstrap({
    entryPoints: [path.join(root, 'core/index.ts')],
    tsconfig: path.join(root, 'core/tsconfig.json'),
    sort: ['source-order'],
    readme: 'none',
    logLevel: 'Error',
    excludePrivate: true,
    excludeProtected: true,
    excludeInternal: true,
    skipErrorChecking: true,
    disableGit: true,
    sourceLinkTemplate: '{path}',
    preservedTypeAnnotationTags: ['@throws'],
  });
  const nodes = new Map();
  app.converter.on(Converter.EVENT_CREATE_SIGNATURE, (_, reflection, node) => {
    if (node) nodes.set(reflection, node);
  });
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    const [node] = context.getSymbolFromReflection(reflection)?.declarations ?? [];
    if (node) nodes.set(reflection, node);
  });
  const project = await app.convert();
  if (!project) throw new Error('Cannot read core: TypeDoc found nothing');
  return { project, nodes, aliases: aliasesOf(app.getEntryPoints()) };
}

/** The aliases of types in core, as they are declared: a signature may name one that is not exported. */
function aliasesOf(entryPoints = []) {
  const files = entryPoints.flatMap(({ program }) => program.getSourceFiles());
  const found = files
    .filter(({ isDeclarationFile }) => !isDeclarationFile)
    .flatMap((file) =>
      file.statements.filter((node) => ts.isTypeAliasDeclaration(node)).map((node) => [file, node]),
    );
  return new Map(found.map(([file, node]) => [node.name.text, codeOf(node, file)]));
}

function pageOf(slug, found) {
  const exports = found.sort((a, b) => rank(a) - rank(b));
  const [first] = exports;
  return {
    slug,
    url: `/core/${slug}/`,
    title: exports
      .filter((one) => one === first || !isCallOnly(one))
      .map(({ name }) => name)
      .join(', '),
    summary: first.summary,
    group: '',
    isType: exports.every(({ kind }) => kind === 'interface' || kind === 'type'),
    exports,
  };
}

/** What runs stands before what only describes it. */
const rank = ({ kind }) => ['function', 'class', 'interface', 'type'].indexOf(kind);

class Reader {
  #nodes;
  #aliases;
  #names;

  constructor({ project, nodes, aliases }) {
    this.exports = project.children ?? [];
    this.#nodes = nodes;
    this.#aliases = aliases;
    this.#names = new Set(this.exports.map(({ name }) => name));
  }

  /** @returns {Export} */
  read(reflection) {
    const node = this.#nodes.get(reflection);
    const comment = commentOf(reflection);
    const text = markdown(comment?.summary);
    const call = this.#callOf(reflection);
    const whole = text || call?.text || '';
    return {
      name: reflection.name,
      id: reflection.name,
      kind: kindOf(reflection),
      summary: firstSentence(whole),
      text: whole,
      code: call ? '' : this.#withAliases(codeOf(node)),
      call: call && { ...call, code: this.#withAliases(call.code) },
      ...this.#membersOf(reflection),
      extends: this.#extended(reflection),
      see: tagsOf(comment, '@see').map((tag) => markdown(tag.content)),
      examples: examplesOf(comment),
      source: sourceOf(node),
    };
  }

  #callOf(reflection) {
    if (reflection.kind === ReflectionKind.Function)
      return this.#callable(reflection.name, reflection.signatures, commentOf(reflection));
    if (reflection.kind !== ReflectionKind.Variable) return undefined;
    const type = reflection.type?.reflection; // `get: Verb`: called as the interface says
    const call = this.#callable(reflection.name, type.signatures, reflection.comment);
    return { ...call, ...inherited(call, type.comment) };
  }

  #membersOf(reflection) {
    const children = (reflection.children ?? []).filter((child) => this.#isOurs(child));
    const of = (...kinds) => children.filter(({ kind }) => kinds.includes(kind));
    const [made] = reflection.kind === ReflectionKind.Class ? of(ReflectionKind.Constructor) : [];
    return {
      construct: made && this.#making(reflection, made),
      properties: of(ReflectionKind.Property, ReflectionKind.Accessor).map((child) => this.#field(child)),
      methods: of(ReflectionKind.Method).map((child) => ({
        ...this.#callable(SYMBOLS.get(child.name) ?? child.name, child.signatures, commentOf(child)),
        id: `${reflection.name}.${child.name}`,
        isMember: true,
        from: this.#inheritedFrom(child),
      })),
    };
  }

  #making(reflection, made) {
    const [signature] = made.signatures.slice(-1);
    const call = this.#callable(reflection.name, [signature], signature.comment);
    if (this.#nodes.get(signature)?.getSourceFile().isDeclarationFile) call.parameters = ERROR_PARAMETERS;
    const generic = typeParameters(this.#nodes.get(reflection));
    const node = this.#nodes.get(signature);
    const list = (node?.parameters ?? []).map((parameter) => withoutModifiers(parameter)).join(', ');
    return { ...call, id: `new-${reflection.name}`, code: `new ${reflection.name}${generic}(${list})` };
  }

  /** @returns {Callable} */
  #callable(name, signatures, comment) {
    const nodes = signatures.map((signature) => this.#nodes.get(signature));
    const own = comment ?? signatures.find((signature) => signature.comment)?.comment;
    return {
      name,
      id: name,
      code: nodes.map((node, at) => signatureText(node, name, signatures[at])).join('\n'),
      text: markdown(own?.summary),
      parameters: this.#parametersOf(signatures, own),
      returns: tagsOf(own, '@returns')
        .map((tag) => markdown(tag.content))
        .join(' '),
      throws: tagsOf(own, '@throws').map((tag) => ({
        type: (tag.typeAnnotation ?? '').replace(/[{}]/g, ''),
        text: markdown(tag.content),
      })),
      see: tagsOf(own, '@see').map((tag) => markdown(tag.content)),
      examples: examplesOf(own),
    };
  }

  /** The parameters of all overloads, by their names. @returns {Field[]} */
  #parametersOf(signatures, comment) {
    const fields = new Map();
    const wanted = signatures.length;
    const all = signatures.flatMap((signature) =>
      (signature.parameters ?? []).map((parameter, at) => ({
        parameter,
        node: this.#nodes.get(signature)?.parameters?.[at],
      })),
    );
    for (const { parameter, node } of all) {
      const said = tagsOf(comment, '@param').find((tag) => tag.name === parameter.name);
      const found = fields.get(parameter.name) ?? { types: new Set(), count: 0, optional: false, text: '' };
      found.types.add(this.#typeText(parameter, node));
      found.count++;
      found.optional ||= parameter.flags.isOptional || parameter.defaultValue !== undefined;
      found.initial ??= parameter.defaultValue;
      found.text ||= markdown(parameter.comment?.summary ?? said?.content);
      fields.set(parameter.name, found);
    }
    return [...fields].map(([name, { types, count, ...field }]) => ({
      ...field,
      name,
      type: [...types].join('\n'),
      optional: field.optional || count < wanted,
    }));
  }

  /** @returns {Field} */
  #field(reflection) {
    const comment = reflection.comment ?? reflection.getSignature?.comment;
    return {
      name: reflection.name,
      type: this.#typeText(reflection),
      optional: reflection.flags.isOptional,
      readonly: reflection.flags.isReadonly || Boolean(reflection.getSignature && !reflection.setSignature),
      text: markdown(comment?.summary) || textOfName(reflection),
      from: this.#inheritedFrom(reflection),
    };
  }

  /** The type as it is written in the source; where it is not, as TypeDoc writes it. */
  #typeText(reflection, node = this.#nodes.get(reflection)) {
    const inferred = () => (reflection.type ?? reflection.getSignature?.type)?.toString() ?? '';
    const type = writtenType(node) ?? inferred();
    return reflection.flags.isOptional ? withoutUndefined(type) : type;
  }

  /** Not what the platform's `Error` has, nor what only the library calls. */
  #isOurs(child) {
    const isPlatforms = this.#nodes.get(child)?.getSourceFile().isDeclarationFile;
    if (isPlatforms && child.kind !== ReflectionKind.Constructor) return false;
    return !child.name.startsWith('[') || SYMBOLS.has(child.name);
  }

  /** The exported type that a member comes from. */
  #inheritedFrom({ inheritedFrom }) {
    const [name] = inheritedFrom?.name.split('.') ?? [];
    return this.#isExported(name) ? name : undefined;
  }

  #extended({ extendedTypes = [] }) {
    return extendedTypes
      .map((type) => type.toString())
      .filter((text) => this.#isExported(text.replace(/<.*/s, '')));
  }

  #isExported(name) {
    return this.#names.has(name);
  }

  /** With the types that it names and that have no page of their own. */
  #withAliases(text) {
    const names = new Set(text.match(/\b[A-Z]\w*/g));
    const own = [...names].filter((name) => !this.#isExported(name)).map((name) => this.#aliases.get(name));
    return [text, ...own.filter((alias) => alias && alias.length < 200)].join('\n');
  }
}

/** The constructor of `Error`, of which the platform's types say nothing. */
const ERROR_PARAMETERS = [
  { name: 'message', type: 'string', optional: true, text: 'What it says.' },
  { name: 'options', type: 'ErrorOptions', optional: true, text: '`cause`, as for every `Error`.' },
];

/** The `name` of an error is the same for all of its class. */
function textOfName({ name, type }) {
  return name === 'name' && type ? `Always \`${type}\`, so that it can be told without its class.` : '';
}

/** What a comment leaves to that of the type: how the shortcuts of `ajax` are called is said once. */
function inherited({ parameters, returns, throws }, comment) {
  const said = (name) => tagsOf(comment, '@param').find((tag) => tag.name === name);
  return {
    parameters: parameters.map((field) => ({
      ...field,
      text: field.text || markdown(said(field.name)?.content),
    })),
    returns:
      returns ||
      tagsOf(comment, '@returns')
        .map((tag) => markdown(tag.content))
        .join(' '),
    throws: throws.length
      ? throws
      : tagsOf(comment, '@throws').map((tag) => ({ type: '', text: markdown(tag.content) })),
  };
}

function kindOf({ kind }) {
  if (kind === ReflectionKind.Class) return 'class';
  if (kind === ReflectionKind.Interface) return 'interface';
  return kind === ReflectionKind.TypeAlias ? 'type' : 'function';
}

const commentOf = ({ comment, signatures }) =>
  comment ?? signatures?.find((signature) => signature.comment)?.comment;
const tagsOf = (comment, tag) => comment?.getTags(tag) ?? [];

/** TypeDoc's pieces of a comment, as Markdown. */
function markdown(parts = []) {
  return parts
    .map(({ kind, text }) => (kind === 'inline-tag' ? `\`${text}\`` : text))
    .join('')
    .trim();
}

function examplesOf(comment) {
  return tagsOf(comment, '@example').map(({ name = '', content }) => ({
    title: name,
    code: markdown(content).replace(/^```ts\n|\n```$/g, ''),
  }));
}

function firstSentence(text) {
  return text.split(/(?<=[.])\s/, 1)[0].replace(/\s+/g, ' ');
}

function sourceOf(node) {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return { file: path.relative(root, file.fileName).replaceAll(path.sep, '/'), line: line + 1 };
}

/** The words of a signature in the source: from its name to its type. */
function signatureText(node, name, signature) {
  if (!node) return `${name}()`;
  const text = node.getSourceFile().text.slice(node.name?.end ?? node.getStart(), (node.type ?? node).end);
  const isFunction = ts.isFunctionDeclaration(node) || ts.isCallSignatureDeclaration(node);
  const typed = node.type ? text.replace(/;$/, '') : `(): ${signature.type}`;
  return `${isFunction ? 'function ' : ''}${name}${dedented(typed, node)};`;
}

/** The type of a declaration; for a type parameter of the declaration around, what that may be. */
function writtenType(node) {
  const generic = node?.parent?.typeParameters?.find(({ name }) => name.text === node.type?.getText());
  return (generic?.constraint ?? node?.type)?.getText().replace(/\s+/g, ' ');
}

/** What an optional property may be, if it is there; a function needs no brackets then. */
function withoutUndefined(type) {
  const rest = type.replace(/^\| | \| undefined$/g, '');
  return rest === type ? type : rest.replace(/^\((\(.*\) => .*)\)$/, '$1');
}

/** Lines of a member stand as far left as those of a function. */
function dedented(text, node) {
  const { character } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
  return text.replaceAll(`\n${' '.repeat(character)}`, '\n');
}

/** A type as it is declared; of an interface or a class the head only, as the members stand in tables. */
function codeOf(node, file = node.getSourceFile()) {
  const source = file.text;
  const end = ts.isTypeAliasDeclaration(node)
    ? node.end
    : source.indexOf('{', (node.heritageClauses?.end ?? node.name.end) - 1);
  return source
    .slice(node.getStart(file), end)
    .replace(/^export (abstract )?/, '')
    .trim();
}

function typeParameters(node) {
  const list = node?.typeParameters ?? [];
  return list.length ? `<${list.map((item) => item.name.text).join(', ')}>` : '';
}

/** A parameter without `readonly`, which would make it a property. */
function withoutModifiers(parameter) {
  return parameter
    .getSourceFile()
    .text.slice((parameter.dotDotDotToken ?? parameter.name).getStart(), parameter.end);
}
