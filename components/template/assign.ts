import { noChange } from 'lit';
import { directive, Directive, type AttributePart } from 'lit/directive.js';

class Assign extends Directive {
  #last: unknown = noChange;

  render(...args: [key: PropertyKey, value: unknown]): unknown {
    return args;
  }

  override update({ element }: AttributePart, [key, value]: [PropertyKey, unknown]): unknown {
    if (value !== this.#last) Object.assign(element, { [key]: (this.#last = value) });
    return noChange;
  }
}

/**
 * Lit directive in the place of an attribute, which is never set: sets a property of the element whenever the value
 * is another one than before.
 *
 * Lit's own property parts are not used for values from expressions: they would read a directive into data
 * that has the field `_$litDirective$`.
 */
export const assign = directive(Assign);
