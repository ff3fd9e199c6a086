import { type Aio, event } from '../../core/index.js';

/** Waits until the browser is online. */
export async function online({ signal }: Aio): Promise<void> {
  while (!navigator.onLine) await event(window, 'online', { signal });
}
