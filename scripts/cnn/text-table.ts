/** Tables for a terminal, where Chinese characters are two columns wide. */

/** Columns on a terminal: Chinese characters and full-width signs take two. */
export function displayWidth(text: string): number {
  return Array.from(text).reduce(
    (sum, sign) => sum + (/[\p{Script=Han}\u3000-\u303F\uFF01-\uFF60]/u.test(sign) ? 2 : 1),
    0,
  );
}

export interface TextTable {
  /** A cell may have several lines; they stand at its foot. */
  readonly header: readonly string[];
  readonly body: readonly (readonly string[])[];
  /** Below a rule of its own. */
  readonly footer?: readonly string[];
  /** So many columns are names, to the left; numbers are to the right. */
  readonly names: number;
}

export function textTable({ header, body, footer, names }: TextTable): string {
  const headers = headerLines(header);
  const rows = [...headers, ...body, ...(footer === undefined ? [] : [footer])];
  const widths = header.map((_column, index) => Math.max(...rows.map((row) => displayWidth(row[index] ?? ''))));
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  const line = (row: readonly string[]) => {
    const cells = row.map((cell, index) => {
      const filling = ' '.repeat((widths[index] ?? 0) - displayWidth(cell));
      return index < names ? cell + filling : filling + cell;
    });
    return cells.join('  ').trimEnd();
  };
  const end = footer === undefined ? [] : [rule, line(footer)];
  return [...headers.map(line), rule, ...body.map(line), ...end].join('\n');
}

function headerLines(header: readonly string[]): readonly (readonly string[])[] {
  const cells = header.map((cell) => cell.split('\n'));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_unused, row) =>
    cells.map((lines) => lines[row - height + lines.length] ?? ''),
  );
}

/** `58.1 MiB`, with three digits or so. */
export function byteSize(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(bytes, 1)) / 10)));
  const value = bytes / 1024 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[step] ?? ''}`;
}
