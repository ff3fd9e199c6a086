// The tests of what reads templates and a server's HTML, and of the panel for tools, once more, in pages under the strict policy.
import { strictPages } from './scripts/plugins/strict-pages.mjs';
import config from './web-test-runner.config.mjs';

export default {
  ...config,
  files: [
    'components/template/**/*.test.ts',
    'components/html/**/*.test.ts',
    'components/base/parts.test.ts',
    'components/inspector/!(*-copies).test.ts', // two copies of Lit need a policy of the same name
    'test/security/**/*.test.ts',
  ],
  plugins: [...config.plugins, strictPages],
};
