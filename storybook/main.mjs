import { demoConnect } from '../demo/api.mjs';
import { selfImportsForVite } from '../scripts/sources.mjs';
import { WORKER, bundledWorker } from '../site/worker/build.mjs';

const lit = ['lit', 'lit/decorators.js', 'lit/static-html.js', 'lit/directive-helpers.js', 'lit-html'];
const litHtml = ['lit-html/directive-helpers.js', 'lit-html/directives/unsafe-html.js'];

const api = {
  name: 'demo-api',
  configureServer: ({ middlewares }) => void middlewares.use(demoConnect()),
};

/** What is built has no server: the API runs in a service worker beside the pages. */
const worker = {
  name: 'demo-api-in-a-worker',
  apply: 'build',
  async generateBundle(options, bundle) {
    const source = await bundledWorker(Object.keys(bundle)); // their names have hashes
    this.emitFile({ type: 'asset', fileName: WORKER, source });
  },
};

/** @type {import('@storybook/web-components-vite').StorybookConfig} */
export default {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  viteFinal: (config) => ({
    ...config,
    // one copy of Lit: else the dev server says "Multiple versions of Lit loaded"
    resolve: { ...config.resolve, dedupe: [...(config.resolve?.dedupe ?? []), 'lit', 'lit-html'] },
    optimizeDeps: {
      ...config.optimizeDeps,
      include: [...(config.optimizeDeps?.include ?? []), ...lit, ...litHtml],
    },
    build: { ...config.build, target: 'es2022' },
    plugins: [...(config.plugins ?? []), selfImportsForVite, api, worker],
  }),
};
