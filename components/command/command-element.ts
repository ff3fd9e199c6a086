import type { Aio } from '../../core/index.js';
import { AioElement } from '../base/aio-element.js';
import {
  commandNamed,
  invokeCommand,
  ownCommands,
  platformCommands,
  whyNotCommanded,
  whyNothingDone,
} from '../base/commands.js';
import { elementById } from '../base/lookup.js';
import { property } from '../base/property.js';
import { wrongValue } from '../base/wrong-value.js';
import type { Names } from '../template/index.js';

/**
 * Does to another element what a button with the same `command` would. It never starts itself: an owner, a button or a script
 * starts it. It does not wait for what it started; it has no value.
 *
 * | `command` | Of | What it does |
 * | --- | --- | --- |
 * | `--start`, `--cancel`, `--reset` | an element of this library | as its methods |
 * | `--resolve`, `--reject` | `aio-future` | sets the result to `with` |
 * | `show-modal`, `close`, `request-close` | `<dialog>` | as its methods; `with` is the `returnValue` |
 * | `show-popover`, `hide-popover`, `toggle-popover` | an element with `popover` | as its methods |
 * | `--submit`, `--reset` | `<form>` | submits it as a click does, after validation; resets it |
 * | `--focus`, `--scroll-into-view` | any element | as the methods; waits until an element that is about to be shown is shown |
 * | any other word that begins with `--` | any element | nothing but the event |
 *
 * Each fires a `command` event first, as a button does, with `command`, `source` (this element) and `value` (of `with`); a
 * listener that cancels it prevents the rest. A command of the first two rows, `--submit` or `--reset` for an element that does
 * not take it, and whose event nobody cancels, is a `TypeError`; an element of another library may take any.
 *
 * The run fails with a `TypeError` if there is no such command, no element with that id, or the element does not take it.
 *
 * @example
 * ```html
 * <button commandfor="new" command="show-modal">New</button>
 * <dialog id="new" aria-label="New person">
 *   <form id="person"><input name="name" aria-label="Name" required /><button>Create</button></form>
 * </dialog>
 * <aio-on-event target="#person" name="submit" prevent-default concurrency="drop">
 *   <aio-fetch form="person" method="POST" url="/api/echo"></aio-fetch>
 *   <aio-command for="new" command="close"></aio-command>
 *   <aio-command for="person" command="--reset"></aio-command>
 * </aio-on-event>
 * ```
 *
 * @see Source: HTML standard, invoker commands.
 */
export class AioCommandElement extends AioElement<undefined> {
  /** The id of the element, in the same root; never one in HTML from a server. */
  @property({ type: String, attribute: 'for', startsRun: false }) htmlFor = '';

  /** The command. If it is none of the table, the run fails with a `TypeError`. */
  @property({ type: String, startsRun: false }) command = '';

  /** What `value` is on a button. In an attribute that is one `{{…}}` it is the value itself, whatever it is. */
  @property({ startsRun: false }) with: unknown;

  /** Never. */
  protected override startsItself(): boolean {
    return false;
  }

  protected override async work(aio: Aio, names: Names): Promise<undefined> {
    const command = this.#checked(this.input('command', names));
    const id = this.input('htmlFor', names);
    const value = this.input('with', names);
    let target = this.#find(id);
    if (!target) {
      await aio.sleep(0); // it may be about to be rendered
      target = this.#find(id);
    }
    if (!target) throw wrongValue(`run the command "${command}": for must be the id of an element`, id);
    const check = (needs: string | undefined): void => {
      if (needs)
        throw wrongValue(`run the command "${command}": #${id} must be ${needs}`, `<${target.localName}>`);
    };
    check(whyNotCommanded(target, command));
    if (!invokeCommand(target, { command, source: this, value })) return undefined;
    check(whyNothingDone(target, command));
    await ACTIONS.get(command)?.(target, aio);
    return undefined;
  }

  #find(id: string): Element | null {
    return elementById(this.getRootNode(), id);
  }

  #checked(word: string): string {
    const command = commandNamed(word.trim());
    if (command !== undefined) return command;
    const known = [...platformCommands(), ...ownCommands()].join(', ');
    throw wrongValue(`run <aio-command>: command must be ${known} or another word that begins with --`, word);
  }
}

/** What a command does after its event, unless the platform or the element itself does it. */
type Action = (target: Element, aio: Aio) => Promise<void> | undefined;

/** The methods of a form are read from its class: a field can have their name. */
const ofForm =
  (name: 'requestSubmit' | 'reset'): Action =>
  (target) => {
    if (target.localName === 'form') HTMLFormElement.prototype[name].call(target as HTMLFormElement);
    return undefined;
  };

/** Does something again after a turn, in which what was about to be rendered is, if it did not succeed. */
const untilShown =
  (act: (target: Element) => boolean): Action =>
  async (target, aio) => {
    if (act(target)) return;
    await aio.sleep(0);
    act(target);
  };

const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ['--submit', ofForm('requestSubmit')],
  ['--reset', ofForm('reset')],
  ['--focus', untilShown(focus)],
  ['--scroll-into-view', untilShown(scrollIntoView)],
]);

/** Returns whether the element has the focus now. */
function focus(target: Element): boolean {
  (target as HTMLElement).focus();
  return (target.getRootNode() as Document | ShadowRoot).activeElement === target;
}

/** Scrolls to an element, or to the first in it that has a box: ours have none. Returns whether there is one. */
function scrollIntoView(target: Element): boolean {
  const boxed = [target, ...target.querySelectorAll('*')].find((element) => element.getClientRects().length);
  boxed?.scrollIntoView();
  return !!boxed;
}
