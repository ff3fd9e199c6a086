import { noChange } from 'lit';
import { type ElementPart, type PartInfo, PartType, directive, Directive } from 'lit/directive.js';

/** The custom properties to set, without their dashes. */
type Vars = Readonly<Record<string, number>>;

class VarsDirective extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new TypeError('Cannot set properties: not on an element');
  }

  render(vars: Vars): typeof noChange {
    void vars;
    return noChange;
  }

  override update({ element }: ElementPart, [vars]: [Vars]): typeof noChange {
    const { style } = element as HTMLElement;
    for (const [name, value] of Object.entries(vars)) style.setProperty(`--${name}`, String(value));
    return noChange;
  }
}

/** Sets custom properties of an element: by script, as a strict policy forbids the attribute `style`. */
export const vars = directive(VarsDirective);
