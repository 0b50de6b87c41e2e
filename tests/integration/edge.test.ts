import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { GET as missing } from '@/app/api/[...missing]/route';
import { PATCH as changeProfile, POST as signUp } from '@/app/api/account/route';
import { POST as changePassword } from '@/app/api/account/password/route';
import { DELETE as endSessions } from '@/app/api/account/sessions/route';
import { GET as health } from '@/app/api/health/route';
import { GET as ready } from '@/app/api/ready/route';
import { GET as openapi } from '@/app/api/v1/openapi.json/route';
import { PUBLIC_ROUTES } from '@/app/_edge/public-routes';
import { disconnectDb, getDb } from '@/lib/db/client';

import { createAccount } from '../support/accounts';
import { ORIGIN, call } from '../support/http';

import type { Route } from '@/app/_edge/route';
import type { TestAccount } from '../support/accounts';
import type { Sent } from '../support/http';

const OTHER_ROUTES: readonly Route[] = [signUp, changeProfile, changePassword, endSessions];
const ALL_ROUTES = [...PUBLIC_ROUTES, ...OTHER_ROUTES];
const NO_ID = '01890000-0000-7000-8000-000000000000';

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount({ role: 'admin' });
});
afterAll(disconnectDb);

const named = (routes: readonly Route[]) =>
  routes.map((route) => [`${route.spec.method} ${route.spec.path}`, route] as const);

const unsafe = ALL_ROUTES.filter(({ spec }) => spec.method !== 'GET');
const withBody = ALL_ROUTES.filter(({ spec }) => spec.body !== undefined);

/** A request that gets as far as its body. */
function send(route: Route, sent: Sent = {}) {
  const { method, access } = route.spec;
  const who = access === 'password-in-body' ? {} : { cookie: account.cookie };
  const headers = { 'idempotency-key': 'key-for-the-edge-tests', ...sent.headers };
  return call(route, { method, params: paramsOf(route), ...who, ...sent, headers });
}

/** Parts of paths that are words which authors choose; all others are UUIDs. */
const WORDS: ReadonlySet<string> = new Set(['courseId', 'lessonId', 'questionId']);

/** One value for each part of the path that stands in braces: `value`, or what could be there and is not. */
function paramsOf({ spec }: Route, value?: string): Record<string, string> {
  const names = [...spec.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, value ?? (WORDS.has(name) ? 'no-such-word' : NO_ID)]));
}

describe('a route', () => {
  test.each(named(ALL_ROUTES.filter(({ spec }) => spec.access === 'signed-in')))(
    '%s answers 401 to nobody, and keeps it out of caches',
    async (_name, route) => {
      const { method } = route.spec;
      const answer = await call(route, { method, params: paramsOf(route) });
      expect(answer).toMatchObject({ status: 401, code: 'unauthenticated' });
      expect(answer.headers.get('cache-control')).toBe('no-store');
    },
  );

  const cookieRoutes = unsafe.filter(({ spec }) => spec.access !== 'password-in-body');
  test.each(named(cookieRoutes))('%s refuses a cookie without this site’s Origin', async (_name, route) => {
    const foreign = [
      null,
      'null',
      '',
      'https://evil.example',
      'http://localhost',
      `${ORIGIN}0`,
      'http://127.0.0.1:3000',
    ];
    for (const origin of foreign) {
      expect(await send(route, { origin })).toMatchObject({ status: 403, code: 'foreign_origin' });
    }
    const spoofed = await send(route, {
      origin: 'https://evil.example',
      headers: { 'x-forwarded-host': 'evil.example' },
    });
    expect(spoofed).toMatchObject({ status: 403, code: 'foreign_origin' });
  });

  test.each(named(withBody))('%s answers 4xx to bodies of every wrong kind', async (_name, route) => {
    const limit = route.spec.bodyLimitBytes ?? 16_384;
    const bad: readonly (readonly [Sent, number])[] = [
      [{ rawBody: '{', headers: {} }, 400],
      [{ rawBody: '' }, 400],
      [{ rawBody: 'null' }, 400],
      [{ rawBody: '[]' }, 400],
      [{ rawBody: '"x"' }, 400],
      [{ rawBody: '1e999' }, 400],
      [{ rawBody: '{"\\u0000":1}' }, 400],
      [{ rawBody: '{"email":"a\\u0000b"}' }, 400],
      [{ rawBody: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) }, 400],
      [{ rawBody: '['.repeat(8000) }, 400],
      [{ rawBody: `{"a":${'['.repeat(8000)}${']'.repeat(8000)}}` }, 400],
      [{ body: { unknownField: 1 } }, 400],
      [{ rawBody: '{"__proto__":{"role":"admin"}}' }, 400],
      [{ rawBody: `"${'a'.repeat(limit)}"` }, 413],
      [{ rawBody: endlessBody(limit) }, 413],
      [{ rawBody: '{}', headers: { 'content-type': 'text/plain' } }, 415],
      [{ rawBody: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
      [{ rawBody: '{}', headers: { 'content-type': 'application/jsonx' } }, 415],
    ];
    for (const [sent, status] of bad) {
      const answer = await send(route, sent);
      expect(answer.status, answer.text).toBe(status);
    }
  });

  test.each(named(withBody))('%s takes objects where texts are due for a malformed request', async (_name, route) => {
    const operators: readonly unknown[] = [
      { not: '' },
      { contains: '' },
      { in: ['a'] },
      ['a'],
      null,
      1,
      true,
      { toString: 'x' },
    ];
    for (const value of operators) {
      const body = Object.fromEntries(fieldsOf(route).map((field) => [field, value]));
      const answer = await send(route, { body });
      // A route that takes answers by part finds a record of texts well-formed, and then no such question.
      expect([400, 404], answer.text).toContain(answer.status);
    }
  });

  test('whatever JSON it is sent, an answer is never a failure of ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...withBody), fc.json({ maxDepth: 3 }), async (route, rawBody) => {
        const answer = await send(route, { rawBody });
        expect(answer.status).toBeLessThan(500);
        expect(answer.headers.get('cache-control')).toBe('no-store');
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  test.each(named(ALL_ROUTES.filter(({ spec }) => spec.params !== undefined)))(
    '%s finds nothing under an id that is none',
    async (_name, route) => {
      const { body } = route.spec;
      for (const id of [
        'x',
        '',
        '%',
        '\0',
        'a'.repeat(5000),
        "'; drop table",
        '../..',
        '٠١٨٩٠٠٠٠-0000-7000-8000-000000000000',
      ]) {
        const params = paramsOf(route, id);
        const { status } = await send(route, { params, ...(body === undefined ? {} : { body: {} }) });
        // Where the id could be one, the rest of the request is looked at before it is looked for.
        const mayBe = route.spec.params?.safeParse(params).success === true;
        expect(mayBe ? [400, 404, 415] : [404]).toContain(status);
      }
    },
  );

  test('an address below /api that is no route is answered as the API answers', async () => {
    expect(await call(missing)).toMatchObject({ status: 404, code: 'not_found' });
  });

  test('a token needs no Origin', async () => {
    const [me] = PUBLIC_ROUTES.filter(({ spec }) => spec.path === '/api/v1/memberships');
    const answer = await call(me as Route, { method: 'POST', token: 'cct_x', origin: null, body: { code: 'x' } });
    expect(answer).toMatchObject({ status: 401 });
  });
});

describe('the document of the API', () => {
  test('holds every route below app/api/v1', async () => {
    const folder = join(import.meta.dirname, '../../app/api/v1');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('route.ts'),
    );
    const paths = files
      .map((file) => `/api/v1/${file.replaceAll('[', '{').replaceAll(']', '}').replace('/route.ts', '')}`)
      .filter((path) => path !== '/api/v1/openapi.json');
    const { json } = await call(openapi);
    expect(Object.keys((json as { paths: object }).paths).sort()).toEqual(paths.sort());
  });

  test('says for each what it takes and gives, and where its references lead', async () => {
    const { json, text } = await call(openapi);
    const { paths, components } = json as { paths: Record<string, Record<string, object>>; components: object };
    for (const operations of Object.values(paths)) {
      for (const operation of Object.values(operations)) {
        expect(operation).toMatchObject({
          summary: expect.any(String) as string,
          responses: expect.any(Object) as object,
        });
      }
    }
    expect(components).toMatchObject({ schemas: { Failure: { type: 'object' } } });
    expect(new Set(text.match(/"\$ref":"[^"]*"/g))).toEqual(new Set(['"$ref":"#/components/schemas/Failure"']));
    expect(paths['/api/v1/variants/{variantId}/submissions']?.['post']).toMatchObject({
      parameters: [
        { name: 'variantId', in: 'path', required: true },
        { name: 'idempotency-key', in: 'header', required: true },
      ],
    });
  });
});

describe('health', () => {
  test('is good as long as the process lives; readiness needs the database and its migrations', async () => {
    expect(await call(health)).toMatchObject({ status: 200 });
    expect(await call(ready)).toMatchObject({ status: 200, json: { status: 'ready' } });
    await getDb().$executeRaw`UPDATE "_prisma_migrations" SET finished_at = NULL`;
    expect(await call(ready)).toMatchObject({ status: 503, json: { status: 'migrations_pending' } });
    await getDb().$executeRaw`UPDATE "_prisma_migrations" SET finished_at = now()`;
    await getDb().$executeRaw`ALTER TABLE "_prisma_migrations" RENAME TO "gone"`;
    const answer = await call(ready);
    await getDb().$executeRaw`ALTER TABLE "gone" RENAME TO "_prisma_migrations"`;
    expect(answer).toMatchObject({ status: 503, json: { status: 'database_unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('2');
  });
});

/** Sent piece by piece, with no length announced. */
function endlessBody(limit: number): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull: (controller) => {
      sent += 1024;
      if (sent > 4 * limit) controller.close();
      else controller.enqueue(new Uint8Array(1024).fill(0x61));
    },
  });
}

function fieldsOf(route: Route): string[] {
  const shape = (route.spec.body as { readonly shape?: object } | undefined)?.shape;
  return Object.keys(shape ?? {});
}
