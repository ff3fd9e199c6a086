import { noChange } from 'lit';
import { type DirectiveResult, type ElementPart, directive, Directive } from 'lit/directive.js';

/** The custom properties to set, by their names without dashes. */
type CustomProperties = Readonly<Record<string, number>>;

class CustomPropertiesDirective extends Directive {
  render(properties: CustomProperties): typeof noChange {
    void properties;
    return noChange;
  }

  override update({ element }: ElementPart, [properties]: [CustomProperties]): typeof noChange {
    const { style } = element as HTMLElement;
    for (const [name, value] of Object.entries(properties)) style.setProperty(`--${name}`, String(value));
    return noChange;
  }
}

/** Sets custom properties of an element by script: a strict Content Security Policy forbids the attribute `style`. */
export const customProperties: (
  properties: CustomProperties,
) => DirectiveResult<typeof CustomPropertiesDirective> = directive(CustomPropertiesDirective);
