// What a page that a server rendered does in the browser: it hydrates; the elements are defined before that or after it.
import type { Scene } from './page.js';
import { serverPages } from './pages.js';

const { scene } = globalThis as unknown as { scene: Scene };
const page = await serverPages[scene.framework]?.();
const stage = document.querySelector<HTMLElement>('#stage');
if (!page || !stage) throw new Error(`There is no page of ${scene.framework}`);

if (scene.order === 'first') await defineElements();
await page.hydrate(stage, { ...scene.props, onDone: () => void scene.done++ });
await pause();
if (scene.order === 'last') await defineElements();
scene.isReady();

async function defineElements(): Promise<void> {
  await import('../../../components/index.js');
  await pause(); // they have rendered
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
