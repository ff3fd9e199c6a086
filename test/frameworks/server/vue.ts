import { createSSRApp, type App } from 'vue';
import { partsOf, type Props } from './page.js';

/** Vue cannot hydrate a `<template>`: as children there are only parts of its own. */
const template = `
  <main>
    <aio-fetch v-if="parts === 'children'" :url="url" :headers="headers" @aio-done="onDone">
      <component is="script" type="application/json" slot="value" :innerHTML="json"></component>
      <p slot="done">{{ count }} clicks</p>
    </aio-fetch>
    <aio-fetch v-else :url="url" :headers="headers" @aio-done="onDone" v-html="text"></aio-fetch>
    <button @click="count++">{{ count }}</button>
  </main>`;

function appOf(props: Props): App {
  const app = createSSRApp({ template, data: () => ({ ...props, text: partsOf(props), count: 0 }) });
  app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith('aio-');
  return app;
}

export async function render(props: Props): Promise<string> {
  const { renderToString } = await import('vue/server-renderer');
  return renderToString(appOf(props));
}

export function hydrate(stage: HTMLElement, props: Props): void {
  appOf(props).mount(stage);
}
