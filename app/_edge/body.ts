import { AppError } from '@/lib/services/errors';

const JSON_TYPE = /^application\/json\s*(;|$)/i;
/** PostgreSQL stores no NUL in text. */
const NUL = '\u0000';
/** With the flag `u`, a surrogate matches only where its other half is missing. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The JSON value a request carries.
 *
 * @throws AppError unsupported_media_type, too_large (more than `limit` bytes), bad_request (not UTF-8, not JSON).
 */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  if (!JSON_TYPE.test(request.headers.get('content-type') ?? '')) throw new AppError('unsupported_media_type');
  const text = await readText(request, limit);
  try {
    return JSON.parse(text, refuseUnstorable) as unknown;
  } catch (cause) {
    throw new AppError('bad_request', { cause });
  }
}

/**
 * The text a request carries, read no further than `limit` bytes.
 *
 * @throws AppError too_large, bad_request (not UTF-8).
 */
export async function readText(request: Request, limit: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new AppError('too_large');
  const bytes = await readBytes(request.body, limit);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('bad_request', { cause });
  }
}

/** What may be sent as a file. */
export interface FileRules {
  readonly mediaTypes: readonly string[];
  readonly limitBytes: number;
}

/**
 * The file a request carries, read no further than its limit.
 *
 * @throws AppError unsupported_media_type, too_large.
 */
export async function readFile(request: Request, { mediaTypes, limitBytes }: FileRules): Promise<Uint8Array> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!mediaTypes.includes(type)) throw new AppError('unsupported_media_type');
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw new AppError('too_large');
  return readBytes(request.body, limitBytes);
}

async function readBytes(body: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new AppError('too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refuseUnstorable(key: string, value: unknown): unknown {
  for (const text of [key, value]) {
    if (typeof text === 'string' && (text.includes(NUL) || LONE_SURROGATE.test(text))) {
      throw new SyntaxError('a text must not contain NUL or half a character');
    }
  }
  return value;
}
