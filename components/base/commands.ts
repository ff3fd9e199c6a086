/**
 * Buttons that start and cancel: `<button commandfor="id" command="--start">`, where the browser has no invoker
 * commands of its own.
 *
 * @see Source: HTML standard, `commandfor` and `command`.
 */
import { elementById } from './lookup.js';

/** A `command` event. */
export interface ElementCommand extends Event {
  readonly command: string;
  readonly source: Element | null;
}

/** Makes buttons with custom commands work in a document, unless the browser supports them. */
export function supportCommands(document: Document): void {
  if ('commandForElement' in HTMLButtonElement.prototype || supported.has(document)) return;
  supported.add(document);
  document.addEventListener('click', onClick);
}

const supported = new WeakSet<Document>();

function onClick(event: Event): void {
  const button = event.composedPath().find(isButton);
  if (button && !button.disabled && !event.defaultPrevented) invoke(button, event);
}

function invoke(button: HTMLButtonElement, event: Event): void {
  const command = button.getAttribute('command') ?? '';
  const target = elementById(button.getRootNode(), button.getAttribute('commandfor') ?? '');
  if (!target || !command.startsWith('--')) return;
  if (!button.hasAttribute('type')) event.preventDefault(); // a button with a command does not submit
  target.dispatchEvent(
    Object.assign(new Event('command', { cancelable: true }), { command, source: button }),
  );
}

/** Whether a target is a button, of any realm. */
function isButton(target: EventTarget): target is HTMLButtonElement {
  return (target as Partial<Element>).localName === 'button';
}
