/** Where jobs come from that are not functions: loaded with the first of them. */

export { inlineJob } from './inline-job.js';
export { moduleJob } from './module-job.js';
