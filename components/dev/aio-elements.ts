/**
 * What `import 'aio-elements'` is under the condition `development`, which Vite and others set: every element, and the warnings.
 *
 * @module
 */
import './index.js';

export * from '../index.js';
