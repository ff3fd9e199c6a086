import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// the API: ../node/server.mjs, or yours
const proxy = { '/api': process.env.API ?? 'http://127.0.0.1:8000' };

export default defineConfig({ plugins: [svelte()], server: { proxy } });
