/** The Trusted Types policy `aio-elements`. In browsers without Trusted Types it returns the text itself. */
export interface TrustedPolicy {
  createScript(text: string): string;
  createHTML(text: string): string;
}

/** Where the policy is kept: a second copy of the library must not make a second one of the same name. */
const KEY = Symbol.for('aio.trusted-types');

/**
 * The policy, made on first use. Give it only text that the author of the page wrote to be run or shown unchanged.
 *
 * @throws {TypeError} If the page's Content-Security-Policy has `trusted-types` without `aio-elements`.
 * @see Source: Trusted Types, `createPolicy()`.
 */
export function trustedPolicy(): TrustedPolicy {
  const page = globalThis as { [KEY]?: TrustedPolicy; trustedTypes?: TrustedTypes };
  const same = (text: string): string => text;
  const rules = { createScript: same, createHTML: same };
  return (page[KEY] ??= page.trustedTypes?.createPolicy('aio-elements', rules) ?? rules);
}

interface TrustedTypes {
  createPolicy(name: string, rules: TrustedPolicy): TrustedPolicy;
}
