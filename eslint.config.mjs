import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const sizes = {
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  complexity: ['error', 8],
};

const banned = [
  ['TSEnumDeclaration', 'Use a union of strings'],
  ['[accessibility="private"]', 'Use #name'],
  ['CallExpression[callee.property.name="insertAdjacentHTML"]', 'No text goes to the HTML parser'],
  [
    'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    'No text goes to the HTML parser',
  ],
].map(([selector, message]) => ({ selector, message }));

/** DESIGN §6: what most pages never need is loaded; all else is imported. */
const loaded = 'Only server HTML, DOMPurify and the own src of a page are loaded by import()';
const noLoading = [
  {
    selector: 'ImportExpression > Literal[value!=/^([.][.]\\u002fhtml\\u002findex[.]js|dompurify)$/]',
    message: loaded,
  },
  { selector: 'ImportExpression > :not(Literal).source', message: loaded },
];

const style = {
  '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/explicit-module-boundary-types': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
  '@typescript-eslint/naming-convention': [
    'error',
    { selector: ['memberLike', 'variable', 'function'], format: null, leadingUnderscore: 'forbid' },
  ],
  'wc/guard-super-call': 'off', // LitElement has every callback
  '@typescript-eslint/unbound-method': 'off', // Lit binds `this` of @event=${this.method}
  'no-implied-eval': 'error',
  'no-eval': 'error',
  'no-new-func': 'error',
  'no-restricted-syntax': ['error', ...banned],
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
};

// mocha's callbacks hold many tests; chai's assertions are expressions, some typed thenable; a test may throw anything,
// and looks at what it caught or got as JSON without asking for its type
const tests = {
  'max-lines-per-function': 'off',
  '@typescript-eslint/await-thenable': 'off', // `await using` of what is disposable
  'no-restricted-syntax': 'off', // a test may write HTML
  'no-restricted-imports': [
    'error',
    {
      paths: [
        {
          name: '@open-wc/testing',
          importNames: ['waitUntil', 'aTimeout'],
          message:
            'waitUntil of test/waits.ts waits as long as a busy machine needs; no test waits for a time',
        },
      ],
    },
  ],
  '@typescript-eslint/explicit-module-boundary-types': 'off',
  '@typescript-eslint/no-floating-promises': 'off',
  '@typescript-eslint/no-misused-promises': 'off',
  '@typescript-eslint/no-unsafe-argument': 'off',
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  '@typescript-eslint/no-unsafe-return': 'off',
  '@typescript-eslint/no-unused-expressions': 'off',
  '@typescript-eslint/only-throw-error': 'off',
  '@typescript-eslint/prefer-promise-reject-errors': 'off',
  '@typescript-eslint/require-await': 'off', // a job is async by habit
};

const nodeGlobals = Object.fromEntries(
  ['process', 'console', 'Buffer', 'URL', 'URLSearchParams', 'AbortController', 'AbortSignal', 'fetch']
    .concat(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'performance'])
    .concat([
      'TextEncoder',
      'TextDecoder',
      'ReadableStream',
      'structuredClone',
      'queueMicrotask',
      'Request',
      'Response',
      'Headers',
      'CompressionStream',
      'atob',
      'crypto',
      'FormData',
      'File',
      'Blob',
    ])
    .concat(['describe', 'it', 'before', 'after', 'beforeEach', 'afterEach'])
    .map((name) => [name, 'readonly']),
);

const pageGlobals = Object.fromEntries(
  [
    'document',
    'window',
    'location',
    'history',
    'navigator',
    'localStorage',
    'sessionStorage',
    'matchMedia',
    'customElements',
  ]
    .concat([
      'DOMParser',
      'Event',
      'CustomEvent',
      'HTMLElement',
      'Node',
      'Element',
      'MutationObserver',
      'addEventListener',
    ])
    .concat(['IntersectionObserver', 'requestAnimationFrame', 'getComputedStyle', 'CSS', 'EventTarget'])
    .map((name) => [name, 'readonly']),
);

export default tseslint.config(
  // the last are what users write: test/types/types.test.mjs and test/artifacts/examples.test.mjs compile them
  {
    ignores: [
      ...['dist', 'coverage', 'storybook-static', '_site', 'node_modules'],
      ...['test/types/*.{ts,tsx}', 'examples/**/*.{ts,tsx}'],
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [
      ...tseslint.configs.recommendedTypeChecked,
      wc.configs['flat/best-practice'],
      lit.configs['flat/recommended'],
    ],
    settings: { wc: { elementBaseClasses: ['LitElement', 'AioElement'] } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { ...style, ...sizes },
  },
  {
    files: ['core/**/*.ts', 'components/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...banned, ...noLoading] },
  },
  {
    files: ['components/script/module-job.ts'], // the page's own src
    rules: { 'no-restricted-syntax': ['error', ...banned] },
  },
  {
    files: ['frameworks/**'], // how a framework's own types are added to
    rules: {
      '@typescript-eslint/no-namespace': 'off',
      '@typescript-eslint/no-empty-object-type': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
    },
  },
  { files: ['**/*.test.ts', '**/*.worker.ts', '**/*.types.ts', 'test/**', 'stories/**'], rules: tests },
  {
    files: ['**/*.types.ts'],
    rules: { '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': false }] },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: nodeGlobals },
    rules: { ...sizes, complexity: ['error', 12] },
  },
  {
    files: [
      ...['stories/**/*.js', 'storybook/preview.mjs', 'test/artifacts/**', 'test/meta/**'],
      'examples/*/src/**',
      'site/_includes/*.js',
    ],
    languageOptions: { globals: pageGlobals },
  },
  {
    files: ['demo/api/**'], // it could run in a service worker
    languageOptions: { globals: { process: 'off', Buffer: 'off' } },
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: ['node:*', '../node/*', '@hono/node-server', 'busboy'] },
      ],
    },
  },
  { files: ['demo/*.test.mjs'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['**/*.test.mjs'], rules: { 'max-lines-per-function': 'off' } }, // a suite holds many tests
);
