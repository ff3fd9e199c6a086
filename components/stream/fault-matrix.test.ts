import { byElement } from '../../test/fault-elements.js';
import { describeFaults } from '../../test/fault-matrix-driver.js';
import './aio-stream.js';

describeFaults(
  'aio-stream',
  byElement('aio-stream', ({ format, ...options }) => ({
    ...options,
    format: format === 'json' ? 'ndjson' : 'text',
  })),
);
