/** @file How values are typed into fields, and how they are written down. */

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/u;

/** A number, or an expression over the parameters; undefined for nothing. Full-width signs of an input method count as the plain ones. */
export function readExpression(typed: string): number | string | undefined {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return undefined;
  return NUMBER.test(text) ? Number(text) : text;
}

/** One expression, or several with commas between them. */
export function readExpressions(typed: string): unknown {
  const parts = splitOutside(typed.normalize('NFKC').replaceAll('、', ','));
  const values = parts.map(readExpression).filter((value) => value !== undefined);
  return values.length > 1 ? values : values[0];
}

/** Always a list; undefined for nothing. */
export function readList(typed: string): readonly (number | string)[] | undefined {
  const values = readExpressions(typed);
  if (values === undefined) return undefined;
  return (Array.isArray(values) ? values : [values]) as readonly (number | string)[];
}

export function showExpressions(value: unknown): string {
  if (Array.isArray(value)) return value.map(showExpressions).join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** One entry on each line, without empty ones. */
export function readLines(typed: string): readonly string[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What is being typed into a field. */
export interface Typed {
  readonly text: string;
  /** What the question shows once it holds that. */
  readonly holds: string;
}

/** What a field shows: what is being typed, as long as nothing else changes what the question holds. */
export function shownIn(typed: Typed | null, held: string): string {
  return typed !== null && typed.holds === held ? typed.text : held;
}

/** A text of several lines ends with a line break, as blocks do; one line keeps what it had. */
export function readBlock(typed: string, old: string): string {
  const text = typed.replace(/\n+$/u, '');
  return text !== '' && (text.includes('\n') || old.endsWith('\n')) ? `${text}\n` : typed;
}

/** Without the line break that ends a block. */
export function showBlock(text: string): string {
  return text.replace(/\n$/u, '');
}

/** At commas that stand outside brackets. */
function splitOutside(text: string): readonly string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '(' || sign === '[') depth += 1;
    if (sign === ')' || sign === ']') depth -= 1;
    if (sign === ',' && depth <= 0) parts.push('');
    else parts.push((parts.pop() ?? '') + sign);
  }
  return parts;
}
