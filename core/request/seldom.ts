import type { AjaxRequest } from './ajax-request.js';
import { bodyReader } from './body.js';
import type { Call } from './prepare.js';
import { send, type Way } from './send.js';

/** Sends a request that asks for what most do not: another body, progress, a limit, retries. */
export async function perform(call: Call): Promise<AjaxRequest> {
  const way: Way = { read: bodyReader(call) };
  return send(call, 1, way);
}
