import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as send } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { compressFolder } from './compress.mjs';
import { readCompressed } from './compressed-files.mjs';
import { createListener } from './listener.mjs';

const SCRIPT = 'export const lesson = "卷积";\n'.repeat(200);
const ADDRESS = '/_next/static/chunks/a b.js';
const SENT = encodeURI(ADDRESS);
const IMMUTABLE = 'public, max-age=31536000, immutable';
const BROWSER = { 'accept-encoding': 'gzip, deflate, br, zstd' };

const folder = mkdtempSync(join(tmpdir(), 'compressed-'));
const from = join(folder, 'static');
const to = join(folder, 'compressed');
const close: (() => void)[] = [];
let origin: string;
let behindProxy: string;

beforeAll(async () => {
  mkdirSync(join(from, 'chunks'), { recursive: true });
  writeFileSync(join(from, 'chunks', 'a b.js'), SCRIPT);
  writeFileSync(join(from, 'chunks', 'tiny.js'), '1');
  writeFileSync(join(from, 'font.woff2'), SCRIPT);
  // Next to the folder, where a path with dots would lead.
  writeFileSync(join(folder, 'secrets.json'), SCRIPT);
  writeFileSync(join(folder, 'secrets.json.br'), SCRIPT);
  expect(await compressFolder({ from, to })).toBe(1);
  origin = await listen({ trustProxy: false });
  behindProxy = await listen({ trustProxy: true });
});
afterAll(() => {
  for (const stop of close) stop();
  rmSync(folder, { recursive: true });
});

/** A server whose Next only repeats who it thinks is asking. */
async function listen({ trustProxy }: { readonly trustProxy: boolean }): Promise<string> {
  const server = createServer(
    createListener({
      files: readCompressed({ folder: to, address: '/_next/static/', cacheControl: IMMUTABLE }),
      trustProxy,
      next: async ({ url, headers }, response) => {
        if (url === '/broken') throw new Error('Planted.');
        response.writeHead(200, { 'x-from': 'next' }).end(String(headers['x-forwarded-for']));
        await once(response, 'close');
      },
    }),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  close.push(() => server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port.');
  return `http://127.0.0.1:${address.port}`;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly at?: string;
}

/** The path goes out as it stands, dots and all, where fetch would tidy it up. */
async function ask(path: string, { method = 'GET', headers = {}, at = origin }: Question = {}): Promise<Answer> {
  const request = send(at, { path, method, headers, agent: false }).end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

describe('a built file', () => {
  test.each([
    ['br', 'gzip, br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('goes out as %s to those who take it, and unpacks to what was built', async (coding, accepted, unpack) => {
    const { status, headers, body } = await ask(SENT, { headers: { 'accept-encoding': accepted } });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-encoding': coding,
      'content-type': 'application/javascript; charset=UTF-8',
      'content-length': String(body.length),
      'cache-control': IMMUTABLE,
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    });
    expect(unpack(body).toString()).toBe(SCRIPT);
    expect(body.length).toBeLessThan(SCRIPT.length / 10);
  });

  test('is not sent again to who has it, and each coding has a mark of its own', async () => {
    const br = await ask(SENT, { headers: BROWSER });
    const gzip = await ask(SENT, { headers: { 'accept-encoding': 'gzip' } });
    const tag = br.headers.etag ?? '';
    expect(gzip.headers.etag).not.toBe(tag);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await ask(SENT, { headers: { ...BROWSER, 'if-none-match': known } });
      expect([again.status, again.body.length, again.headers['cache-control']]).toEqual([304, 0, IMMUTABLE]);
    }
    expect((await ask(SENT, { headers: { ...BROWSER, 'if-none-match': '"other"' } })).status).toBe(200);
  });

  test('answers HEAD with the headers of GET and nothing else', async () => {
    const get = await ask(SENT, { headers: BROWSER });
    const head = await ask(SENT, { headers: BROWSER, method: 'HEAD' });
    const named = ['content-length', 'content-encoding', 'etag', 'content-type'];
    expect(named.map((name) => head.headers[name])).toEqual(named.map((name) => get.headers[name]));
    expect([head.status, head.body.length]).toEqual([200, 0]);
  });

  test.each<[string, string, Question]>([
    ['a client that takes no compressed file', SENT, {}],
    ['a part of a file', SENT, { headers: { ...BROWSER, range: 'bytes=0-9' } }],
    ['another method', SENT, { headers: BROWSER, method: 'POST' }],
    ['a file that is compressed in itself', '/_next/static/font.woff2', { headers: BROWSER }],
    ['a file too small to gain', '/_next/static/chunks/tiny.js', { headers: BROWSER }],
    ['a page', '/zh-CN', { headers: BROWSER }],
  ])('is left to Next, without headers of ours: %s', async (_, path, question) => {
    const { headers } = await ask(path, question);
    expect(headers['x-from']).toBe('next');
    expect([headers['cache-control'], headers['x-content-type-options']]).toEqual([undefined, undefined]);
  });

  test('may be asked for with a query', async () => {
    expect((await ask(`${SENT}?v=1`, { headers: BROWSER })).headers['content-encoding']).toBe('br');
  });
});

describe('an address outside the folder', () => {
  test.each([
    '/_next/static/../secrets.json',
    '/_next/static/../../secrets.json',
    '/_next/static/%2e%2e/secrets.json',
    '/_next/static/..%2fsecrets.json',
    '/_next/static/..%5csecrets.json',
    '/_next/static//../secrets.json',
    '/_next/static/chunks/../../secrets.json',
    `/_next/static/${folder}/secrets.json`,
    '/_next/static/secrets.json%00.js',
    '/_next/static/%',
    '/_next/static/%c0%ae%c0%ae/secrets.json',
    '/_next/static/constructor',
  ])('is none of ours: %s', async (path) => {
    expect((await ask(path, { headers: BROWSER })).headers['x-from']).toBe('next');
  });

  test('is none of ours, whatever it is made of', async () => {
    const part = fc.constantFrom('..', '%2e%2e', '.', '', 'chunks', 'secrets.json', 'a%20b.js.br', '%2f', '%5c', '%00');
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 6 }), async (parts) => {
        const { headers } = await ask(`/_next/static/${parts.join('/')}`, { headers: BROWSER });
        expect(headers['x-from']).toBe('next');
      }),
      { numRuns: 60 },
    );
  });
});

describe('who is asking', () => {
  const invented = { 'x-forwarded-for': '203.0.113.7' };

  test('is the address of the connection, whatever the client says', async () => {
    expect((await ask('/zh-CN', { headers: invented })).body.toString()).toBe('127.0.0.1');
    expect((await ask('/zh-CN')).body.toString()).toBe('127.0.0.1');
  });

  test('is what the proxy says, where one is trusted', async () => {
    expect((await ask('/zh-CN', { headers: invented, at: behindProxy })).body.toString()).toBe('203.0.113.7');
  });
});

test('a failure of Next ends in 500 without a word about it', async () => {
  const { status, body } = await ask('/broken');
  expect([status, body.toString()]).toEqual([500, 'Internal Server Error']);
});
