/** The production server of the root on a data folder of its own, and a reader who has signed in. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

import { testDemoPassword } from '../../../scripts/lib/demo-password.mjs';
import { inRepository } from '../../../scripts/lib/paths.mjs';

const PORT = 3597;
const ORIGIN = `http://localhost:${String(PORT)}`;
const READY_TRIES = 600;

export interface Site {
  /** `name=value` of the cookies of a demo student. */
  readonly cookie: string;
  /** The addresses of the course's lessons, in their order. */
  readonly lessons: readonly string[];
  readonly stop: () => Promise<void>;
}

/** Builds the application where it is not built, starts it and signs in. */
export async function startSite(locale: string): Promise<Site> {
  const env = { ...process.env, PORT: String(PORT), CONVCLASS_TEST_DEMO_PASSWORD: testDemoPassword() };
  const server = spawn(process.execPath, [inRepository('scripts', 'throwaway-server.mjs')], { env, stdio: 'ignore' });
  const stop = async () => {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
  };
  try {
    await ready(server);
    const cookie = await signIn();
    return { cookie, lessons: await lessonsOf(`/${locale}/learn/cnn`, cookie), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ready(server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < READY_TRIES; tries += 1) {
    if (server.exitCode !== null) throw new Error('The server ended before it was ready: npm start says why.');
    const answer = await fetch(`${ORIGIN}/api/ready`).catch(() => null);
    if (answer?.ok === true) return;
    await pause(1000);
  }
  throw new Error('The server is not ready.');
}

async function signIn(): Promise<string> {
  const first = await fetch(`${ORIGIN}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { readonly csrfToken: string };
  const fields = { email: 'student@demo.local', password: testDemoPassword(), csrfToken, json: 'true' };
  const second = await fetch(`${ORIGIN}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { cookie: cookiesOf(first), origin: ORIGIN },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  const cookie = cookiesOf(second);
  if (!cookie.includes('session')) throw new Error(`The demo student could not sign in: ${await second.text()}`);
  return cookie;
}

async function lessonsOf(course: string, cookie: string): Promise<readonly string[]> {
  const page = await (await fetch(ORIGIN + course, { headers: { cookie } })).text();
  const found = [...page.matchAll(/href="([^"?#]+)"/gu)].map(([, path = '']) => path);
  const own = found.filter((path) => path.startsWith(`${course}/`) && path.split('/').length === 5);
  // Pages of the course that are no lessons.
  const lessons = own.filter((path) => !/\/(review|search|glossary|concepts|notes|worksheet)$/u.test(path));
  return [...new Set(lessons)].map((path) => ORIGIN + path);
}

function cookiesOf({ headers }: Response): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
