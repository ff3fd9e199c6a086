// SvelteKit. Its packages are installed here: this is part of `npm test`.
import { after, it } from 'node:test';
import { preview } from 'vite';
import { API_IN_SOURCE, PARTS_IN_SOURCE, programOf, projectOf, run, use } from './site.mjs';

const ends = [];
after(async () => {
  for (const end of ends.reverse()) await end();
});

const files = {
  'svelte.config.js': 'export default {};',
  'vite.config.js': `
    import { sveltekit } from '@sveltejs/kit/vite';
    export default { plugins: [sveltekit()] };`,
  'src/app.html': `<!doctype html>
    <html lang="en">
      <head><meta charset="utf-8" /><link rel="icon" href="data:," />%sveltekit.head%</head>
      <body><div>%sveltekit.body%</div></body>
    </html>`,
  'src/routes/api/users/+server.js': `
    export const GET = () => Response.json(${API_IN_SOURCE});`,
  'src/routes/+page.server.js': `
    export const load = () => ({ parts: ${PARTS_IN_SOURCE} });`,
  'src/routes/+page.svelte': `
    <script>
      import 'aio-elements';

      const { data } = $props();
      let count = $state(0);
      let told = $state(0);
    </script>

    <aio-fetch url="/api/users" onaio-done={({ value }) => (told = value.items.length)}>{@html data.parts}</aio-fetch>
    <button onclick={() => count++}>Count</button> <output>{count}</output> <p id="told">{told}</p>`,
};

it('SvelteKit builds with the library, and the page takes over what the server wrote', async () => {
  const linked = ['@sveltejs/kit', '@sveltejs/vite-plugin-svelte', 'svelte', 'vite'];
  const { folder, remove } = await projectOf(files, { linked });
  ends.push(remove);
  await run(folder, process.execPath, [await programOf(folder, 'vite'), 'build']);
  const cwd = process.cwd();
  process.chdir(folder); // SvelteKit looks for its configuration here
  ends.push(() => process.chdir(cwd));
  const server = await preview({ root: folder, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } });
  ends.push(() => server.close());
  await use(server.resolvedUrls.local[0]);
});
