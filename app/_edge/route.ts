import type * as z from 'zod';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import { AppError } from '@/lib/services/errors';
import type { ErrorCode } from '@/lib/services/errors';

import { requestActor } from './actor';
import { readFile, readJson } from './body';
import type { FileRules } from './body';
import { NO_STORE, failureResponse } from './failure';
import { requireOwnOrigin } from './origin';
import { requestLocale } from './request-locale';

const BODY_LIMIT_BYTES = 16 * 1024;
const PUBLIC_API = '/api/v1/';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * `anyone`: nobody need be signed in. `signed-in`: 401 for those who are not.
 * `password-in-body`: the request itself carries a password and gains nothing from a cookie, so it needs no Origin.
 */
export type Access = 'anyone' | 'signed-in' | 'password-in-body';

/**
 * A route of the API, as data: what it takes, what it gives, and the use case between. The handler and the OpenAPI
 * document are made from the same object, so that they cannot disagree.
 */
export interface RouteSpec<A extends Access, Params, Query, Head, Body, Reply> {
  readonly method: Method;
  /** As in OpenAPI: `/api/v1/variants/{variantId}`. */
  readonly path: string;
  readonly summary: string;
  readonly access: A;
  /** The parts of the path in braces. What does not match is 404: nothing can be there. */
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  /** Names in lower case. */
  readonly headers?: z.ZodType<Head>;
  /** A z.strictObject: what nobody asked for is refused, not ignored. */
  readonly body?: z.ZodType<Body>;
  readonly bodyLimitBytes?: number;
  /** In place of `body`: one file, taken as it is. */
  readonly file?: FileRules;
  /** Called before anything of the body is read: for large ones, which nobody who may not send them shall send. Throws what `answer` would throw. */
  readonly admit?: (visitor: Pick<Call<A, Params, Query, Head, Body>, 'actor' | 'params'>) => Promise<unknown>;
  /** Only what this schema names goes out; without it the answer is empty, 204. */
  readonly reply?: z.ZodType<unknown, Reply>;
  /** In place of `reply`: `answer` makes the response itself, as one of these media types. */
  readonly produces?: readonly string[];
  /** Of a good answer; 200 unless told. */
  readonly status?: 200 | 201;
  /** The failures of its own that a caller should expect, for the document. */
  readonly failures?: readonly ErrorCode[];
  readonly answer: (call: Call<A, Params, Query, Head, Body>) => Promise<Frozen<Reply> | Response>;
}

/** A use case may return readonly values; a schema knows only plain ones. */
type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

/** One request, parsed. Whatever the spec has no schema for is undefined here. */
export interface Call<A extends Access, Params, Query, Head, Body> {
  readonly actor: A extends 'signed-in' ? Actor : Actor | null;
  readonly params: Params;
  readonly query: Query;
  readonly headers: Head;
  readonly body: Body;
  /** Empty for a route that takes none. */
  readonly file: Uint8Array;
  readonly locale: Locale;
  readonly now: Date;
  readonly request: Request;
  /** To add headers, such as cookies, to the answer. */
  readonly answerHeaders: Headers;
}

/** What Next calls, with the spec it was made from. */
export interface Route {
  (request: Request, context: { readonly params: Promise<unknown> }): Promise<Response>;
  readonly spec: RouteSpec<Access, unknown, unknown, unknown, unknown, unknown>;
}

/** Makes a route handler: who, parse, call, answer. Any request gets an answer: 4xx for what is wrong with it. */
export function defineRoute<
  A extends Access,
  Params = undefined,
  Query = undefined,
  Head = undefined,
  Body = undefined,
  Reply = void,
>(spec: RouteSpec<A, Params, Query, Head, Body, Reply>): Route {
  // Seen from outside, a route takes unknown values: `parse` is what makes them the ones `answer` expects.
  const untyped = spec as unknown as Route['spec'];
  const handle = async (request: Request, context: { readonly params: Promise<unknown> }): Promise<Response> => {
    // When it came: what takes long to arrive, or to read, is not late for it.
    const now = new Date();
    const locale = requestLocale(request);
    try {
      const actor = await authenticate(untyped, request);
      const input = await parse(untyped, { request, params: await context.params, actor: actor as Actor });
      const answerHeaders = new Headers(NO_STORE);
      const call = { ...input, actor: actor as Actor, locale, now, request, answerHeaders };
      const reply = await untyped.answer(call);
      return respond(untyped, reply, answerHeaders);
    } catch (error) {
      return failureResponse(error, locale);
    }
  };
  return Object.assign(handle, { spec: untyped });
}

async function authenticate(spec: Route['spec'], request: Request): Promise<Actor | null> {
  const isPublicApi = spec.path.startsWith(PUBLIC_API);
  const byToken = isPublicApi && request.headers.has('authorization');
  if (!byToken && spec.access !== 'password-in-body') requireOwnOrigin(request);
  if (spec.access === 'password-in-body') return null;
  const actor = await requestActor(request, isPublicApi ? 'cookie-or-token' : 'cookie');
  if (actor === null && spec.access === 'signed-in') throw new AppError('unauthenticated');
  return actor;
}

interface Parsing {
  readonly request: Request;
  readonly params: unknown;
  readonly actor: Actor;
}

async function parse(spec: Route['spec'], { request, actor, ...sent }: Parsing) {
  const searched = Object.fromEntries(new URL(request.url).searchParams);
  const params = check({ schema: spec.params, value: sent.params, otherwise: 'not_found' });
  const query = check({ schema: spec.query, value: searched, otherwise: 'bad_request' });
  const named = Object.fromEntries(request.headers);
  const headers = check({ schema: spec.headers, value: named, otherwise: 'bad_request' });
  await spec.admit?.({ actor, params });
  return {
    ...{ params, query, headers },
    body: spec.body && check({ schema: spec.body, value: await readBody(spec, request), otherwise: 'bad_request' }),
    file: spec.file === undefined ? new Uint8Array() : await readFile(request, spec.file),
  };
}

async function readBody(spec: Route['spec'], request: Request): Promise<unknown> {
  return readJson(request, spec.bodyLimitBytes ?? BODY_LIMIT_BYTES);
}

interface Check {
  readonly schema: z.ZodType | undefined;
  readonly value: unknown;
  readonly otherwise: ErrorCode;
}

function check({ schema, value, otherwise }: Check): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
  throw new AppError(otherwise, field === undefined || field === '' ? {} : { field });
}

function respond(spec: Route['spec'], reply: unknown, headers: Headers): Response {
  if (spec.produces !== undefined && reply instanceof Response) return withHeaders(reply, headers);
  if (spec.reply === undefined) return new Response(null, { status: 204, headers });
  return Response.json(spec.reply.parse(reply), { status: spec.status ?? 200, headers });
}

/** What the response says of itself counts; what it leaves open is as everywhere. */
function withHeaders(response: Response, headers: Headers): Response {
  for (const [name, value] of headers) if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}
