/** Calls a callback. What it throws does not reach the caller, but is reported as uncaught. */
export function callSafely(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
