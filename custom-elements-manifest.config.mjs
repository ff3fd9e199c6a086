// What the analyzer cannot know by itself: paths as published (components/x.ts is dist/components/x.js), tags that
// components/base/define.ts registers, and which classes are public.
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

const LIFECYCLE = new Set([
  ...['connectedCallback', 'disconnectedCallback', 'adoptedCallback', 'attributeChangedCallback'],
  ...['connectedMoveCallback', 'shouldUpdate', 'willUpdate', 'update', 'firstUpdated', 'updated', 'render'],
]);

/** What others use: not what is private, static or named by a symbol, nor what Lit and the browser call. */
function isPublic({ name, privacy = 'public', static: isStatic = false }) {
  return privacy === 'public' && !isStatic && !/^[[#]/.test(name) && !LIFECYCLE.has(name);
}

/** Leaves what is the class's own: what it inherits from a public class is said there, and nowhere else. */
function tidy(declaration, publicNames) {
  const isOwn = ({ inheritedFrom }) => !publicNames.has(inheritedFrom?.name);
  for (const list of ['members', 'attributes', 'events', 'slots', 'cssStates', 'cssParts', 'cssProperties']) {
    if (!declaration[list]) continue;
    declaration[list] = declaration[list].filter(isOwn);
    for (const item of declaration[list]) delete item.inheritedFrom;
    if (!declaration[list].length) delete declaration[list];
  }
  if (declaration.members) declaration.members = declaration.members.filter(isPublic);
  if (declaration.events) declaration.events = declaration.events.filter(({ name }) => /^aio-/.test(name)); // not `dispatchEvent(new X(value))`
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
  const publicNames = new Set([...exported, ...tags.map(({ found }) => found.name)]);
  for (const { found } of classes.values()) {
    restoreReturnTypes(found);
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
