// npm start: the demo with its real API; prints the address, and opens it where there is a display.
import { startDevServer } from '@web/dev-server';

const server = await startDevServer({ logStartMessage: false }); // its message names an address that does not answer
const { port } = server.config;
console.log(`
  aio-elements, the demo with its API:

    http://localhost:${port}/

  It answers this machine only. PORT=1234 chooses another port, Ctrl-C stops.
`);
