import { csvLines } from '@/lib/core/export/csv';
import { writeXlsx } from '@/lib/core/export/xlsx';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';

import { gradebookTable } from './gradebook-table';
import { viewGradebook } from './view-gradebook';

import type { Actor } from '@/lib/core/access/actor';
import type { CsvCell } from '@/lib/core/export/csv';
import type { SheetCell } from '@/lib/core/export/xlsx';
import type { TableWords } from './gradebook-table';

/** Shares in CSV are percents with this many digits behind the point. */
const PERCENT_DIGITS = 2;

export interface ExportGradebook {
  readonly actor: Actor;
  readonly classId: string;
  readonly words: TableWords;
  readonly now: Date;
}

/** @throws AppError not_found */
export async function exportGradebookXlsx({ words, ...asked }: ExportGradebook): Promise<Uint8Array> {
  const view = await viewGradebook(asked);
  const { columns, rows, fixed } = gradebookTable(view, words);
  await recordExport(asked, 'gradebook.xlsx');
  return writeXlsx([{ name: view.name, columns, rows, frozenColumns: fixed }]);
}

/** @throws AppError not_found */
export async function exportGradebookCsv({ words, ...asked }: ExportGradebook): Promise<string> {
  const { columns, rows } = gradebookTable(await viewGradebook(asked), words);
  await recordExport(asked, 'gradebook.csv');
  return csvLines([columns.map(({ title }) => title), ...rows.map((row) => row.map(csvCell))], { first: true });
}

function csvCell(cell: SheetCell): CsvCell {
  return typeof cell === 'object' && cell !== null ? `${(cell.share * 100).toFixed(PERCENT_DIGITS)}%` : cell;
}

async function recordExport({ actor, classId }: Omit<ExportGradebook, 'words' | 'now'>, what: string): Promise<void> {
  await insertAuditEvent(getDb(), {
    actorId: actor.id,
    action: 'gradebook.exported',
    subject: `class:${classId}`,
    data: { what },
  });
}
