import { get, post } from '../core/index.js';
import { otherOrigin } from './origin.js';

/** What the demo API saw under a key. */
export interface Log {
  /** Whether what `until` asks for came to hold. */
  readonly reached: boolean;
  readonly started: number;
  readonly open: number;
  readonly finished: number;
  readonly aborted: number;
  readonly sent: number;
  readonly events: readonly { readonly type: string; readonly method?: string; readonly url?: string }[];
}

/**
 * What the demo API saw under a key, once `until` holds, or after 20 seconds.
 *
 * Asks by the other name of the server: a browser opens six connections to one, and the requests that are watched, with
 * those of the tests in the page beside, may hold all of them.
 *
 * @param until - As `aborted`, or with a count as `aborted&count=2`.
 */
export async function logOf(key: string, until = ''): Promise<Log> {
  const url = `${otherOrigin()}/api/log/${key}?cors=any&timeout=20&until=${until}`;
  return (await get<Log>(url, { format: 'json' })).data;
}

/** Lets requests go on that wait at a gate, once they have come, or after so many seconds; by the other name too. */
export async function release(name: string, count = 1, seconds = 20): Promise<void> {
  await post(`${otherOrigin()}/api/release/${name}?cors=any&count=${count}&timeout=${seconds}`);
}
