// Astro, whose packages are downloaded: `npm run test:meta`.
import { after, it } from 'node:test';
import { API_IN_SOURCE, PARTS_IN_SOURCE, programOf, projectOf, run, startServer, use } from '../site.mjs';

const ends = [];
after(async () => {
  for (const end of ends.reverse()) await end();
});

const files = {
  'src/pages/api/users.json.js': `
    export const GET = () => Response.json(${API_IN_SOURCE});`,
  'src/pages/index.astro': `---
    import 'aio-elements';
    const parts = ${PARTS_IN_SOURCE};
---
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Users</title>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <aio-fetch url="/api/users.json" set:html={parts} />
        <button>Count</button> <output>0</output> <p id="told">0</p>
        <script>
          import 'aio-elements';

          document.querySelector('button').addEventListener('click', () => document.querySelector('output').textContent++);
          document.querySelector('aio-fetch').addEventListener('aio-done', ({ value }) => {
            document.querySelector('#told').textContent = value.items.length;
          });
        </script>
      </body>
    </html>`,
};

it('Astro builds with the library, and the page takes over what it wrote', async () => {
  const { folder, remove } = await projectOf(files, { versions: { astro: '5.18.2' } });
  ends.push(remove);
  const astro = await programOf(folder, 'astro');
  await run(folder, process.execPath, [astro, 'build']);
  const server = await startServer(folder, (port) => [
    astro,
    'preview',
    '--host',
    '127.0.0.1',
    '--port',
    `${port}`,
  ]);
  ends.push(server.close);
  await use(server.address, '/api/users.json');
});
