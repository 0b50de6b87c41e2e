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
 * @param {readonly { readonly key: string, readonly value: string }[]} options.headers what every answer carries
 * @param {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>} options.next
 * @returns {Listener}
 */
export function createListener({ files, trustProxy, headers, next }) {
  const named = new Map(headers.map(({ key, value }) => [key, value]));
  return (request, response) => {
    // Without a proxy, what stands there is the client's own invention.
    if (!trustProxy) request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? '';
    if (files.size > 0 && request.url?.startsWith('/_next/static/')) {
      response.setHeaders(named);
      if (sendCompressed(files, request, response)) return;
      for (const name of named.keys()) response.removeHeader(name);
    }
    next(request, response).catch((/** @type {unknown} */ error) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end('Internal Server Error');
    });
  };
}
