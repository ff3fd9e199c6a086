import { get, post, stream } from 'aio-elements/core';
import { describeFaults } from '../../test/fault-matrix-driver.js';
import '../../test/strict.js';

describeFaults('get', (url, options) => get(url, options));

describeFaults('stream', async (url, { format, ...options }) => {
  const items = stream(url, { ...options, format: format === 'json' ? 'ndjson' : 'text' });
  for (;;) if ((await items.next()).done) return;
});

describeFaults('upload', (url, options) =>
  post(url, { data: 'x'.repeat(1000), onProgress: () => undefined, ...options }),
);
