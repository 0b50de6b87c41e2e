import NextAuth from 'next-auth';

import { safeReturnPath } from '@/lib/core/shared/return-path';
import { AppError } from '@/lib/services/errors';

import { OIDC_ID, authOptions } from './auth-options';
import { readText } from './body';
import { NO_STORE, failureResponse } from './failure';
import { requireOwnOrigin } from './origin';
import { requestLocale } from './request-locale';

import type { NextApiRequest, NextApiResponse } from 'next';

const FORM_LIMIT_BYTES = 8 * 1024;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;|$)/i;
const CALLBACK_COOKIE = /next-auth\.callback-url$/;

/** Of all that next-auth answers, what this site uses. The rest, such as its session endpoint, is closed. */
const ACTIONS: ReadonlySet<string> = new Set([
  'GET csrf',
  'POST callback/credentials',
  'POST signout',
  `POST signin/${OIDC_ID}`,
  `GET callback/${OIDC_ID}`,
  'GET error',
  'GET signin',
]);

/**
 * Answers one request below /api/auth by next-auth. What goes in is checked first, because next-auth answers 500 to
 * what it does not expect; a failed sign-in comes out like every other failure of the API.
 */
export async function runNextAuth(request: Request, action: readonly string[]): Promise<Response> {
  const locale = requestLocale(request);
  try {
    if (!ACTIONS.has(`${request.method} ${action.join('/')}`)) throw new AppError('not_found');
    requireOwnOrigin(request);
    const failures: unknown[] = [];
    const answer = new CollectedAnswer();
    const input = await readRequest(request, action);
    const options = authOptions((error) => failures.push(error));
    await NextAuth(input as unknown as NextApiRequest, answer as unknown as NextApiResponse, options);
    return failures.length > 0 ? failureResponse(failures[0], locale) : answer.toResponse();
  } catch (error) {
    return failureResponse(error, locale);
  }
}

/** A request in the shape that next-auth reads. */
async function readRequest(request: Request, action: readonly string[]) {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const body = request.method === 'POST' ? await readForm(request) : undefined;
  return {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    cookies: readCookies(request.headers.get('cookie') ?? ''),
    query: { ...withSafeCallback(query), nextauth: [...action] },
    body: body && withSafeCallback(body),
  };
}

async function readForm(request: Request): Promise<Record<string, string>> {
  if (!FORM_TYPE.test(request.headers.get('content-type') ?? '')) throw new AppError('unsupported_media_type');
  const text = await readText(request, FORM_LIMIT_BYTES);
  const form = Object.fromEntries(new URLSearchParams(text));
  if (Object.values(form).some((value) => value.includes('\0'))) throw new AppError('bad_request');
  return form;
}

/** Where to go afterwards: a path of this site, or nowhere in particular. */
function withSafeCallback({ callbackUrl, ...rest }: Record<string, string>): Record<string, string> {
  const path = safeReturnPath(callbackUrl);
  return path === null ? rest : { ...rest, callbackUrl: path };
}

function readCookies(header: string): Record<string, string> {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  const cookies = pairs.map(([name = '', ...value]) => [name, decode(value.join('='))] as const);
  return Object.fromEntries(
    cookies.filter(([name, value]) => name !== '' && (!CALLBACK_COOKIE.test(name) || URL.canParse(value))),
  );
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The part of Node's response that next-auth writes to. */
class CollectedAnswer {
  #status = 200;
  #headers = new Map<string, string | readonly string[]>();
  #body: BodyInit | null = null;

  status(code: number): this {
    this.#status = code;
    return this;
  }

  getHeader(name: string): string | readonly string[] | undefined {
    return this.#headers.get(name.toLowerCase());
  }

  setHeader(name: string, value: string | readonly string[]): this {
    this.#headers.set(name.toLowerCase(), value);
    return this;
  }

  json(value: unknown): void {
    this.setHeader('content-type', 'application/json');
    this.#body = JSON.stringify(value);
  }

  send(value: unknown): void {
    if (typeof value === 'object' && value !== null) this.json(value);
    else this.#body = typeof value === 'string' ? value : null;
  }

  end(): void {
    this.#body = null;
  }

  toResponse(): Response {
    const headers = new Headers(NO_STORE);
    for (const [name, value] of this.#headers) {
      if (name === 'cache-control') continue;
      for (const one of typeof value === 'string' ? [value] : value) headers.append(name, one);
    }
    return new Response(this.#body, { status: this.#status, headers });
  }
}
