/** @typedef {import('../../demo/api/context.mjs').Context} Context */

/**
 * A browser neither shows a service worker the cookies of a request nor takes those of its answers. This keeps them in its place.
 */
export class CookieJar {
  /** @type {Map<string, { value: string, until: number }>} */
  #kept;

  /** @param {Map<string, any>} map - Where they are kept. */
  constructor(map) {
    this.#kept = map;
  }

  /** Those of a request that is sent with credentials. @param {Context} c */
  read = (c) => {
    if (c.req.raw.credentials === 'omit') return '';
    const now = Date.now();
    const lasting = [...this.#kept].filter(([, { until }]) => until > now);
    return lasting.map(([name, { value }]) => `${name}=${value}`).join('; ');
  };

  /** @param {Context} c @param {readonly string[]} cookies - Each as the header `Set-Cookie` has it. */
  write = (c, cookies) => {
    if (c.req.raw.credentials === 'omit') return;
    for (const cookie of cookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      const seconds = /; Max-Age=([\d.]+)/.exec(cookie)?.[1];
      if (name)
        this.#kept.set(name, { value, until: seconds ? Date.now() + Number(seconds) * 1000 : Infinity });
    }
  };
}
