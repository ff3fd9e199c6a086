/**
 * Calls back once, when an element comes near to what is seen: within a screen's length, or, where the user asks to
 * save data, when it is seen.
 *
 * @returns Stops waiting.
 * @see Source: HTML standard, lazy loading; Intersection Observer.
 */
export function onceNear(element: Element, callback: () => void): () => void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  const margin = connection?.saveData ? '0px' : '100%';
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      callback();
    },
    { rootMargin: margin, scrollMargin: margin },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
