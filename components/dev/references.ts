import { commandNamed, ownCommands } from '../base/commands.js';
import { elementById, firstMatch } from '../base/lookup.js';
import { isAio, templatesIn } from './library.js';
import { nearest } from './nearest.js';
import type { Warn } from './warnings.js';

/** Warns of ids and selectors that nothing in the root matches, and nothing that a template there would render. */
export function checkReferences(element: Element, warn: Warn): void {
  if (element.localName === 'button') checkId(element, 'commandfor', warn);
  if (!isAio(element)) return;
  if (element.localName === 'aio-view' || element.localName === 'aio-command') checkId(element, 'for', warn);
  if (element.localName === 'aio-fetch' || element.localName === 'aio-stream') checkForm(element, warn);
  checkTarget(element, warn);
}

type Reference = 'for' | 'form' | 'commandfor' | 'target';

/** The text of an attribute, unless it is not set or has expressions in it. */
function written(element: Element, name: string): string | undefined {
  const text = element.getAttribute(name)?.trim();
  return text && !text.includes('{{') ? text : undefined;
}

function checkId(element: Element, name: Reference, warn: Warn): void {
  const id = written(element, name);
  const root = element.getRootNode();
  if (!id || elementById(root, id) || isInTemplates(root, `#${CSS.escape(id)}`)) return;
  const ids = [...(root as ParentNode).querySelectorAll('[id]')].map((one) => one.id);
  const like = nearest(id, ids);
  const instead = like
    ? `Write ${name}="${like}"`
    : `Give the element that is meant id="${id}", in the same root`;
  warn(name, element, `${name}="${id}" is the id of no element. ${instead}`);
}

function checkForm(element: Element, warn: Warn): void {
  checkId(element, 'form', warn);
  const id = written(element, 'form');
  const found = id ? elementById(element.getRootNode(), id) : null;
  if (!found || found.localName === 'form') return;
  warn('form', element, `form="${id}" is a <${found.localName}>. Write the id of a <form>`);
}

function checkTarget(element: Element, warn: Warn): void {
  const selector = written(element, 'target');
  if (!selector || WORDS.has(selector)) return;
  const root = element.getRootNode();
  try {
    if (firstMatch(root, selector) || isInTemplates(root, selector)) return;
  } catch {
    return; // the run fails, and says why
  }
  const names = [...(root as ParentNode).querySelectorAll('[id]')].map(({ id }) => `#${CSS.escape(id)}`);
  const like = nearest(selector, names) ?? names.find((name) => name === `#${selector}`);
  const instead = like ? `Write target="${like}"` : 'Write a selector, parent, window or document';
  warn('target', element, `target="${selector}" matches no element so far. ${instead}`);
}

const WORDS: ReadonlySet<string> = new Set(['parent', 'window', 'document']);

/** Whether a template may render what a selector matches; of one with several parts the last counts. */
function isInTemplates(root: Node, selector: string): boolean {
  const last = selector.split(/[\s>+~]+/).at(-1) ?? selector;
  for (const { content } of templatesIn(root as ParentNode))
    if (content.querySelector(selector) ?? content.querySelector(last)) return true;
  return false;
}

/** Warns of a command of ours that is written without the two hyphens. */
export function checkCommand(element: Element, warn: Warn): void {
  const reference = COMMANDERS.get(element.localName);
  const id = reference && element.getAttribute(reference);
  const word = written(element, 'command');
  if (!id || !word || commandNamed(word) !== undefined) return;
  const like = nearest(`--${word}`, ownCommands());
  const isOurs = [element, elementById(element.getRootNode(), id)].some(isAio);
  if (!like && !isOurs) return; // a command that a newer platform may have
  warn('command', element, `command="${word}" is no command. Write command="${like ?? `--${word}`}"`);
}

/** Who gives commands, and the attribute with the id of the other element. */
const COMMANDERS: ReadonlyMap<string, string> = new Map([
  ['button', 'commandfor'],
  ['aio-command', 'for'],
]);
