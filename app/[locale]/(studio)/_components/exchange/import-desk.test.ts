import { describe, expect, test } from 'vitest';

import type { ImportReport } from '@/lib/services/exchange/import-report';

import { canStop, ImportDesk } from './import-desk';

import type { WantedImport } from './import-desk';
import type { ImportReply, ImportRequest } from './send-import';

const COUNTS = { new: 1, changed: 0, unchanged: 0, left: 0, refused: 0 };
const REPORT: ImportReport = { format: 'zip', applied: false, counts: COUNTS, items: [] };

/** A server that answers when the test says so; what is stopped is answered at once. */
class Server {
  readonly requests: ImportRequest[] = [];
  private readonly waiting: ((reply: ImportReply) => void)[] = [];

  readonly send = (request: ImportRequest): Promise<ImportReply> =>
    new Promise((resolve) => {
      this.requests.push(request);
      this.waiting.push(resolve);
      request.signal.addEventListener('abort', () => resolve(failed('stopped')));
    });

  async answer(place: number, reply: ImportReply): Promise<void> {
    this.waiting[place]?.(reply);
    await settled();
  }
}

function failed(code: string, field: string | null = null): ImportReply {
  return { ok: false, code, message: '', field, status: 0, retryAfterSeconds: null };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

function wanted(name: string, changes: Partial<WantedImport> = {}): WantedImport {
  return { courseId: 'cnn', file: new File(['x'], name), mode: 'drafts', concept: '', note: '', ...changes };
}

function desk(): { server: Server; desk: ImportDesk } {
  const server = new Server();
  return { server, desk: new ImportDesk(server.send) };
}

describe('an import', () => {
  test('is of the file and in the way that the report is about, with the note as it was written last', async () => {
    const { server, desk: one } = desk();
    const first = wanted('a.zip', { mode: 'publish' });
    void one.check(first);
    await server.answer(0, { ok: true, report: REPORT });
    void one.import({ skipRefused: true, note: 'why' });
    expect(server.requests[1]).toMatchObject({ ...first, dryRun: false, skipRefused: true, note: 'why' });
    await server.answer(1, { ok: true, report: { ...REPORT, applied: true } });
    expect(one.get().step).toMatchObject({ name: 'imported', report: { applied: true } });
  });

  test('begins with a check: without a report nothing is sent', async () => {
    const { server, desk: one } = desk();
    await one.import({ skipRefused: false, note: '' });
    expect(server.requests).toEqual([]);
  });

  test('is forgotten with its check when something else is chosen, even while the answer is on its way', async () => {
    const { server, desk: one } = desk();
    void one.check(wanted('a.zip'));
    one.forget();
    expect(server.requests[0]?.signal.aborted).toBe(true);
    expect(one.get().step).toEqual({ name: 'idle' });
    const second = wanted('b.zip');
    void one.check(second);
    await server.answer(0, { ok: true, report: REPORT });
    server.requests[0]?.onProgress({ done: 1, total: 1 });
    expect(one.get().step).toEqual({ name: 'checking', progress: null });
    await server.answer(1, { ok: true, report: REPORT });
    expect(one.get().step).toMatchObject({ name: 'checked', wanted: second });
  });

  test('goes on when something else is chosen while it is written, and its end is told', async () => {
    const { server, desk: one } = desk();
    void one.check(wanted('a.zip'));
    await server.answer(0, { ok: true, report: REPORT });
    void one.import({ skipRefused: false, note: '' });
    one.forget();
    await server.answer(1, { ok: true, report: { ...REPORT, applied: true } });
    expect(one.get().step.name).toBe('imported');
  });

  test('that was stopped says what was stopped: only a check certainly changed nothing', async () => {
    const { server, desk: one } = desk();
    void one.check(wanted('a.zip'));
    one.stop();
    await settled();
    expect(one.get().step).toMatchObject({ name: 'failed', during: 'checking', failure: { code: 'stopped' } });
    void one.check(wanted('a.zip'));
    await server.answer(1, { ok: true, report: REPORT });
    void one.import({ skipRefused: false, note: '' });
    one.stop();
    await settled();
    expect(one.get().step).toMatchObject({ name: 'failed', during: 'importing', failure: { code: 'stopped' } });
  });

  test('offers to be stopped until everything was looked at and only the writing is left', () => {
    expect(canStop({ name: 'checking', progress: { done: 3, total: 3 } })).toBe(true);
    expect(canStop({ name: 'importing', progress: null })).toBe(true);
    expect(canStop({ name: 'importing', progress: { done: 2, total: 3 } })).toBe(true);
    expect(canStop({ name: 'importing', progress: { done: 3, total: 3 } })).toBe(false);
    expect(canStop({ name: 'idle' })).toBe(false);
  });

  test('of a file that needs a concept goes on asking for it when another concept is chosen', async () => {
    const { server, desk: one } = desk();
    const { file } = wanted('qti.zip');
    void one.check(wanted('qti.zip', { file }));
    await server.answer(0, failed('bad_request', 'concept'));
    one.forget();
    expect(one.get()).toEqual({ step: { name: 'idle' }, foreign: file });
  });
});
