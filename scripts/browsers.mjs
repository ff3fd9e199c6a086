// Which browsers are on this machine, and how to start them.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const first = (...paths) => paths.find((p) => p && existsSync(p));

export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-sync',
  '--js-flags=--expose-gc',
  '--no-first-run',
];

/** An installed Chromium or Chrome; `CHROME_PATH=none` hides it. */
export function systemChromium() {
  if (process.env.CHROME_PATH === 'none') return undefined;
  return first(
    process.env.CHROME_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:/Program Files/Google/Chrome/Application/chrome.exe',
    'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
  );
}

/** Puppeteer's launch options for a Chromium: an installed one, else the one from the npm registry. */
export async function chromium() {
  const executablePath = systemChromium();
  const found = executablePath ? { executablePath, headless: true } : await npmChromium();
  return { ...found, args: CHROMIUM_ARGS };
}

/** @sparticuz/chromium carries a headless shell, NSS and fonts inside its tarball (Linux). */
async function npmChromium() {
  if (process.platform !== 'linux') throw new Error('Cannot test: no Chromium or Chrome is installed');
  const { default: packaged, inflate } = await import('@sparticuz/chromium');
  const cache = path.join(root, 'node_modules/.cache/chromium');
  mkdirSync(cache, { recursive: true });
  const { TMPDIR } = process.env;
  process.env.TMPDIR = cache; // it unpacks to os.tmpdir() and would take any chromium it finds there
  try {
    packaged.setGraphicsMode = false;
    const executablePath = await packaged.executablePath();
    const libraries = path.join(root, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br');
    if (!existsSync(path.join(cache, 'al2023'))) await inflate(libraries);
    return { executablePath, headless: 'shell', env: environment(cache) };
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

function environment(cache) {
  const { LD_LIBRARY_PATH } = process.env;
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: [path.join(cache, 'al2023/lib'), LD_LIBRARY_PATH].filter(Boolean).join(':'),
  };
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = path.join(cache, 'fonts');
  return env;
}

/**
 * A page that is not behind another one, and has the focus, so that several run side by side: a tab behind another gets a frame a second.
 *
 * @param {import('puppeteer-core').Browser | import('puppeteer-core').BrowserContext} parent
 */
export async function newWindow(parent) {
  const page = await parent.newPage({ type: 'window' });
  await page.emulateFocusedPage(true);
  return page;
}

export const systemFirefox = () =>
  first(
    process.env.FIREFOX_PATH,
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  );

/** WebKitGTK with its driver (Debian: webkit2gtk-driver). */
export function systemWebKit() {
  const driver = first(process.env.WEBKIT_DRIVER, '/usr/bin/WebKitWebDriver');
  const browser = first(
    process.env.WEBKIT_BROWSER,
    '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    '/usr/lib/x86_64-linux-gnu/webkitgtk-6.0/MiniBrowser',
    '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  );
  return driver && browser ? { driver, browser } : undefined;
}
