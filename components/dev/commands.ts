import { commandNamed, ownCommands, whyNotCommanded, whyNothingDone } from '../base/commands.js';
import { elementById } from '../base/lookup.js';
import { isAio, isTask } from './library.js';
import { nearest } from './nearest.js';
import type { Warn } from './warnings.js';

/** Warns of commands that do nothing: of words that are none, and of those that the other element does not take. */
export function checkCommand(element: Element, warn: Warn): void {
  const reference = COMMANDERS.get(element.localName) ?? 'commandfor';
  const word = element.getAttribute('command')?.trim() ?? '';
  const id = element.getAttribute(reference);
  if (!COMMANDERS.has(element.localName)) checkCommander(element, id, warn);
  else if (word.includes('{{')) return;
  else if (id) checkWord(element, { word, target: elementById(element.getRootNode(), id) }, warn);
  else checkReference(element, word, warn);
}

function checkWord(element: Element, { word, target }: Given<Element | null>, warn: Warn): void {
  if (!word) checkNone(element, target, warn);
  else if (isTask(target) && isForForm(element)) checkType(element, warn);
  else if (commandNamed(word) === undefined) checkHyphens(element, { word, target }, warn);
  else if (isTask(target)) checkTaken(element, { word, target }, warn);
}

/** Who gives commands, and the attribute with the id of the other element. */
const COMMANDERS: ReadonlyMap<string, string> = new Map([
  ['button', 'commandfor'],
  ['aio-command', 'for'],
]);

interface Given<T extends Element | null> {
  readonly word: string;
  readonly target: T;
}

/** Only a button gives commands, and not while it submits its form. */
function checkCommander(element: Element, id: string | null, warn: Warn): void {
  if (!id || element.localName.includes('-') || !isTask(elementById(element.getRootNode(), id))) return;
  warn(
    'command',
    element,
    `a <${element.localName}> gives no command. Write <button type="button" commandfor="${id}" …>`,
  );
}

function checkReference(element: Element, word: string, warn: Warn): void {
  const { commandForElement } = element as Partial<HTMLButtonElement>;
  if (element.localName !== 'button' || commandForElement || !ownCommands().includes(word)) return;
  warn('command', element, `command="${word}" is for no element. Write commandfor="…", with an id`);
}

/** Whether a button says that it submits or resets its form: it does that instead of its command. */
function isForForm(element: Element): boolean {
  const { form, type } = element as Partial<HTMLButtonElement>;
  return !!form && element.hasAttribute('type') && type !== 'button';
}

function checkType(element: Element, warn: Warn): void {
  const type = element.getAttribute('type') ?? '';
  const what = type === 'reset' ? 'resets' : 'submits';
  warn('command', element, `with type="${type}" it ${what} its form instead. Write type="button"`);
}

function checkNone(element: Element, target: Element | null, warn: Warn): void {
  if (!isTask(target)) return;
  warn('command', element, 'it has no command, and does nothing. Write command="--start"');
}

function checkHyphens(element: Element, { word, target }: Given<Element | null>, warn: Warn): void {
  const meant = target && LIKE_PLATFORM.get(word.toLowerCase())?.find((one) => !whyNotCommanded(target, one));
  const like = meant ?? nearest(`--${word}`, ownCommands());
  if (!like && ![element, target].some(isAio)) return; // a command that a newer platform may have
  warn('command', element, `command="${word}" is no command. Write command="${like ?? `--${word}`}"`);
}

/** A word that is none of ours is the page's own, if it is not like one of ours. */
function checkTaken(element: Element, { word, target }: Given<Element>, warn: Warn): void {
  const own = ownCommands();
  const needs = whyNotCommanded(target, word) ?? whyNothingDone(target, word);
  const like = own.includes(word) ? undefined : (LIKE_COMMANDS.get(word) ?? nearest(word, own));
  if (needs)
    warn('command', element, `command="${word}" is for ${needs}, and #${target.id} is <${target.localName}>`);
  else if (like)
    warn(
      'command',
      element,
      `<${target.localName}> does nothing for command="${word}". Write command="${like}"`,
    );
}

/** What people call the commands of the platform. */
const LIKE_PLATFORM: ReadonlyMap<string, readonly string[]> = new Map([
  ['open', ['show-modal', 'show-popover']],
  ['show', ['show-modal', 'show-popover']],
  ['showmodal', ['show-modal']],
  ['hide', ['close', 'hide-popover']],
  ['toggle', ['toggle-popover']],
]);

/** What people call the commands. */
const LIKE_COMMANDS: ReadonlyMap<string, string> = new Map([
  ['--run', '--start'],
  ['--go', '--start'],
  ['--load', '--start'],
  ['--fetch', '--start'],
  ['--send', '--start'],
  ['--reload', '--start'],
  ['--refresh', '--start'],
  ['--restart', '--start'],
  ['--stop', '--cancel'],
  ['--abort', '--cancel'],
  ['--clear', '--reset'],
]);
