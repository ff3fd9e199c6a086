import { deflateRawSync } from 'node:zlib';

/**
 * The address of the playground with a program in it: `/playground/#` and base64url of the deflated JSON of what is not empty. `site/playground/state.ts`
 * reads it.
 *
 * @param {{ html?: string, css?: string, js?: string }} program
 * @returns {string} From the root of the site.
 */
export function playgroundLink({ html = '', css = '', js = '' }) {
  const filled = Object.entries({ html, css, js }).filter(([, text]) => text !== '');
  const json = JSON.stringify(Object.fromEntries(filled));
  return `/playground/#${deflateRawSync(json, { level: 9 }).toString('base64url')}`;
}
