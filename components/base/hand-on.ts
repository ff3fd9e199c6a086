/**
 * Hands on the promise that a function of core has given, or a rejected one if the call throws.
 *
 * It is what an `async` function would do, but with the promise itself: that of core reports no cancellation as
 * unhandled, and one derived from it would.
 */
export function handOn<T>(call: () => Promise<T>): Promise<T> {
  try {
    return call();
  } catch (error) {
    return Promise.reject(error);
  }
}
