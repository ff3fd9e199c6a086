import { noChange } from 'lit';
import { directive, Directive, type DirectiveResult, type Part } from 'lit/directive.js';

/**
 * Makes a Lit directive that renders nothing itself.
 *
 * @param update - Called at each rendering with the place, the arguments, and what it returned last time there.
 * @returns The directive.
 */
export function stateful<Args extends unknown[], State>(
  update: (part: Part, args: Args, last: State | undefined) => State,
): (...args: Args) => DirectiveResult {
  class Stateful extends Directive {
    #state: State | undefined;

    render(...args: Args): unknown {
      return args;
    }

    override update(part: Part, args: Args): unknown {
      this.#state = update(part, args, this.#state);
      return noChange;
    }
  }
  return directive(Stateful as never) as (...args: Args) => DirectiveResult;
}
