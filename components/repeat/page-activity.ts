import { type Aio, event, type WaitOptions } from '../../core/index.js';

/** Waits until the page is active: visible and online. */
export async function untilActive(aio: Aio): Promise<void> {
  while (isInactive()) await event(window, CHANGES, aio as WaitOptions);
}

/** Waits until the page is inactive: hidden or offline. */
export async function untilInactive(aio: Aio): Promise<undefined> {
  if (!isInactive()) await event(window, CHANGES, { ...(aio as WaitOptions), filter: isInactive });
  return undefined;
}

const CHANGES = ['visibilitychange', 'online', 'offline'];

function isInactive(): boolean {
  return document.hidden || !navigator.onLine;
}
