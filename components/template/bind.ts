import { noChange } from 'lit';
import { directive, Directive, type AttributePart } from 'lit/directive.js';

/** Hands a value to an element. */
export type Apply = (element: Element, value: unknown) => void;

/**
 * Lit directive for an attribute, which is never set: hands the element a value whenever the value is another one than before.
 *
 * Lit's own property parts are not used for values from expressions: they would read a directive into data
 * that has the field `_$litDirective$`.
 */
export const bind = directive(
  class extends Directive {
    #last: unknown = noChange;

    render(...args: [apply: Apply, value: unknown]): unknown {
      return args;
    }

    override update({ element }: AttributePart, [apply, value]: [Apply, unknown]): unknown {
      if (value !== this.#last) apply(element, (this.#last = value));
      return noChange;
    }
  },
);
