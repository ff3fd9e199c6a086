import { compile } from 'svelte/compiler';
import { defineConfig } from 'vite';

// the API: ../node/server.mjs, or yours
const proxy = { '/api': process.env.API ?? 'http://127.0.0.1:8000' };

/** Compiles the components, to keep this example small. Yours has `svelte()` of @sveltejs/vite-plugin-svelte. */
const svelte = {
  name: 'svelte',
  transform: (source, filename) =>
    filename.endsWith('.svelte') ? compile(source, { filename, generate: 'client' }).js : undefined,
};

export default defineConfig({ plugins: [svelte], server: { proxy }, build: { target: 'es2022' } });
