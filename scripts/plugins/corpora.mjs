// For tests: the corpora that are JSON (test/corpora) can be imported, as esbuild leaves out what says that they are.
export const corpora = {
  name: 'corpora',
  resolveMimeType: ({ path }) => (isCorpus(path) ? 'js' : undefined),
  transform: ({ path, body }) => (isCorpus(path) ? `export default ${body}` : undefined),
};

/** @param {string} path */
function isCorpus(path) {
  return path.startsWith('/test/corpora/') && path.endsWith('.json');
}
