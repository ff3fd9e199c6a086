// Next.js, whose packages are downloaded: `npm run test:meta`.
import { after, it } from 'node:test';
import { API_IN_SOURCE, PARTS_IN_SOURCE, programOf, projectOf, run, startServer, use } from '../site.mjs';

const ends = [];
after(async () => {
  for (const end of ends.reverse()) await end();
});

const files = {
  'app/layout.jsx': `
    export const metadata = { title: 'Users', icons: 'data:,' };
    export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
  // a server component: the library is imported under the condition react-server
  'app/page.jsx': `
    import 'aio-elements';
    import { Users } from './users';

    export const dynamic = 'force-dynamic';
    export default () => <Users parts={${PARTS_IN_SOURCE}} />;`,
  'app/users.jsx': `'use client';
    import 'aio-elements';
    import { useCallback, useState } from 'react';

    export function Users({ parts }) {
      const [count, setCount] = useState(0);
      const [told, setTold] = useState(0);
      const hear = useCallback((element) => {
        const tell = ({ value }) => setTold(value.items.length);
        element.addEventListener('aio-done', tell);
        return () => element.removeEventListener('aio-done', tell);
      }, []);
      return (
        <>
          <aio-fetch url="/api/users" ref={hear} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: parts }} />
          <button onClick={() => setCount(count + 1)}>Count</button> <output>{count}</output> <p id="told">{told}</p>
        </>
      );
    }`,
  'app/api/users/route.js': `
    export const GET = () => Response.json(${API_IN_SOURCE});`,
};

it('Next.js builds with the library, and the page takes over what the server wrote', async () => {
  const versions = { next: '16.4.6', react: '19.3.1', 'react-dom': '19.3.1' };
  const { folder, remove } = await projectOf(files, { versions });
  ends.push(remove);
  const next = await programOf(folder, 'next');
  await run(folder, process.execPath, [next, 'build']);
  const server = await startServer(folder, (port) => [next, 'start', '-H', '127.0.0.1', '-p', `${port}`]);
  ends.push(server.close);
  await use(server.address);
});
