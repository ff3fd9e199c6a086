/** What a GET needs that may join one under way, loaded with the first. */
export { sharedGet } from '../../core/index.js';
