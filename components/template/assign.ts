import type { AttributePart, ChildPart } from 'lit/directive.js';
import { stateful } from './stateful.js';

/**
 * Lit directive that sets a property of an element whenever the value is another one than before. It stands in the
 * place of an attribute, which is never set; or after the options of a `<select>`, and then sets the property
 * whenever they are others, too.
 *
 * Lit's own property parts are not used for values from expressions: they would read a directive into data
 * that has the field `_$litDirective$`.
 */
export const assign = stateful((part, [key, value, style]: AssignArguments, last?: unknown[]) => {
  const { element, parentNode } = part as Partial<AttributePart & ChildPart>;
  const owner = (element ?? parentNode) as HTMLElement;
  const options = parentNode && owner.innerHTML;
  if (last && value === last[0] && options === last[1]) return last;
  if (style) owner.style.setProperty(key as string, value as string);
  else Object.assign(owner, { [key]: value });
  return [value, options];
});

/** What to set, to what, and whether it is a property of the element's `style` instead of its own. */
type AssignArguments = [key: PropertyKey, value: unknown, style?: boolean];
