/** What a route of the API answered, or why there is no answer. */
export type Reply = { readonly ok: true; readonly status: number; readonly data: unknown } | FailedReply;

export interface FailedReply {
  readonly ok: false;
  /** An error code of the API; `offline` when nothing came back, `unreadable` when it was not an answer of ours. */
  readonly code: string;
  /** A sentence for people, in the page's language; empty for `offline` and `unreadable`. */
  readonly message: string;
  /** The field of the request that is meant. */
  readonly field: string | null;
  readonly status: number;
  readonly retryAfterSeconds: number | null;
}

interface JsonRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Calls a route of this site's own API. Never throws: being offline is an answer, too. */
export async function sendJson({ method, url, body, headers = {}, signal }: JsonRequest): Promise<Reply> {
  const content = body === undefined ? {} : { 'content-type': 'application/json' };
  return send(url, {
    method,
    headers: { ...content, 'accept-language': document.documentElement.lang, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** The same for a request made elsewhere. */
export async function send(url: string, init: RequestInit): Promise<Reply> {
  try {
    return await readReply(await fetch(url, { credentials: 'same-origin', cache: 'no-store', ...init }));
  } catch {
    return { ok: false, code: 'offline', message: '', field: null, status: 0, retryAfterSeconds: null };
  }
}

async function readReply(response: Response): Promise<Reply> {
  const { ok, status } = response;
  if (status === 204) return { ok: true, status, data: null };
  const data: unknown = await response.json().catch(() => undefined);
  if (ok && data !== undefined) return { ok, status, data };
  const error = recordIn(recordIn(data)['error']);
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    ok: false,
    status,
    code: textIn(error['code']) ?? 'unreadable',
    message: textIn(error['message']) ?? '',
    field: textIn(error['field']),
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
  };
}

function recordIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
