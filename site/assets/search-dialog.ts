// The dialog of the search: the keys that open it and go through what was found, and where the focus goes after it.

const FIELDS = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';

/**
 * Opens the search by a key, `/` or Ctrl-K (on Apple's systems ⌘-K), and lets the arrow keys go through what it finds.
 *
 * @param dialog - Gives the dialog; called when a key asks for it.
 *
 * @example
 * ```ts
 * openSearchByKey(() => document.querySelector('dialog'));
 * ```
 */
export function openSearchByKey(dialog: () => HTMLDialogElement | null): void {
  document.addEventListener('keydown', (event) => {
    if (!isShortcut(event)) return;
    event.preventDefault();
    showSearch(dialog());
  });
}

/** Shows the search; nothing happens if it is open already. */
export function showSearch(dialog: HTMLDialogElement | null): void {
  if (!dialog || dialog.open) return;
  const before = document.activeElement;
  dialog.showModal(); // and when it is closed, what has the focus now has it again
  if (before === document.body) dialog.addEventListener('close', () => focusButton(dialog), { once: true });
}

/** What a dialog needs once: keys, and that a hit in the page that is shown closes it. */
export function prepareSearch(dialog: HTMLDialogElement): void {
  dialog.addEventListener('keydown', (event) => {
    if (event.isComposing) return; // an input method takes its keys itself
    step(dialog, event);
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) openBest(dialog, event.target);
  });
  dialog.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null;
    if (!link || !isOfThisPage(link)) return;
    dialog.addEventListener('close', () => focusTarget(link.hash), { once: true });
    dialog.close();
  });
}

/** `/` where nothing is typed, and Ctrl-K or ⌘-K everywhere: on Apple's systems Ctrl-K deletes the rest of a line. */
function isShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.altKey) return false;
  if (event.key === '/') return !hasControl(event) && !isTyped(event);
  return event.key === 'k' && (isApple() ? event.metaKey : event.ctrlKey);
}

function isApple(): boolean {
  return /^(Mac|iP)/.test(navigator.platform);
}

function hasControl({ ctrlKey, metaKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey;
}

/** Whether a key is typed into a field, also into one in a shadow root. */
function isTyped(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target instanceof Element && target.closest(FIELDS) !== null;
}

/** A page where nothing had the focus has it at the button of the search then, and not at its start. */
function focusButton(dialog: HTMLDialogElement): void {
  const focused = document.activeElement; // may still be in the dialog: a browser looks after that when it paints
  if (focused === document.body || dialog.contains(focused))
    document.querySelector<HTMLElement>('#open-search')?.focus({ preventScroll: true });
}

function isOfThisPage({ origin, pathname, hash }: HTMLAnchorElement): boolean {
  return origin === location.origin && pathname === location.pathname && hash !== '';
}

/** Where a link leads within the page has the focus, which the browser has taken from everything else when it went there. */
function focusTarget(hash: string): void {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true }); // the link has scrolled there
}

/** The field first, then each link: the arrow keys go from one to the next; what is typed at a link goes to the field. */
function step(dialog: HTMLDialogElement, event: KeyboardEvent): void {
  const field = dialog.querySelector('input');
  if (!field || hasControl(event) || event.altKey) return;
  const links = [...dialog.querySelectorAll<HTMLElement>('a[href]')].filter((link) => link.checkVisibility());
  const stops = [field, ...links];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const next = stops[nextOf(event.key, at, stops.length)];
  if (next && next !== document.activeElement) {
    event.preventDefault();
    next.focus();
  } else if (at > 0 && isForField(event.key)) focusEnd(field);
}

/** @returns The place of the next stop; -1 if the key leads nowhere. */
function nextOf(key: string, at: number, count: number): number {
  if (at < 0) return -1;
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (at === 0) return -1; // in the field, they move the caret
  if (key === 'Home') return 1;
  return key === 'End' ? count - 1 : -1;
}

/** Opens the best hit, as soon as there is one for the words that are in the field now. */
function openBest(dialog: HTMLDialogElement, field: HTMLInputElement): void {
  const words = field.value.trim();
  const found = dialog.querySelector<HTMLElement & { readonly value?: { words: string } }>('#search-found');
  const isFound = () => found?.value?.words === words;
  const open = () => {
    if (isFound() && field.value.trim() === words) dialog.querySelector<HTMLElement>('ol a')?.click();
  };
  if (isFound()) open();
  else found?.addEventListener('aio-done', open, { once: true });
}

/** Blank is for a link what it is in a page: it scrolls. */
function isForField(key: string): boolean {
  return key === 'Backspace' || (key.length === 1 && key !== ' ');
}

function focusEnd(field: HTMLInputElement): void {
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
