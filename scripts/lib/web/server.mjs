// The production server: Next's own request handler, with compressed files before it. Started by web-server.mjs.
import { createServer } from 'node:http';

import next from 'next';

import { STATIC_COMPRESSED } from '../build.mjs';
import { REPOSITORY } from '../paths.mjs';
import { readPort } from '../port.mjs';
import { readCompressed } from './compressed-files.mjs';
import { createListener } from './listener.mjs';

/** How often connections are looked through, while the server stops, for those that have nothing more to say. */
const STOP_STEP_MS = 50;
const BY_SIGNAL = 128;
const SIGNALS = /** @type {const} */ ({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 });

const port = readPort(process.env['PORT']);
const app = next({ dev: false, dir: REPOSITORY, port });
await app.prepare();

const server = createServer(
  createListener({
    files: readCompressed({
      folder: STATIC_COMPRESSED,
      address: '/_next/static/',
      // The names hold a hash of the content.
      cacheControl: 'public, max-age=31536000, immutable',
    }),
    trustProxy: ['1', 'true'].includes((process.env['CONVCLASS_TRUST_PROXY'] ?? '').toLowerCase()),
    next: app.getRequestHandler(),
  }),
);

let stopping = false;
for (const [signal, number] of Object.entries(SIGNALS)) {
  process.on(signal, () => {
    if (!stopping) void stop(BY_SIGNAL + number);
    stopping = true;
  });
}
server.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
server.listen(port);

/**
 * Takes no more connections, lets requests finish that have begun, then ends.
 *
 * @param {number} code
 */
async function stop(code) {
  const idle = setInterval(() => server.closeIdleConnections(), STOP_STEP_MS);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(idle);
  await app.close();
  process.exit(code);
}
