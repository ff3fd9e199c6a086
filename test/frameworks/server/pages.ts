import type { ServerPage } from './page.js';

/** Every framework whose server rendering is tested. */
export const serverPages: Readonly<Record<string, () => Promise<ServerPage>>> = {
  react: () => import('./react.js'),
  preact: () => import('./preact.js'),
  vue: () => import('./vue.js'),
  svelte: () => import('./svelte.js'),
  solid: () => import('./solid.js'),
  angular: () => import('./angular.js'),
};
