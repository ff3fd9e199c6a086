import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// the API: ../node/server.mjs, or yours
const proxy = { '/api': process.env.API ?? 'http://127.0.0.1:8000' };

// Vue needs to know which tags are custom elements
const compilerOptions = { isCustomElement: (tag: string) => tag.startsWith('aio-') };

export default defineConfig({ plugins: [vue({ template: { compilerOptions } })], server: { proxy } });
