import { send } from '@/app/_components/send-json';

import type { Reply } from '@/app/_components/send-json';

/** Asks the API for a file. The good answer's data is a Blob; a bad one is as everywhere. */
export async function fetchFile(url: string): Promise<Reply> {
  const headers = { 'accept-language': document.documentElement.lang };
  try {
    const response = await fetch(url, { method: 'POST', credentials: 'same-origin', cache: 'no-store', headers });
    if (response.ok) return { ok: true, status: response.status, data: await response.blob() };
    const { code = 'unreadable', message = '' } = await errorIn(response);
    return { ok: false, status: response.status, code, message, field: null, retryAfterSeconds: null };
  } catch {
    return { ok: false, status: 0, code: 'offline', message: '', field: null, retryAfterSeconds: null };
  }
}

async function errorIn(response: Response): Promise<{ readonly code?: string; readonly message?: string }> {
  const body = (await response.json().catch(() => null)) as { readonly error?: object } | null;
  return body?.error ?? {};
}

/** Sends a chosen file as it is. A file that cannot be opened any more is an answer, too. */
export async function sendFile(url: string, file: File): Promise<Reply> {
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return { ok: false, status: 0, code: 'file_gone', message: '', field: null, retryAfterSeconds: null };
  }
  return send(url, {
    method: 'POST',
    headers: { 'accept-language': document.documentElement.lang, 'content-type': 'text/csv' },
    body: bytes,
  });
}
