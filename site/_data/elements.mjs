import { found } from '../plugins/reference.mjs';

/** The pages of the elements. */
export default () => found.elements;
