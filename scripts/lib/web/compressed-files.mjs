import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

import { preferredCoding } from './accept-encoding.mjs';
import { filesIn } from './compress.mjs';

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @typedef {{ readonly body: Buffer, readonly tag: string }} Copy
 * @typedef {{ readonly type: string, readonly cacheControl: string, readonly copies: Readonly<Record<Coding, Copy>> }} StoredFile
 */

/** @typedef {'br' | 'gzip'} Coding */

const CODINGS = /** @type {const} */ (['br', 'gzip']);

/** As Next names them. */
const TYPES = /** @type {Readonly<Record<string, string>>} */ ({
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=UTF-8',
  '.txt': 'text/plain; charset=UTF-8',
  '.xml': 'application/xml',
  '.wasm': 'application/wasm',
});

/**
 * Reads what `compressFolder` wrote: everything is kept in memory, by its address. No request ever names a path of the
 * disk, so none can lead out of the folder.
 *
 * @param {{ folder: string, address: string, cacheControl: string }} where `address` is what stands before the names
 * @returns {ReadonlyMap<string, StoredFile>}
 */
export function readCompressed({ folder, address, cacheControl }) {
  const names = filesIn(folder).filter((name) => name.endsWith('.br'));
  return new Map(names.map((name) => name.slice(0, -'.br'.length)).map((name) => [address + name, stored(name)]));

  /** @param {string} name */
  function stored(name) {
    const path = join(folder, name);
    return {
      type: TYPES[extname(name)] ?? 'application/octet-stream',
      cacheControl,
      copies: { br: copy(`${path}.br`), gzip: copy(`${path}.gz`) },
    };
  }
}

/**
 * Answers a request for a compressed file. What it leaves to others: other methods, parts of a file, and clients that take
 * no compressed file.
 *
 * @param {ReadonlyMap<string, StoredFile>} files
 * @param {Request} request
 * @param {Response} response
 * @returns {boolean} whether it has answered
 */
export function sendCompressed(files, request, response) {
  const { method, headers, url = '' } = request;
  if ((method !== 'GET' && method !== 'HEAD') || headers.range !== undefined) return false;
  const file = files.get(decoded(url.split('?', 1)[0] ?? ''));
  if (file === undefined) return false;
  const accepted = headers['accept-encoding'];
  const coding = preferredCoding(typeof accepted === 'string' ? accepted : undefined, CODINGS);
  if (coding === 'identity') return false;
  const { body, tag } = file.copies[coding];
  response.setHeader('Cache-Control', file.cacheControl);
  response.setHeader('Vary', 'Accept-Encoding');
  // The other headers of next.config.js speak of documents.
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('ETag', tag);
  if (isKnown(headers['if-none-match'], tag)) {
    response.writeHead(304).end();
    return true;
  }
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Encoding': coding, 'Content-Length': body.length });
  // Node sends no body to HEAD.
  response.end(body);
  return true;
}

/** @param {string} path */
function copy(path) {
  const body = readFileSync(path);
  return { body, tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
}

/** @param {string} address */
function decoded(address) {
  try {
    return decodeURIComponent(address);
  } catch {
    return '';
  }
}

/**
 * @param {string | undefined} header If-None-Match
 * @param {string} tag
 */
function isKnown(header, tag) {
  if (header === undefined) return false;
  return header.split(',').some((item) => ['*', tag, `W/${tag}`].includes(item.trim()));
}
