/**
 * Commands: what a button with `commandfor` and `command` does to an element. `aio-command` does the same, and so do buttons
 * in browsers without invoker commands.
 *
 * @see Source: HTML standard, `commandfor`, `command` and `CommandEvent`.
 */
import { text } from '../template/values.js';
import { elementById } from './lookup.js';
import { isPerformer } from './perform.js';

/** A `command` event. */
export interface ElementCommand extends Event {
  readonly command: string;
  readonly source: Element | null;
  /** The value that an `aio-command` gives with it; that of a button is `source.value`. */
  readonly value?: unknown;
}

/** A command, and who gives it. */
export interface Command {
  /** A command of the platform, or a word that begins with `--`. */
  readonly command: string;
  readonly source: Element;
  /** What the attribute `value` is on a button; `undefined` for none. */
  readonly value?: unknown;
}

/** The commands of the platform; every other command begins with `--`. */
export function platformCommands(): string[] {
  return [...PLATFORM.keys()];
}

/** Returns a command as it is compared, those of the platform in lower case; `undefined` for a word that is none. */
export function commandNamed(word: string): string | undefined {
  if (word.startsWith('--')) return word;
  const name = word.toLowerCase();
  return PLATFORM.has(name) ? name : undefined;
}

/** The commands of this library. */
export function ownCommands(): string[] {
  return [...OWN.keys()];
}

/**
 * Returns what an element must be for a command of this library, in words for an error; `undefined` if it takes it. Other
 * people's elements, which have a class of their own, may take any.
 */
export function whyNothingDone(target: Element, command: string): string | undefined {
  const own = OWN.get(command);
  const { localName } = target;
  const isForeign = localName.includes('-') && !localName.startsWith('aio-');
  return own && !isForeign && !own.takes(target) ? own.needs : undefined;
}

/** Returns what an element must be for a command of the platform, in words for an error; `undefined` if it takes it. */
export function whyNotCommanded(target: Element, command: string): string | undefined {
  const platform = PLATFORM.get(command);
  return platform && !platform.takes(target) ? platform.needs : undefined;
}

/**
 * Does what a button with a command does: fires `command` and, for a command of the platform, does what that command is for. Ask
 * `whyNotCommanded` before.
 *
 * @returns Whether it may go on: the event was fired and nobody cancelled it.
 */
export function invokeCommand(target: Element, { command, source, value }: Command): boolean {
  const event = commandEvent({ command, source, value });
  if (!target.dispatchEvent(event) || !target.isConnected) return false;
  PLATFORM.get(command)?.act(target, { source, value: value === undefined ? value : text(value) });
  return true;
}

/** Makes buttons with commands work in a document, unless the browser supports them. */
export function supportCommands(document: Document): void {
  if ('commandForElement' in HTMLButtonElement.prototype || supported.has(document)) return;
  supported.add(document);
  document.addEventListener('click', onClick);
}

const supported = new WeakSet<Document>();

function onClick(event: Event): void {
  const button = event.composedPath().find(isButton);
  if (button && !button.disabled && !event.defaultPrevented) activate(button, event);
}

function activate(button: HTMLButtonElement, event: Event): void {
  const attribute = (name: string): string => button.getAttribute(name) ?? '';
  const command = commandNamed(attribute('command'));
  const target = elementById(button.getRootNode(), attribute('commandfor'));
  if (!target || command === undefined) return;
  if (!button.hasAttribute('type')) event.preventDefault(); // a button with a command does not submit
  if (isForItsForm(button)) return;
  const value = button.hasAttribute('value') ? attribute('value') : undefined;
  if (!whyNotCommanded(target, command)) invokeCommand(target, { command, source: button, value });
}

/** Whether a button is left to its form: in one, only a button with `type="button"` gives a command, says the HTML standard. */
function isForItsForm(button: HTMLButtonElement): boolean {
  return !!button.form && button.getAttribute('type')?.toLowerCase() !== 'button';
}

/** Whether a target is a button, of any realm. */
function isButton(target: EventTarget): target is HTMLButtonElement {
  return (target as Partial<Element>).localName === 'button';
}

function commandEvent({ command, source, value }: Command): Event {
  const init = { command, source, cancelable: true };
  const isNative = 'CommandEvent' in globalThis;
  const event = isNative
    ? new CommandEvent('command', init)
    : Object.assign(new Event('command', init), { command, source });
  return value === undefined || isButton(source) ? event : Object.assign(event, { value });
}

/** Who gives a command, and the value that comes with it. */
interface Invocation {
  readonly source: Element;
  readonly value: string | undefined;
}

/** What a command of the platform does. */
interface PlatformCommand {
  /** Whether an element takes it. */
  takes(target: Element): boolean;
  /** What the element must be. */
  readonly needs: string;
  act(target: Element, given: Invocation): void;
}

const dialog = (act: (target: HTMLDialogElement, given: Invocation) => void): PlatformCommand => ({
  takes: ({ localName }) => localName === 'dialog',
  needs: 'a <dialog>',
  act,
});

const popover = (act: (target: HTMLElement, given: Invocation) => void): PlatformCommand => ({
  takes: (target) => typeof (target as Partial<HTMLElement>).popover === 'string',
  needs: 'an element with the attribute popover',
  act,
});

const PLATFORM: ReadonlyMap<string, PlatformCommand> = new Map([
  ['show-modal', dialog((target) => target.open || target.showModal())],
  ['close', dialog((target, { value }) => target.open && target.close(value))],
  ['request-close', dialog((target, { value }) => target.open && requestClose(target, value))],
  ['show-popover', popover((target, given) => isShown(target) || show(target, given))],
  ['hide-popover', popover((target) => isShown(target) && target.hidePopover())],
  [
    'toggle-popover',
    popover((target, given) => (isShown(target) ? target.hidePopover() : show(target, given))),
  ],
]);

/** What takes a command of this library. */
interface OwnCommand {
  takes(target: Element): boolean;
  /** What the element must be. */
  readonly needs: string;
}

const task: OwnCommand = { takes: isPerformer, needs: 'an element of this library that runs' };
const future: OwnCommand = { takes: ({ localName }) => localName === 'aio-future', needs: 'an <aio-future>' };
const form: OwnCommand = { takes: ({ localName }) => localName === 'form', needs: 'a <form>' };
const anything: OwnCommand = { takes: () => true, needs: 'an element' };

const OWN: ReadonlyMap<string, OwnCommand> = new Map([
  ['--start', task],
  ['--cancel', task],
  [
    '--reset',
    {
      takes: (target) => task.takes(target) || form.takes(target),
      needs: 'a <form> or an element of this library that runs',
    },
  ],
  ['--resolve', future],
  ['--reject', future],
  ['--submit', form],
  ['--focus', anything],
  ['--scroll-into-view', anything],
]);

function isShown(popover: Element): boolean {
  return popover.matches(':popover-open');
}

/** Shows a popover; one that a button opens is beside the button in the order of the focus. */
function show(target: HTMLElement, { source }: Invocation): void {
  target.showPopover(isButton(source) ? { source } : undefined);
}

/** Closes a dialog as the user would: a listener can prevent it. Older browsers have no method for it. */
function requestClose(target: HTMLDialogElement, value: string | undefined): void {
  const { requestClose: request } = target as Partial<HTMLDialogElement>;
  if (request) request.call(target, value);
  else if (target.dispatchEvent(new Event('cancel', { cancelable: true }))) target.close(value);
}
