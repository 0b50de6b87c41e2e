import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

import { findSpreadsheet } from '../../scripts/lib/spreadsheet.mjs';

/** Commas, quotes, UTF-8, from the first line, every cell as text, without what numbers look like. */
const FILTER = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false';

/** What LibreOffice reads in the first sheet of a workbook: every cell as it stands there. */
export async function readWithLibreOffice(workbook: Uint8Array): Promise<readonly (readonly string[])[]> {
  const program = findSpreadsheet();
  if (program === undefined) throw new Error('LibreOffice is missing: npm test installs it');
  const folder = mkdtempSync(join(tmpdir(), 'convclass-sheet-'));
  try {
    const file = join(folder, 'table.xlsx');
    writeFileSync(file, workbook);
    await run(program, [
      ...[`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--norestore'],
      ...['--convert-to', FILTER, '--outdir', folder, file],
    ]);
    return parse(readFileSync(join(folder, 'table.csv'), 'utf8'), { relax_column_count: true, bom: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore' });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`it ended with ${String(code)}`))));
  });
}
