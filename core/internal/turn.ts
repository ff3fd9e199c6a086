/** Calls back in a later turn of the event loop, without the 4 ms that browsers add to timers and without delaying timers. */
export function turn(callback: () => void): void {
  if (immediate) immediate(callback);
  else {
    waiting.push(callback);
    (channel ??= open()).port2.postMessage(null);
  }
}

/** For Node, where a `MessageChannel` would keep the process alive, and for servers that have none. */
const immediate =
  (globalThis as { setImmediate?: (callback: () => void) => unknown }).setImmediate ??
  (typeof MessageChannel === 'undefined' ? setTimeout : undefined);
const waiting: (() => void)[] = [];
let channel: MessageChannel | undefined;

function open(): MessageChannel {
  const opened = new MessageChannel();
  opened.port1.onmessage = () => waiting.shift()?.();
  return opened;
}
