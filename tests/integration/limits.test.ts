import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { GET as getExport } from '@/app/api/v1/me/export/route';
import { POST as submit } from '@/app/api/v1/variants/[variantId]/submissions/route';
import { disconnectDb, getDb } from '@/lib/db/client';
import { FILE_LIMITS } from '@/lib/services/accounts/export-own-data';
import { registerCourses } from '@/lib/services/courses/register-courses';
import { openLessonVariant } from '@/lib/services/variants/open-variant';
import { createAccount } from '@/tests/support/accounts';
import { call } from '@/tests/support/http';

import type { TestAccount } from '@/tests/support/accounts';
import type { Answer } from '@/tests/support/http';

const QUIZ_A = 'stride-three-output-size';

beforeAll(registerCourses);
afterAll(disconnectDb);

async function variantOf({ actor }: TestAccount, questionId = QUIZ_A): Promise<string> {
  const { variantId } = await openLessonVariant({ actor, questionId, fresh: false, locale: 'zh-CN' });
  return variantId ?? '';
}

describe('many long answers', () => {
  function send(account: TestAccount, sent: { variantId: string; raw: string; key?: string }): Promise<Answer> {
    return call(submit, {
      method: 'POST',
      path: `/api/v1/variants/${sent.variantId}/submissions`,
      params: { variantId: sent.variantId },
      cookie: account.cookie,
      headers: { 'idempotency-key': sent.key ?? randomUUID(), 'accept-language': 'en' },
      body: { answers: { output: sent.raw } },
    });
  }

  test('are refused before anything is written, with the time to wait; other accounts go on', async () => {
    const [flooding, other] = [await createAccount(), await createAccount()];
    const variantId = await variantOf(flooding);
    const raw = 'x'.repeat(31_500);
    const answers: Answer[] = [];
    for (let count = 0; count < 20; count += 1) answers.push(await send(flooding, { variantId, raw }));
    expect(answers.slice(0, -2).map(({ status }) => status)).toEqual(Array.from({ length: 18 }, () => 200));
    const refused = answers.at(-1);
    expect(refused).toMatchObject({ status: 429, code: 'too_many_attempts' });
    const wait = Number(refused?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(refused?.text).toContain(`send it again in ${wait} s`);
    expect(await getDb().submission.count({ where: { variantId } })).toBe(18);
    expect(await send(other, { variantId: await variantOf(other), raw: '3×3×1' })).toMatchObject({ status: 200 });
  });
});

describe('the file of one’s own data', () => {
  interface File {
    readonly variants: readonly { readonly id: string; readonly submissions: readonly { readonly id: string }[] }[];
    readonly next: string | null;
  }

  const ask = ({ cookie }: TestAccount, after: string | null = null): Promise<Answer> =>
    call(getExport, { path: `/api/v1/me/export${after === null ? '' : `?after=${after}`}`, cookie });

  async function allFiles(account: TestAccount): Promise<readonly (File & { readonly bytes: number })[]> {
    const files: (File & { readonly bytes: number })[] = [];
    for (let after: string | null = null; after !== null || files.length === 0; after = files.at(-1)?.next ?? null) {
      const { json, text } = await ask(account, after);
      files.push({ ...(json as File), bytes: Buffer.byteLength(text) });
    }
    return files;
  }

  async function addInvalid(account: TestAccount, sent: { variantId: string; count: number; raw: string }) {
    await getDb().submission.createMany({
      data: Array.from({ length: sent.count }, () => ({
        variantId: sent.variantId,
        userId: account.actor.id,
        idempotencyKey: randomUUID(),
        requestHash: 'x',
        state: 'invalid' as const,
        raw: { output: sent.raw },
      })),
    });
  }

  async function expectEachOnce(account: TestAccount, files: readonly File[]): Promise<void> {
    const stored = await getDb().submission.findMany({ where: { userId: account.actor.id }, select: { id: true } });
    const given = files.flatMap(({ variants }) =>
      variants.flatMap(({ submissions }) => submissions.map(({ id }) => id)),
    );
    expect(given.toSorted()).toEqual(stored.map(({ id }) => id).toSorted());
  }

  test('goes on in the next where one variant has too many submissions, and each of them is in one file', async () => {
    const account = await createAccount();
    const [first, second] = [await variantOf(account), await variantOf(account, 'order-by-output-size')];
    await addInvalid(account, { variantId: first, count: FILE_LIMITS.submissions + 50, raw: '?' });
    await addInvalid(account, { variantId: second, count: 3, raw: '?' });
    const files = await allFiles(account);
    expect(files.map(({ variants }) => variants.map(({ id, submissions }) => [id, submissions.length]))).toEqual([
      [[first, FILE_LIMITS.submissions]],
      [
        [first, 50],
        [second, 3],
      ],
    ]);
    await expectEachOnce(account, files);
  });

  test('stays below a size that the server holds, however long the answers are', async () => {
    const account = await createAccount();
    const variantId = await variantOf(account);
    await addInvalid(account, { variantId, count: 450, raw: 'x'.repeat(60_000) });
    const files = await allFiles(account);
    expect(files.length).toBeGreaterThan(1);
    for (const { bytes } of files) expect(bytes).toBeLessThan(2 * FILE_LIMITS.bytes);
    await expectEachOnce(account, files);
  });

  test('is made once at a time for each person', async () => {
    const [one, other] = [await createAccount(), await createAccount()];
    const answers = await Promise.all([ask(one), ask(one), ask(other)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 429]);
    expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('5');
    expect(await ask(one)).toMatchObject({ status: 200 });
  });

  test('is nobody else’s, whatever place it is asked to go on at', async () => {
    const [owner, stranger] = [await createAccount(), await createAccount()];
    const variantId = await variantOf(owner);
    await addInvalid(owner, { variantId, count: 2, raw: '?' });
    const { variants } = (await ask(owner)).json as File;
    const place = `${variantId}.${variants[0]?.submissions[0]?.id ?? ''}`;
    expect((await ask(stranger, place)).json).toMatchObject({ variants: [], next: null });
    expect((await ask(owner, place)).json).toMatchObject({ variants: [{ submissions: [{}] }], next: null });
    for (const nonsense of ['x', `${place}.x`, `${variantId}.`, ''])
      expect((await ask(owner, nonsense)).status).toBe(400);
  });
});
