import type { Adapter } from './adapter.js';

/** Every framework that is tested. */
export const frameworks: Readonly<Record<string, () => Promise<Adapter>>> = {
  React: () => import('./react.js'),
  Preact: () => import('./preact.js'),
  Vue: () => import('./vue.js'),
  Svelte: () => import('./svelte.js'),
  Solid: () => import('./solid.js'),
  Angular: () => import('./angular.js'),
  Lit: () => import('./lit.js'),
};
