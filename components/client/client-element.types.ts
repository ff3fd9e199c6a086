import { client, type Client } from '../../core/index.js';
import './aio-client.js';

const element = document.createElement('aio-client');
element.retry = { limit: 2 };
element.origins = 'https://api.example';
element.client = client({ base: '/api/' });
export const made: Client = element.client;
// @ts-expect-error -- seconds
element.timeout = '5';
