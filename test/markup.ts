import { trustedPolicy } from '../components/base/trusted-types.js';

/** A template with that content, in pages under the strict policy too. */
export function template(markup: string): HTMLTemplateElement {
  const made = document.createElement('template');
  made.innerHTML = trustedPolicy().createHTML(markup);
  note(made);
  return made;
}

/** The handlers (`onclick="…"`) in templates made since the last call: under the strict policy a browser may report each. */
export function handlersWritten(): string[] {
  return handlers.splice(0);
}

const handlers: string[] = [];

function note({ content }: HTMLTemplateElement): void {
  for (const element of content.querySelectorAll('*')) {
    handlers.push(...element.getAttributeNames().filter((name) => name.startsWith('on') && name in element));
    if (element instanceof HTMLTemplateElement) note(element);
  }
}
