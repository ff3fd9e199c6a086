import { observeRequests } from './requests.js';

const VISIT = 'aio-elements-visit';
const PATIENCE = 5000; // milliseconds, until a page goes on without a worker

/**
 * Registers the service worker that answers for the demo API, and waits until it answers for this page.
 *
 * A page that has a worker does not wait. The first page of a visit waits until the worker is installed and has taken over; so does
 * one that was loaded past the worker (a reload with Shift).
 *
 * @param url - Of the worker; its folder is its scope.
 * @returns Whether a worker answers. Never rejects: where there is none (no HTTPS, a private window of some browsers, storage
 *   switched off), or none in five seconds, it is `false`.
 *
 * @example
 * ```ts
 * import { takeControl } from './control.js';
 *
 * const isAnswered = await takeControl(new URL('../service-worker.js', import.meta.url));
 * ```
 */
export async function takeControl(url: URL): Promise<boolean> {
  const serviceWorker = container();
  const isAnswered = serviceWorker !== undefined && (await register(serviceWorker, url));
  if (isAnswered) {
    observeRequests(serviceWorker);
    greet(serviceWorker);
  }
  return isAnswered;
}

/** A frame in a sandbox may not even ask, and some private windows have none. */
function container(): ServiceWorkerContainer | undefined {
  try {
    return (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  } catch {
    return undefined;
  }
}

/**
 * Whether a worker answers for this page: a host may have others.
 *
 * @param url - Of the worker.
 */
export function isControlledBy(url: URL): boolean {
  return container()?.controller?.scriptURL === url.href;
}

/**
 * Waits until a worker answers for this page, five seconds at most: on the first visit it comes a moment after the page.
 *
 * @param url - Of the worker.
 * @returns Whether it does. Never rejects.
 */
export async function whenControlledBy(url: URL): Promise<boolean> {
  const serviceWorker = container();
  if (!serviceWorker) return false;
  if (isControlledBy(url)) return true;
  await new Promise<void>((resolve) => {
    serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
    setTimeout(resolve, PATIENCE);
  });
  return isControlledBy(url);
}

async function register(serviceWorker: ServiceWorkerContainer, url: URL): Promise<boolean> {
  const wasControlled = isControlledBy(url);
  const controlled = whenControlledBy(url);
  const registered = serviceWorker.register(url).then(
    ({ active }) => {
      if (!wasControlled) active?.postMessage({ type: 'claim' });
      return controlled; // registration may take for ever as well
    },
    () => wasControlled, // offline: the one that is there stays
  );
  return Promise.race([controlled, registered]);
}

/** Tells the worker that a page is there, and later what it has loaded, past the worker if it is the first. */
function greet({ controller }: ServiceWorkerContainer): void {
  if (!controller) return;
  controller.postMessage({ type: 'hello', isNewTab: isNewTab() });
  if (document.readyState === 'complete') keepLoaded(controller);
  else addEventListener('load', () => keepLoaded(controller), { once: true });
}

/**
 * Lets a worker keep what this page has loaded until now, so that it is there without a network too.
 *
 * @param worker - That of the site.
 */
export function keepLoaded(worker: ServiceWorker): void {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const page = new URL(location.href);
  page.hash = '';
  const urls = [page.href, ...loaded].filter((url) => url.startsWith(`${location.origin}/`));
  worker.postMessage({ type: 'keep', urls });
}

function isNewTab(): boolean {
  try {
    const isKnown = sessionStorage.getItem(VISIT) !== null;
    sessionStorage.setItem(VISIT, '');
    return !isKnown;
  } catch {
    return false; // storage is switched off
  }
}
