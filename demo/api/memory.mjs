/**
 * Where endpoints keep what outlives a request.
 *
 * @typedef {object} Memory
 * @property {(name: string) => Map<string, any>} map - An empty map, or what is left of the one that had this name before the
 *   server was started again. Its values can be cloned by the structured clone algorithm.
 */

/** As long as the server runs. @type {Memory} */
export const untilTheEnd = { map: () => new Map() };
