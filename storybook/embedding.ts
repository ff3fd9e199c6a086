/**
 * What the address of a page asks.
 *
 * @param page - Such as the one that shows this one in a frame.
 * @returns It; empty if the page is of another origin, so that its address must not be read.
 */
export function queryOf(page: Window): URLSearchParams {
  try {
    return new URLSearchParams(page.location.search);
  } catch {
    return new URLSearchParams();
  }
}
