import { type Aio, event, type WaitOptions } from '../../core/index.js';

/** Waits until the page is in sight and online. */
export async function awake(aio: Aio): Promise<void> {
  while (resting()) await event(window, CHANGES, aio as WaitOptions);
}

/** Waits until the page is out of sight or offline. */
export async function asleep(aio: Aio): Promise<undefined> {
  if (!resting()) await event(window, CHANGES, { ...(aio as WaitOptions), filter: resting });
  return undefined;
}

const CHANGES = ['visibilitychange', 'online', 'offline'];

function resting(): boolean {
  return document.hidden || !navigator.onLine;
}
