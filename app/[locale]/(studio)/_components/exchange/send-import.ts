import type { FailedReply } from '@/app/_components/send-json';
import type { ImportProgress } from '@/lib/services/exchange/import-file';
import type { ImportReport } from '@/lib/services/exchange/import-report';

export type ImportReply = { readonly ok: true; readonly report: ImportReport } | FailedReply;

export interface ImportRequest {
  readonly courseId: string;
  readonly file: File;
  readonly dryRun: boolean;
  readonly mode: 'drafts' | 'publish';
  readonly skipRefused: boolean;
  /** Empty for files that know their own. */
  readonly concept: string;
  readonly note: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
}

const LINES = 'application/x-ndjson';
const MEDIA_TYPES: Readonly<Record<string, string>> = { zip: 'application/zip', xml: 'application/xml' };

/** Sends a file to be imported, and listens how far it is. Never throws: being offline, or stopped, is an answer too. */
export async function sendImport(request: ImportRequest): Promise<ImportReply> {
  try {
    const response = await fetch(addressOf(request), {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        accept: LINES,
        'accept-language': document.documentElement.lang,
        'content-type': MEDIA_TYPES[request.file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'text/plain',
      },
      body: request.file,
      signal: request.signal,
    });
    const isStream = response.headers.get('content-type')?.startsWith(LINES) === true;
    if (!isStream || response.body === null) return replyOf(await response.json().catch(() => null), response.status);
    return await lastOf(response.body, request.onProgress);
  } catch {
    return failed(request.signal.aborted ? 'stopped' : 'offline');
  }
}

function addressOf({ courseId, file, dryRun, mode, skipRefused, concept, note }: ImportRequest): string {
  const query = new URLSearchParams({
    name: file.name.slice(-200),
    dry_run: String(dryRun),
    mode,
    skip_refused: String(skipRefused),
    note,
    ...(concept === '' ? {} : { concept }),
  });
  return `/api/v1/studio/${courseId}/import?${query.toString()}`;
}

/** Each line is a JSON value; the last one is the outcome. */
async function lastOf(body: ReadableStream<Uint8Array>, onProgress: ImportRequest['onProgress']): Promise<ImportReply> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let waiting = '';
  let outcome: unknown = null;
  for (;;) {
    const { done, value } = await reader.read();
    waiting += decoder.decode(value, { stream: !done });
    const lines = waiting.split('\n');
    waiting = lines.pop() ?? '';
    for (const line of lines) {
      const told = recordIn(JSON.parse(line));
      if ('progress' in told) onProgress(told['progress'] as ImportProgress);
      else outcome = told;
    }
    if (done) return replyOf(outcome, 200);
  }
}

function replyOf(data: unknown, status: number): ImportReply {
  const told = recordIn(data);
  if (typeof told['result'] === 'object') return { ok: true, report: told['result'] as ImportReport };
  const { code, message, field } = recordIn(told['error']);
  if (typeof code !== 'string' || typeof message !== 'string') return failed('unreadable');
  return { ...failed(code), message, status, field: typeof field === 'string' ? field : null };
}

function failed(code: string): FailedReply {
  return { ok: false, code, message: '', field: null, status: 0, retryAfterSeconds: null };
}

function recordIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
