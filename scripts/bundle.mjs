// How this project's sources are bundled for a page.
import path from 'node:path';

export const root = path.dirname(import.meta.dirname);

/** esbuild's options for code that goes to a page. */
export const forPages = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022', // else decorators break
  tsconfig: path.join(root, 'tsconfig.base.json'),
  conditions: ['production'],
  legalComments: 'none',
  logLevel: 'warning',
};
