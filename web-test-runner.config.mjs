// BROWSERS=chromium (default) | firefox | webkit | a list of them | all (every one installed)
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import puppeteer from 'puppeteer-core';
import { chromium, newWindow, systemFirefox, systemWebKit } from './scripts/browsers.mjs';
import { LIMIT } from './scripts/fuzzing.mjs';
import { copies } from './scripts/plugins/copies.mjs';
import { corpora } from './scripts/plugins/corpora.mjs';
import { middleware, plugins } from './scripts/dev-server.mjs';
import { prebundle } from './scripts/plugins/prebundle.mjs';
import { frameworks } from './scripts/plugins/frameworks.mjs';
import { serverPages } from './scripts/plugins/server-pages.mjs';
import { counting, strict, testRunnerHtml, missingCodeOnly } from './scripts/plugins/test-runner.mjs';

/** Those of test/frameworks/. */
const packages = [
  ...['preact', 'preact/hooks', 'solid-js', 'solid-js/store', 'solid-js/web', 'vue'],
  ...['svelte', 'svelte/internal/client', 'svelte/internal/disclose-version'],
  ...['@angular/compiler', '@angular/core', '@angular/platform-browser'],
];
const react = {
  react: [
    'Activity',
    'createElement',
    'StrictMode',
    'startTransition',
    'Suspense',
    'use',
    'useCallback',
    'useState',
  ],
  'react/jsx-runtime': ['Fragment', 'jsx', 'jsxs'],
  'react-dom': ['flushSync'],
  'react-dom/client': ['createRoot', 'hydrateRoot'],
};

const launchers = {
  async chromium() {
    const createPage = ({ context }) => newWindow(context);
    return chromeLauncher({ puppeteer, createPage, concurrency: 2, launchOptions: await chromium() });
  },
  firefox() {
    const executablePath = systemFirefox();
    const launchOptions = { browser: 'firefox', executablePath, headless: true };
    return executablePath && chromeLauncher({ puppeteer, concurrency: 1, launchOptions });
  },
  async webkit() {
    const webkit = systemWebKit();
    return webkit && webkitLauncher(webkit);
  },
};

async function webkitLauncher({ driver, browser }) {
  const { webdriverLauncher } = await import('@web/test-runner-webdriver');
  const { startWebKitDriver } = await import('./scripts/webkit.mjs');
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port: await startWebKitDriver(driver),
    path: '/',
    logLevel: 'error',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    },
  });
  launcher.concurrency = 1;
  return launcher;
}

async function browsers(asked) {
  const all = asked.includes('all');
  const found = [];
  for (const [name, launch] of Object.entries(launchers)) {
    if (!all && !asked.includes(name)) continue;
    const launcher = await launch();
    if (launcher) found.push(launcher);
    else if (!all) throw new Error(`BROWSERS asks for ${name}, and it is not installed`);
  }
  if (!found.length) throw new Error(`BROWSERS names no browser, current value is ${asked}`);
  return found;
}

export default {
  files: ['core/**/*.test.ts', 'components/**/*.test.ts', 'stories/**/*.test.ts', 'test/**/*.test.{ts,tsx}'],
  nodeResolve: { exportConditions: ['development'] },
  middleware: middleware(),
  plugins: [
    a11ySnapshotPlugin(),
    prebundle(
      [
        'storybook/test',
        'storybook/preview-api',
        '@storybook/web-components/entry-preview',
        '@sinonjs/fake-timers',
        ...packages,
      ],
      react,
    ),
    frameworks,
    serverPages,
    ...plugins(),
    strict,
    copies,
    corpora,
  ],
  browsers: await browsers((process.env.BROWSERS ?? 'chromium').split(',')),
  testRunnerHtml,
  testFramework: { config: { ui: 'bdd', timeout: LIMIT } },
  testsFinishTimeout: 5 * LIMIT,
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
  reporters: [missingCodeOnly(defaultReporter()), counting()],
};
