const FEEDBACK = 2000; // milliseconds that a button says what it did

/**
 * Copies a text. The button says that it did, for a moment.
 *
 * @param button - What was pressed.
 * @param text - What is copied.
 * @param otherwise - Called where nothing can be copied (without HTTPS, or not allowed); the button says what it returns.
 *
 * @example
 * ```ts
 * await copyText(button, location.href, () => 'It is in the address bar');
 * ```
 */
export async function copyText(button: HTMLElement, text: string, otherwise: () => string): Promise<void> {
  const label = (button.dataset.label ??= button.textContent);
  button.textContent = await write(text).then(() => 'Copied', otherwise);
  setTimeout(() => (button.textContent = label), FEEDBACK);
}

/** Rejects where there is no clipboard. */
async function write(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
