// Nuxt, whose packages are downloaded: `npm run test:meta`.
import { after, it } from 'node:test';
import { API_IN_SOURCE, PARTS_IN_SOURCE, programOf, projectOf, run, startServer, use } from '../site.mjs';

const ends = [];
after(async () => {
  for (const end of ends.reverse()) await end();
});

const files = {
  'nuxt.config.ts': `
    export default defineNuxtConfig({
      compatibilityDate: '2025-01-01',
      telemetry: false,
      app: { head: { link: [{ rel: 'icon', href: 'data:,' }] } },
      vue: { compilerOptions: { isCustomElement: (tag: string) => tag.startsWith('aio-') } },
    });`,
  'server/api/users.ts': `
    export default defineEventHandler(() => (${API_IN_SOURCE}));`,
  'app/app.vue': `
    <script setup lang="ts">
    import 'aio-elements';
    import { parts } from './parts';

    const count = ref(0);
    const told = ref(0);
    </script>

    <template>
      <div>
        <aio-fetch url="/api/users" v-html="parts" @aio-done="told = $event.value.items.length"></aio-fetch>
        <button @click="count++">Count</button> <output>{{ count }}</output> <p id="told">{{ told }}</p>
      </div>
    </template>`,
  'app/parts.ts': `export const parts = ${PARTS_IN_SOURCE};`,
};

it('Nuxt builds with the library, and the page takes over what the server wrote', async () => {
  const { folder, remove } = await projectOf(files, { versions: { nuxt: '4.2.2' } });
  ends.push(remove);
  const nuxt = await programOf(folder, 'nuxt', 'nuxt');
  await run(folder, process.execPath, [nuxt, 'build']);
  const server = await startServer(folder, () => ['.output/server/index.mjs']);
  ends.push(server.close);
  await use(server.address);
});
