/**
 * Puts the search of the site into this page when somebody searches: its elements would be seen in the inspector, whose timeline is
 * about the example. As it stands under the dev server, the page has no search, and no button for one.
 */
export function openSearchOnDemand(): void {
  const button = document.querySelector('#open-search');
  const parts = document.querySelector<HTMLTemplateElement>('#search-parts');
  if (!parts?.content.firstElementChild) return button?.remove();
  const open = (): void => {
    document.removeEventListener('keydown', openByKey); // from now on the search itself listens
    if (!document.querySelector('#search')) document.body.append(document.importNode(parts.content, true));
    document.querySelector<HTMLDialogElement>('#search')?.showModal();
  };
  const openByKey = (event: KeyboardEvent): void => {
    if (!isShortcut(event)) return;
    event.preventDefault();
    open();
  };
  button?.addEventListener('click', open);
  document.addEventListener('keydown', openByKey);
}

/** As the search itself has it. */
function isShortcut({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  return key === 'k' ? ctrlKey || metaKey : key === '/' && target === document.body;
}
