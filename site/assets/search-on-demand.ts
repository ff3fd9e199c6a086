import { openSearchByKey, prepareSearch, showSearch } from './search-dialog.js';

/**
 * Puts the search of the site into this page when somebody searches: its elements would be seen in the inspector, whose timeline is
 * about the example. As it stands under the dev server, the page has no search, and no button for one.
 */
export function openSearchOnDemand(): void {
  const button = document.querySelector('#open-search');
  const parts = document.querySelector<HTMLTemplateElement>('#search-parts');
  if (!parts?.content.firstElementChild) return button?.remove();
  const dialog = (): HTMLDialogElement | null => find() ?? made(parts.content);
  button?.addEventListener('click', () => showSearch(dialog()));
  openSearchByKey(dialog);
}

function made(parts: DocumentFragment): HTMLDialogElement | null {
  document.body.append(document.importNode(parts, true));
  const dialog = find();
  if (dialog) prepareSearch(dialog);
  return dialog;
}

function find(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>('#search');
}
