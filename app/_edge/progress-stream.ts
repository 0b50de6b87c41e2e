import { failureResponse } from './failure';

import type { Locale } from '@/lib/core/shared/locale';

export const PROGRESS_STREAM = 'application/x-ndjson';

interface StreamedWork<P, T> {
  readonly work: (options: { readonly onProgress: (progress: P) => void; readonly signal: AbortSignal }) => Promise<T>;
  readonly locale: Locale;
}

/**
 * Long work, told while it goes on, one JSON value on each line: `{"progress": …}` as often as there is some, and at last `{"result": …}`, or
 * `{"error": …}` as every failure looks. Who stops listening stops the work.
 */
export function progressStream<P, T>({ work, locale }: StreamedWork<P, T>): Response {
  const controller = new AbortController();
  const { signal } = controller;
  const stream = new ReadableStream<Uint8Array>({
    start: async (lines) => {
      const tell = (line: unknown) => {
        if (!signal.aborted) lines.enqueue(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
      };
      try {
        tell({ result: await work({ onProgress: (progress) => tell({ progress }), signal }) });
      } catch (error) {
        if (!signal.aborted) tell(await failureResponse(error, locale).json());
      }
      if (!signal.aborted) lines.close();
    },
    cancel: () => controller.abort(),
  });
  return new Response(stream, {
    headers: { 'content-type': PROGRESS_STREAM, 'cache-control': 'no-store, no-transform' },
  });
}
