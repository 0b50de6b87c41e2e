import { sendCompressed } from './compressed-files.mjs';

/**
 * @typedef {import('./compressed-files.mjs').StoredFile} StoredFile
 * @typedef {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void} Listener
 */

/**
 * What stands in front of Next: it says who is asking, and hands out the compressed files.
 *
 * @param {object} options
 * @param {ReadonlyMap<string, StoredFile>} options.files
 * @param {boolean} options.trustProxy whether X-Forwarded-For was written by a proxy of ours
 * @param {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>} options.next
 * @returns {Listener}
 */
export function createListener({ files, trustProxy, next }) {
  return (request, response) => {
    // Without a proxy, what stands there is the client's own invention.
    if (!trustProxy) request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? '';
    if (sendCompressed(files, request, response)) return;
    next(request, response).catch((/** @type {unknown} */ error) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end('Internal Server Error');
    });
  };
}
