/**
 * What an element needs for templates and `{{…}}` only: loaded by `engine.ts`.
 */
export * from '../template/index.js';
export { Stamps } from './stamps.js';
export { inputOf } from './inputs.js';
