import { byElement } from '../../test/fault-elements.js';
import { describeFaults } from '../../test/fault-matrix-driver.js';
import './aio-fetch.js';

describeFaults(
  'aio-fetch',
  byElement('aio-fetch', (options) => ({
    method: options.data ? 'POST' : 'GET',
    format: 'text',
    ...options,
  })),
);
