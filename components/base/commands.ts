/**
 * Buttons that start and cancel: `<button commandfor="id" command="--start">`, where the browser has no invoker
 * commands of its own.
 *
 * @see Source: HTML standard, `commandfor` and `command`.
 */

/** What a `command` event tells. */
export interface ElementCommand extends Event {
  readonly command: string;
  readonly source: Element | null;
}

/** Makes buttons with custom commands work in this document, once, if they do not. */
export function supportCommands(document: Document): void {
  if ('commandForElement' in HTMLButtonElement.prototype || supported.has(document)) return;
  supported.add(document);
  document.addEventListener('click', onClick);
}

const supported = new WeakSet<Document>();

function onClick(event: Event): void {
  const button = event.composedPath().find((target) => target instanceof HTMLButtonElement);
  if (!button || button.disabled || event.defaultPrevented) return;
  const command = button.getAttribute('command') ?? '';
  const id = button.getAttribute('commandfor') ?? '';
  const target = (button.getRootNode() as Document | ShadowRoot).getElementById(id);
  if (!target || !command.startsWith('--')) return;
  target.dispatchEvent(
    Object.assign(new Event('command', { cancelable: true }), { command, source: button }),
  );
}
