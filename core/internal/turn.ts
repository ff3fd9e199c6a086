/** Calls back in a later turn of the event loop, without the clamp of timers and without starving them. */
export function turn(callback: () => void): void {
  if (immediate) immediate(callback);
  else {
    waiting.push(callback);
    (channel ??= open()).port2.postMessage(null);
  }
}

/** Node's own: a `MessageChannel` would keep a Node process alive. */
const immediate = (globalThis as { setImmediate?: (callback: () => void) => unknown }).setImmediate;
const waiting: (() => void)[] = [];
let channel: MessageChannel | undefined;

function open(): MessageChannel {
  const opened = new MessageChannel();
  opened.port1.onmessage = () => waiting.shift()?.();
  return opened;
}
