/** A Markdown table whose columns also line up as text; the first row is its header. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const [header = []] = rows;
  const widths = header.map((_cell, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return `${[line(header), rule, ...rows.slice(1).map(line)].join('\n')}\n`;
}
