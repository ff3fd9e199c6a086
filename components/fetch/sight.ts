/**
 * Calls back once, when an element comes near to what is seen: within a screen's length, or, where the user asks to
 * save data, when it is seen. What is observed is a sentinel in its shadow root: an element without a box never
 * intersects.
 *
 * @returns Stops waiting.
 * @see Source: HTML standard, lazy loading; Intersection Observer.
 */
export function onceNear({ renderRoot }: { readonly renderRoot: Node }, callback: () => void): () => void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  const margin = connection?.saveData ? '0px' : '100%';
  const sentinel = document.createElement('i');
  sentinel.style.float = 'left';
  renderRoot.appendChild(sentinel);
  const stop = (): void => {
    observer.disconnect();
    sentinel.remove();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      stop();
      callback();
    },
    { rootMargin: margin, scrollMargin: margin },
  );
  observer.observe(sentinel);
  return stop;
}
