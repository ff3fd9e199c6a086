import { found } from '../plugins/reference.mjs';

/** The pages of core. */
export default () => found.core;
