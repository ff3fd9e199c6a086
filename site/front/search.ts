/**
 * Puts the search of the site into this page when somebody searches: its elements would be seen in the inspector, whose timeline is
 * about the example. As it stands under the dev server, the page has no search.
 */
export function openSearchOnDemand(): void {
  const ended = new AbortController();
  const { signal } = ended;
  const open = (event: Event): void => {
    ended.abort();
    event.preventDefault();
    const parts = document.querySelector<HTMLTemplateElement>('#search-parts');
    if (parts) document.body.append(document.importNode(parts.content, true));
    document.querySelector<HTMLDialogElement>('dialog#search')?.showModal();
  };
  document.querySelector('[commandfor="search"]')?.addEventListener('click', open, { signal });
  document.addEventListener('keydown', (event) => isShortcut(event) && open(event), { signal });
}

/** As the search itself has it. */
function isShortcut({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  return key === 'k' ? ctrlKey || metaKey : key === '/' && target === document.body;
}
