import { createHash, randomBytes, randomUUID } from 'node:crypto';

import type { TestServer } from '../support/server';

const QUESTION = 'stride-three-output-size';
/** Nothing waits for ever for a server that was killed under it. */
const REQUEST_TIMEOUT_MS = 10_000;
const STATUS_OK = 200;

/** A student with a token, who answers one question wrongly again and again, so that it stays open. */
export interface Writer {
  readonly userId: string;
  readonly variantId: string;
  readonly send: (key: string, raw: string) => Promise<'acknowledged' | 'unknown'>;
}

/** Puts a student and a token into the database, as signing up and asking for a token would, and opens the question. */
export async function addWriter(server: TestServer): Promise<Writer> {
  const userId = randomUUID();
  const token = `cct_${randomBytes(32).toString('base64url')}`;
  await server.query(`INSERT INTO "User" (id, email, name) VALUES ($1::uuid, $2, 'Writer')`, [
    userId,
    `${userId}@durability.local`,
  ]);
  await server.query(
    `INSERT INTO "ApiToken" (id, "userId", name, "tokenHash", "sessionVersion", "expiresAt")
       VALUES ($1::uuid, $2::uuid, 'durability', $3, 0, now() + interval '1 day')`,
    [randomUUID(), userId, createHash('sha256').update(token).digest('hex')],
  );
  const post = (path: string, request: { readonly body: unknown; readonly headers?: Record<string, string> }) =>
    fetch(`${server.origin}/api/v1/variants${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...request.headers },
      body: JSON.stringify(request.body),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
  const opened = await post('', { body: { questionId: QUESTION } });
  if (opened.status !== STATUS_OK) throw new Error(`The question did not open: ${await opened.text()}`);
  const { variantId } = (await opened.json()) as { readonly variantId: string };
  const send: Writer['send'] = async (key, raw) => {
    try {
      const answer = await post(`/${variantId}/submissions`, {
        body: { answers: { output: raw } },
        headers: { 'idempotency-key': key },
      });
      // Only a whole answer is an acknowledgement: a status whose body was cut off is not.
      await answer.json();
      return answer.status === STATUS_OK ? 'acknowledged' : 'unknown';
    } catch {
      return 'unknown';
    }
  };
  return { userId, variantId, send };
}
