import { noChange } from 'lit';
import { directive, Directive, type ElementPart, type PartInfo } from 'lit/directive.js';

/** Hands a value to an element. */
export type Apply = (element: Element, value: unknown) => void;

class Bind extends Directive {
  #last: unknown = noChange;

  constructor(part: PartInfo) {
    super(part);
  }

  render(apply: Apply, value: unknown): unknown {
    return [apply, value];
  }

  override update({ element }: ElementPart, [apply, value]: [Apply, unknown]): unknown {
    if (value !== this.#last) apply(element, (this.#last = value));
    return noChange;
  }
}

/**
 * Lit directive for an element: hands it a value whenever the value is another one than before.
 *
 * Lit's own property parts are not used for values from expressions: they would read a directive into data
 * that has the field `_$litDirective$`.
 */
export const bind = directive(Bind);
