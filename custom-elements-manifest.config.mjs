// What the analyzer cannot know by itself: paths as published (components/x.ts is dist/components/x.js), tags that
// components/base/define.ts registers, and what nobody outside uses.
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

function tidy(declaration) {
  const isPublic = ({ name, privacy }) =>
    (privacy ?? 'public') === 'public' && !/^[[#]|^connectedMoveCallback$/.test(name);
  for (const { name, return: returned } of declaration.members ?? []) {
    const type = returnTypes.get(`${declaration.name}.${name}`);
    if (returned?.type?.text === '' && type) returned.type.text = type;
  }
  if (declaration.members) declaration.members = declaration.members.filter(isPublic);
  if (declaration.events) declaration.events = declaration.events.filter(({ name }) => /^aio-/.test(name)); // not `dispatchEvent(new X(value))`
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

function linkDefinitions(modules) {
  const classes = new Map(
    modules.flatMap(({ path, declarations = [] }) =>
      declarations.map((found) => [found.name, { path, found }]),
    ),
  );
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
  packageLinkPhase({ customElementsManifest: { modules } }) {
    rewrite(modules);
    linkDefinitions(modules);
    for (const { declarations } of modules) declarations?.forEach(tidy);
    modules.sort((a, b) => (a.path < b.path ? -1 : 1));
  },
};

export default {
  globs: ['components/**/*.ts'],
  exclude: [
    'components/template/**',
    'components/inspector/{model,view}/**',
    'components/inspector/validated-property.ts',
    '**/*.test.ts',
    '**/*.types.ts',
    '**/*.worker.ts',
  ],
  litelement: true,
  plugins: [aio],
};
