// What of the library runs while its tests do, measured in Chromium: `npm run coverage`.
import config from './web-test-runner.config.mjs';

export default {
  ...config,
  files: ['core/**/*.test.ts', 'components/**/*.test.ts', 'test/owners-*.test.ts', 'test/fuzz/*.test.ts'],
  coverage: true,
  coverageConfig: {
    include: ['core/**/*.ts', 'components/**/*.ts'],
    exclude: ['**/*.test.ts', '**/*.types.ts', '**/*.worker.ts'],
    reporters: ['json-summary', 'lcovonly', 'html'],
    reportDir: 'coverage',
  },
};
