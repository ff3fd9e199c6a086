import { defineConfig } from 'vite';

// the API: ../node/server.mjs, or yours
const proxy = { '/api': process.env.API ?? 'http://127.0.0.1:8000' };

export default defineConfig({ server: { proxy }, build: { target: 'es2022' } });
