// What the analyzer cannot know by itself: paths as published (components/x.ts is dist/components/x.js), tags that
// components/base/define.ts registers, which classes are public, what their properties take, and the commands.
import { propertyTypes } from './scripts/manifest/property-types.mjs';

const published = (path) =>
  /^\/?(components|core)\//.test(path) ? `dist/${path.replace(/^\//, '').replace(/\.ts$/, '.js')}` : path;

function rewrite(node) {
  for (const [key, value] of Object.entries(node)) {
    if ((key === 'path' || key === 'module') && typeof value === 'string') node[key] = published(value);
    else if (value && typeof value === 'object') rewrite(value);
  }
}

const returnTypes = new Map();

/** `@returns` without a type makes the analyzer forget the one in the code. */
function noteReturnType({ ts, node }) {
  if (!ts.isMethodDeclaration(node) || !node.type) return;
  returnTypes.set(`${node.parent.name?.getText()}.${node.name.getText()}`, node.type.getText());
}

const commands = new Map();

/** `@command --start - Starts a run.` of a class. The format has no such list: it is `commands`, beside `slots`. */
function noteCommands({ ts, node }) {
  if (!ts.isClassDeclaration(node)) return;
  const tags = ts.getJSDocTags(node).filter(({ tagName }) => tagName.text === 'command');
  const own = tags.map(({ comment }) => /^(\S+) - (.*)$/s.exec(ts.getTextOfJSDocComment(comment)) ?? []);
  commands.set(
    node.name?.text,
    own.map(([, name, description]) => ({ name, description })),
  );
}

const LIFECYCLE = new Set([
  ...['connectedCallback', 'disconnectedCallback', 'adoptedCallback', 'attributeChangedCallback'],
  ...['connectedMoveCallback', 'shouldUpdate', 'willUpdate', 'update', 'firstUpdated', 'updated', 'render'],
]);

/** What others use: not what is private, static or named by a symbol, nor what Lit and the browser call. */
function isPublic({ name, privacy = 'public', static: isStatic = false }) {
  return privacy === 'public' && !isStatic && !/^[[#]/.test(name) && !LIFECYCLE.has(name);
}

const LISTS = [
  'members',
  'attributes',
  'events',
  'slots',
  'cssStates',
  'cssParts',
  'cssProperties',
  'commands',
];

/** Leaves what is public. What a class inherits from one that is not public counts as its own. */
function tidy(declaration, publicNames) {
  if (declaration.members) declaration.members = declaration.members.filter(isPublic);
  if (declaration.events) declaration.events = declaration.events.filter(({ name }) => /^aio-/.test(name)); // not `dispatchEvent(new X(value))`
  for (const list of LISTS) {
    for (const item of declaration[list] ?? [])
      if (!publicNames.has(item.inheritedFrom?.name)) delete item.inheritedFrom;
    if (!declaration[list]?.length) delete declaration[list];
  }
}

/** The first sentence of the description: what tells an element from the others in a list. */
function summarize(declaration) {
  const [first] = (declaration.description ?? '').split(/(?<=[.])\s/);
  if (first) declaration.summary = first.replace(/\s+/g, ' ');
}

/** The commands of a class and of those above it. */
function addCommands(declaration, classes) {
  const found = [];
  for (let at = classes.get(declaration.name); at; at = classes.get(at.found.superclass?.name))
    for (const command of commands.get(at.found.name) ?? []) {
      const inheritedFrom = { name: at.found.name, module: at.path };
      found.push(at.found === declaration ? command : { ...command, inheritedFrom });
    }
  declaration.commands = found;
}

/** Writes each type with all that it stands for: `Format` as the union that it is. */
function spellTypes({ name: owner, members = [], attributes = [] }, types) {
  const typeOf = ({ name, inheritedFrom }) => types.get(`${inheritedFrom?.name ?? owner}.${name}`);
  for (const member of members) {
    const type = typeOf(member);
    if (member.kind === 'field' && type) member.type = { text: type.property };
  }
  for (const attribute of attributes) {
    const type = typeOf({ ...attribute, name: attribute.fieldName });
    if (type) attribute.type = { text: type.attribute };
  }
}

function restoreReturnTypes({ name: owner, members = [] }) {
  for (const { name, return: returned, inheritedFrom } of members) {
    const type = returnTypes.get(`${inheritedFrom?.name ?? owner}.${name}`);
    if (returned?.type?.text === '' && type) returned.type.text = type;
  }
}

/** The class that a public one extends, as users know it: what stands between belongs to the library. */
function nameSuperclass(declaration, classes, publicNames) {
  let { superclass } = declaration;
  while (classes.has(superclass?.name) && !publicNames.has(superclass.name))
    ({ superclass } = classes.get(superclass.name).found);
  if (superclass) declaration.superclass = superclass;
}

/** Leaves the classes that the package exports or defines as elements, and the modules that register tags. */
function keepPublic(modules) {
  const classes = classesOf(modules);
  const list = modules.find(({ path }) => path.endsWith('components/index.js'));
  const tags = [...classes.values()].filter(({ found }) => found.tagName);
  const exported = list.exports.map(({ name }) => name).filter((name) => classes.has(name));
  const events = tags.flatMap(({ found }) => found.events ?? []).map(({ type }) => type?.text);
  const names = [...exported, ...tags.map(({ found }) => found.name), ...events];
  const publicNames = new Set(names.filter((name) => classes.has(name)));
  const types = propertyTypes();
  for (const { found } of classes.values()) {
    restoreReturnTypes(found);
    spellTypes(found, types);
    addCommands(found, classes);
    summarize(found);
  }
  for (const { found } of classes.values()) {
    nameSuperclass(found, classes, publicNames);
  }
  for (const module of modules) {
    module.declarations = (module.declarations ?? []).filter(({ name }) => publicNames.has(name));
    module.exports = (module.exports ?? []).filter(
      ({ kind, declaration }) => kind === 'custom-element-definition' || publicNames.has(declaration?.name),
    );
    for (const declaration of module.declarations) tidy(declaration, publicNames);
  }
  return modules.filter((module) => module.declarations.length || module.exports.length);
}

/** `define('aio-sleep', AioSleepElement)`, as the analyzer notes `customElements.define`. */
function noteDefinition({ ts, node, moduleDoc }) {
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'define') return;
  const [tag, element] = node.arguments;
  const definition = {
    kind: 'custom-element-definition',
    name: tag.text,
    declaration: { name: element.getText() },
  };
  moduleDoc.exports = [...(moduleDoc.exports ?? []), definition];
}

function classesOf(modules) {
  return new Map(
    modules.flatMap(({ path, declarations = [] }) =>
      declarations.filter(({ kind }) => kind === 'class').map((found) => [found.name, { path, found }]),
    ),
  );
}

function linkDefinitions(modules) {
  const classes = classesOf(modules);
  const definitions = modules
    .flatMap((module) => module.exports ?? [])
    .filter(({ kind }) => kind.startsWith('custom-element'));
  for (const { name, declaration } of definitions) {
    const { path, found } = classes.get(declaration.name);
    declaration.module = path;
    Object.assign(found, { tagName: name, customElement: true });
  }
}

const aio = {
  name: 'aio',
  analyzePhase(context) {
    noteDefinition(context);
    noteReturnType(context);
    noteCommands(context);
  },
  packageLinkPhase({ customElementsManifest }) {
    const { modules } = customElementsManifest;
    rewrite(modules);
    linkDefinitions(modules);
    customElementsManifest.modules = keepPublic(modules).sort((a, b) => (a.path < b.path ? -1 : 1));
  },
};

export default {
  globs: ['components/**/*.ts'],
  exclude: [
    'components/template/**',
    'components/inspector/{model,view}/**',
    '**/*.test.ts',
    '**/*.types.ts',
    '**/*.worker.ts',
  ],
  litelement: true,
  plugins: [aio],
};
