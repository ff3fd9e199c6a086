import type { StoryObj } from '@storybook/web-components-vite';
import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

/** Attributes by name: `false` and `undefined` are an attribute that is not there, `true` is one without a value. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

class AttributesDirective extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('attributes() stands in a start tag');
  }

  override render(given: Attributes): symbol {
    void given;
    return noChange;
  }

  override update({ element }: ElementPart, [given]: [Attributes]): symbol {
    for (const [name, value] of Object.entries(given)) {
      if (value === undefined || value === false) element.removeAttribute(name);
      else element.setAttribute(name, value === true ? '' : String(value));
    }
    return noChange;
  }
}

/** The attributes of an element: `` html`<aio-sleep ${attributes(args)}></aio-sleep>` ``. */
export const attributes = directive(AttributesDirective);

/** A story whose element has what the reader chooses beside it: every attribute has a control. */
export function controls(args: Attributes): Pick<StoryObj<Attributes>, 'args' | 'parameters'> {
  return { args, parameters: { controls: { disable: false } } };
}
