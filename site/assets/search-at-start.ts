// The search of a page that has its dialog from the start.
import { openSearchByKey, prepareSearch, showSearch } from './search-dialog.js';

const dialog = document.querySelector<HTMLDialogElement>('#search');

if (dialog) {
  prepareSearch(dialog);
  openSearchByKey(() => dialog);
  document.querySelector('#open-search')?.addEventListener('click', () => showSearch(dialog));
}
