/** Calls route handlers as the server would, without a server: the same request, the same answer. */

export const HOST = 'localhost:3000';
export const ORIGIN = `http://${HOST}`;

export interface Sent {
  readonly method?: string;
  readonly path?: string;
  /** The parts of the path that stand in brackets in the folder's name. */
  readonly params?: Readonly<Record<string, string | string[]>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly rawBody?: BodyInit;
  readonly cookie?: string;
  readonly token?: string;
  /** Of a page of this site unless told; null for none. */
  readonly origin?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
  /** The code of a failed request. */
  readonly code: string | undefined;
}

type Handler = (request: Request, context: { readonly params: Promise<never> }) => Promise<Response> | Response;

export async function call(handler: Handler, sent: Sent = {}): Promise<Answer> {
  const response = await handler(requestOf(sent), { params: Promise.resolve(sent.params ?? {}) as Promise<never> });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  const json: unknown = isJson ? JSON.parse(text) : undefined;
  const code = (json as { error?: { code?: string } } | undefined)?.error?.code;
  return { status: response.status, headers: response.headers, text, json, code };
}

/** The `name=value` part of the cookies that an answer sets, ready to be sent back. */
export function cookiesOf({ headers }: Pick<Answer, 'headers'>): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

function requestOf({ method = 'GET', path = '/', body, rawBody, cookie, token, origin, headers }: Sent): Request {
  const content = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  const sentOrigin = origin === undefined ? ORIGIN : origin;
  const all = {
    host: HOST,
    ...(content === undefined ? {} : { 'content-type': 'application/json' }),
    ...(sentOrigin === null ? {} : { origin: sentOrigin }),
    ...(cookie === undefined ? {} : { cookie }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...headers,
  };
  const stream = content instanceof ReadableStream ? { duplex: 'half' } : {};
  return new Request(`${ORIGIN}${path}`, {
    method,
    headers: all,
    ...(content === undefined ? {} : { body: content }),
    ...stream,
  });
}
