// Published paths (components/x.ts is dist/components/x.js), and no events without a name.
const published = (path) =>
  /^\/?(components|core)\//.test(path) ? `dist/${path.replace(/^\//, '').replace(/\.ts$/, '.js')}` : path;

function rewrite(node) {
  for (const [key, value] of Object.entries(node)) {
    if ((key === 'path' || key === 'module') && typeof value === 'string') node[key] = published(value);
    else if (value && typeof value === 'object') rewrite(value);
  }
}

function tidy(declaration) {
  if (declaration.events) declaration.events = declaration.events.filter((event) => event.name); // `dispatchEvent(new X())`
  const isPublic = (member) => !member.privacy || member.privacy === 'public';
  if (declaration.members) declaration.members = declaration.members.filter(isPublic);
}

const aio = {
  name: 'aio',
  packageLinkPhase({ customElementsManifest: { modules } }) {
    rewrite(modules);
    for (const { declarations } of modules) declarations?.forEach(tidy);
    modules.sort((a, b) => (a.path < b.path ? -1 : 1));
  },
};

export default {
  globs: ['components/**/*.ts'],
  exclude: ['components/template/**', '**/*.test.ts', '**/*.types.ts', '**/*.worker.ts'],
  litelement: true,
  plugins: [aio],
};
