import { defineConfig } from 'vite';
import { compileScript, parse } from 'vue/compiler-sfc';

// the API: ../node/server.mjs, or yours
const proxy = { '/api': process.env.API ?? 'http://127.0.0.1:8000' };

// Vue needs to know which tags are custom elements
const compilerOptions = { isCustomElement: (tag) => tag.startsWith('aio-') };

/** Compiles the components, to keep this example small. Yours has `vue({ template: { compilerOptions } })` of @vitejs/plugin-vue. */
const vue = {
  name: 'vue',
  config: () => ({
    define: {
      __VUE_OPTIONS_API__: false,
      __VUE_PROD_DEVTOOLS__: false,
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
    },
  }),
  transform(source, id) {
    if (!id.endsWith('.vue')) return undefined;
    const { descriptor } = parse(source, { filename: id, templateParseOptions: compilerOptions });
    return compileScript(descriptor, { id, inlineTemplate: true }).content;
  },
};

export default defineConfig({ plugins: [vue], server: { proxy }, build: { target: 'es2022' } });
