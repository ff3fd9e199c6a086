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
  const isAnswered = serviceWorker !== undefined && (await isControlled(serviceWorker, url));
  if (isAnswered) {
    observeRequests(serviceWorker);
    greet(serviceWorker);
  }
  return isAnswered;
}

/** A frame in a sandbox may not even ask. */
function container(): ServiceWorkerContainer | undefined {
  try {
    return (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  } catch {
    return undefined;
  }
}

async function isControlled(serviceWorker: ServiceWorkerContainer, url: URL): Promise<boolean> {
  const registered = serviceWorker.register(url); // also looks whether there is a newer one
  if (serviceWorker.controller) {
    registered.catch(() => undefined); // offline: the one that is there stays
    return true;
  }
  const controlled = new Promise<boolean>((resolve) => {
    serviceWorker.addEventListener('controllerchange', () => resolve(true), { once: true });
    setTimeout(() => resolve(serviceWorker.controller !== null), PATIENCE);
  });
  try {
    const registration = await registered;
    registration.active?.postMessage({ type: 'claim' });
    return await controlled;
  } catch {
    return false;
  }
}

/** Tells the worker that a page is there, and later what it has loaded, past the worker if it is the first. */
function greet({ controller }: ServiceWorkerContainer): void {
  controller?.postMessage({ type: 'hello', isNewTab: isNewTab() });
  const keep = (): void => {
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    const page = new URL(location.href);
    page.hash = '';
    const urls = [page.href, ...loaded].filter((url) => url.startsWith(`${location.origin}/`));
    controller?.postMessage({ type: 'keep', urls });
  };
  if (document.readyState === 'complete') keep();
  else addEventListener('load', keep, { once: true });
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

/** Whether a server answers for the demo API itself, as the one of `npm start` does. */
export async function hasServer(): Promise<boolean> {
  try {
    const { headers } = await fetch('/api/time');
    return headers.get('content-type')?.startsWith('application/json') ?? false;
  } catch {
    return false;
  }
}
