import type { FailedReply } from '@/app/_components/send-json';
import type { ImportProgress } from '@/lib/services/exchange/import-file';
import type { ImportReport } from '@/lib/services/exchange/import-report';

import type { ImportReply, ImportRequest } from './send-import';

/** What is to be imported, and how. */
export type WantedImport = Pick<ImportRequest, 'courseId' | 'file' | 'mode' | 'concept' | 'note'>;

export type ImportStep =
  | { readonly name: 'idle' }
  | { readonly name: 'checking' | 'importing'; readonly progress: ImportProgress | null }
  /** The report is about `wanted`, and nothing else is imported under it. */
  | { readonly name: 'checked'; readonly report: ImportReport; readonly wanted: WantedImport }
  | { readonly name: 'imported'; readonly report: ImportReport }
  | { readonly name: 'failed'; readonly failure: FailedReply; readonly during: 'checking' | 'importing' };

export interface ImportState {
  readonly step: ImportStep;
  /** The file that turned out to be of another system, and so needs a concept. */
  readonly foreign: File | null;
}

type Sent = WantedImport & Pick<ImportRequest, 'dryRun' | 'skipRefused'>;

/** One import at a time: first looked at, then done, exactly as it was looked at. */
export class ImportDesk {
  private readonly listeners = new Set<() => void>();
  private state: ImportState = { step: { name: 'idle' }, foreign: null };
  private running: AbortController | null = null;

  constructor(private readonly send: (request: ImportRequest) => Promise<ImportReply>) {}

  readonly get = (): ImportState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Finds out what an import would do. */
  readonly check = async (wanted: WantedImport): Promise<void> => {
    if (this.running !== null) return;
    const reply = await this.run({ ...wanted, dryRun: true, skipRefused: false });
    if (reply?.ok === true) this.show({ name: 'checked', report: reply.report, wanted });
  };

  /** Does what the report says. Only the note may have been written since. */
  readonly import = async (options: Pick<ImportRequest, 'skipRefused' | 'note'>): Promise<void> => {
    const { step } = this.state;
    if (step.name !== 'checked') return;
    const reply = await this.run({ ...step.wanted, ...options, dryRun: false });
    if (reply?.ok === true) this.show({ name: 'imported', report: reply.report });
  };

  readonly stop = (): void => this.running?.abort();

  /** Something else is wanted: what was found out, or is being found out, no longer counts. An import that runs goes on. */
  readonly forget = (): void => {
    if (this.state.step.name === 'importing') return;
    this.running?.abort();
    this.running = null;
    this.show({ name: 'idle' });
  };

  /** Null where the answer is not wanted any more. */
  private async run(sent: Sent): Promise<ImportReply | null> {
    const own = new AbortController();
    const name = sent.dryRun ? 'checking' : 'importing';
    this.running = own;
    this.show({ name, progress: null });
    const reply = await this.send({
      ...sent,
      signal: own.signal,
      onProgress: (progress) => {
        if (this.running === own) this.show({ name, progress });
      },
    });
    if (this.running !== own) return null;
    this.running = null;
    const isForeign = reply.ok ? reply.report.format !== 'zip' : reply.field === 'concept';
    if (isForeign) this.state = { ...this.state, foreign: sent.file };
    if (!reply.ok) this.show({ name: 'failed', failure: reply, during: name });
    return reply;
  }

  private show(step: ImportStep): void {
    this.state = { ...this.state, step };
    for (const listener of this.listeners) listener();
  }
}

/** While an import is written it can no longer be stopped. */
export function canStop(step: ImportStep): boolean {
  if (step.name === 'checking') return true;
  return step.name === 'importing' && (step.progress === null || step.progress.done < step.progress.total);
}
