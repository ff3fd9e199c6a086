import { trustedPolicy } from '../components/base/trusted-types.js';

/** A template with that content, in pages under the strict policy too. */
export function template(markup: string): HTMLTemplateElement {
  const made = document.createElement('template');
  made.innerHTML = trustedPolicy().createHTML(markup);
  return made;
}
