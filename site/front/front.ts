// The front page: its example can be edited; the inspector comes once the example runs and a reader is there.
import { openCopyButtons } from './copy.js';
import { openSearchOnDemand } from '../assets/search-on-demand.js';
import { Stage } from './stage.js';

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'scroll'] as const;

const stage = document.querySelector<HTMLElement>('.stage');
if (stage) new Stage(stage);
openCopyButtons();
openSearchOnDemand();

const place = document.querySelector('.timeline');
if (place) void openInspector(place);

/** Loads what is big only when it is needed: after the example, when somebody uses the page, near the window. */
async function openInspector(element: Element): Promise<void> {
  await Promise.all([customElements.whenDefined('aio-fetch'), isUsed(), isNear(element)]);
  await import('../../components/inspector/aio-inspector.js');
  const inspector = document.createElement('aio-inspector');
  inspector.dock = 'none';
  inspector.seconds = 20;
  element.replaceChildren(inspector);
}

/** Until the first sign of a reader. */
function isUsed(): Promise<void> {
  return new Promise((resolve) => {
    for (const sign of SIGNS) addEventListener(sign, () => resolve(), { once: true, passive: true });
  });
}

function isNear(element: Element): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        resolve();
      },
      { rootMargin: '200px' },
    );
    observer.observe(element);
  });
}
