// Who may import whom. Types count: an import of a type is an import.
const testing = '[.](test|types|worker)[.]ts$';
const element = '^components/(?!base/|request/|template/|html/|dev/)([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycle',
      comment:
        'Nothing imports itself by a detour, types included. The one exception: a job is handed an Aio, and an Aio runs jobs (decision 0006)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { pathNot: '^core/aio[.]ts$' } },
    },
    {
      name: 'core-stands-alone',
      comment: 'core/ imports itself and nothing else',
      severity: 'error',
      from: { path: '^core/', pathNot: testing },
      to: { pathNot: '^core/' },
    },
    {
      name: 'elements-do-not-meet',
      comment: 'An element imports core/index.ts, base/, template/, lit and itself; never another element',
      severity: 'error',
      from: { path: element, pathNot: testing },
      to: {
        pathNot: [
          '^components/$1/',
          '^components/(base|request|template|html)/',
          '^core/index[.]ts$',
          '^node_modules/(@lit/|lit|lit-html|lit-element)',
        ],
      },
    },
    {
      name: 'base-and-template-stand-below',
      comment: 'What elements share knows no element and nothing of core but its front door',
      severity: 'error',
      from: { path: '^components/(base|request|template|html)/', pathNot: testing },
      to: {
        pathNot: [
          '^components/(base|request|template|html)/',
          '^core/index[.]ts$',
          '^node_modules/(@lit/|lit|lit-html|lit-element)',
          '^node_modules/dompurify/',
        ],
      },
    },
    {
      name: 'server-html-stands-apart',
      comment:
        'What is loaded by import() shares no module with the rest, else a splitting bundler makes a third file: it is handed what it needs',
      severity: 'error',
      from: { path: '^components/html/', pathNot: testing },
      to: {
        pathNot: ['^components/html/', '^node_modules/dompurify/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'server-html-is-loaded',
      comment: 'Few pages need it: by import() only',
      severity: 'error',
      from: { path: '^(core|components)/', pathNot: ['^components/html/', testing] },
      to: { path: '^components/html/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'dev-stands-apart',
      comment:
        'aio-elements/dev.js is for development: no other build contains anything of it, and it knows no element',
      severity: 'error',
      from: { path: '^(core|components)/', pathNot: ['^components/dev/', testing] },
      to: { path: '^components/dev/' },
    },
    {
      name: 'dev-knows-no-element',
      comment:
        'It looks at the page, whichever copy of the library made it; only its entry for bundlers has the elements too',
      severity: 'error',
      from: { path: '^components/dev/', pathNot: ['^components/dev/aio-elements[.]ts$', testing] },
      to: { pathNot: ['^components/(dev|base)/', '^core/index[.]ts$'] },
    },
    {
      name: 'the-list-imports-tags',
      comment: 'components/index.ts imports what registers, what it exports, and core',
      severity: 'error',
      from: { path: '^components/index[.]ts$' },
      to: { pathNot: ['^components/', '^core/index[.]ts$'] },
    },
    {
      name: 'frameworks-are-types',
      comment: 'frameworks/ has the types of the tags for each framework: no code, and nobody imports it',
      severity: 'error',
      from: { path: '^frameworks/' },
      to: { dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-imports-frameworks',
      severity: 'error',
      from: { path: '^(core|components)/' },
      to: { path: '^frameworks/' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'The library does not reach its tests, stories or demo',
      severity: 'error',
      from: { path: '^(core|components|frameworks)/', pathNot: testing },
      to: { path: ['^(test|stories|demo|scripts|bench)/', testing] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
