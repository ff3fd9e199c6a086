// What the platform itself does, found out by raw calls: where browsers differ, a test says exactly what holds in each.
import { origin } from './origin.js';

/** Whether a body of unknown length that is cut is an error. WebKitGTK takes the cut for its end. */
export async function cutIsError(): Promise<boolean> {
  const answer = await fetch(`${origin()}/api/cut?bytes=9`);
  return answer.text().then(
    () => false,
    () => true,
  );
}

const agent = (globalThis as { navigator?: { userAgent?: string } }).navigator?.userAgent ?? '';

/** Whether the browser is WebKit, which may tell the progress of a fast download in one call. */
export const isWebKit = /AppleWebKit(?!.*Chrome)/.test(agent);

/** Whether the browser is Chromium, the only one whose accessibility tree a test can read. */
export const isChromium = agent.includes('Chrome/');
