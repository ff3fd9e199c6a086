// What runs first in the frame of the playground: before the program of the reader, which may come from anybody's link.
import type { AliveMessage, PageMessage, Start } from '../messages.js';
import { bridgeConsole } from './console.js';
import { bridgeRequests } from './requests.js';

/** The names under which programs import the library; the build writes them here. */
declare const IMPORT_NAMES: readonly string[];

const INSPECTOR = 'aio-elements/components/aio-inspector.js';

let hasInspector = false;

const own = document.currentScript;
const given = own?.previousElementSibling;
const { library, inspector, css, js } = JSON.parse(given?.textContent ?? '{}') as Start;
given?.remove();
own?.remove();

const { port1, port2 } = new MessageChannel();
bridgeConsole(port1);
bridgeRequests(port1);
port1.onmessage = ({ data }: MessageEvent<PageMessage>): void => {
  if (data.type === 'inspector') void showInspector(data.isShown);
  else port1.postMessage({ type: 'alive' } satisfies AliveMessage);
};
parent.postMessage('playground', '*', [port2]);

const addresses = { library: addressOf(library), inspector: addressOf(inspector) };
const imports = Object.fromEntries(IMPORT_NAMES.map((name) => [name, addresses.library]));
addScript('importmap', JSON.stringify({ imports: { ...imports, [INSPECTOR]: addresses.inspector } }));
addScript('module', `import 'aio-elements';`);
const style = document.createElement('style');
style.textContent = css;
document.head.append(style);
document.addEventListener('DOMContentLoaded', () => addScript('module', js));

function addressOf(code: string): string {
  return URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
}

function addScript(type: string, text: string): void {
  if (text.trim() === '') return;
  const script = document.createElement('script');
  script.type = type;
  script.textContent = text;
  document.head.append(script);
}

async function showInspector(isShown: boolean): Promise<void> {
  hasInspector = isShown;
  if (isShown) await import(addresses.inspector);
  const found = document.querySelector('aio-inspector');
  if (!hasInspector)
    found?.remove(); // what was asked for last counts
  else if (!found) document.body.append(document.createElement('aio-inspector'));
}
