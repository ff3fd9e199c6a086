/** What a run with a time limit needs, loaded once there is one. */
export { timeout as limited } from '../../core/index.js';
