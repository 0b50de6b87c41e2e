/** The text as Python's tokenizer walks it: strings and comments skipped, brackets matched, indentation compared. */

export interface ScannedText {
  /** The first sign outside strings and comments that is none of Python's; an offset. */
  readonly foreign: number | null;
  /** The first line whose indentation cannot be compared with those before it; the offset of its first letter. */
  readonly mixedIndent: number | null;
  /** Brackets that are never closed, or by a bracket of another kind. */
  readonly unclosed: readonly number[];
}

const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
/** A string, a comment, a line's end with the indentation behind it, or any other character. */
const PIECE =
  /"""(?:\\[\s\S]|[^\\])*?"""|'''(?:\\[\s\S]|[^\\])*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|#[^\n]*|\\\r?\n|\n[ \t]*|[\s\S]/g;

export function scanText(source: string, foreignSigns: ReadonlyMap<string, string>): ScannedText {
  const scanner = new Scanner(source, foreignSigns);
  for (const { 0: piece, index } of `\n${source}`.matchAll(PIECE)) scanner.take(piece, index - 1);
  return {
    foreign: scanner.foreign,
    mixedIndent: scanner.mixedIndent,
    unclosed: [...scanner.unclosed, ...scanner.open],
  };
}

/** A tab goes on to the next multiple of 8. */
function columnsOf(blank: string): number {
  let columns = 0;
  for (const letter of blank) columns = letter === '\t' ? (Math.floor(columns / 8) + 1) * 8 : columns + 1;
  return columns;
}

class Scanner {
  foreign: number | null = null;
  mixedIndent: number | null = null;
  readonly open: number[] = [];
  readonly unclosed: number[] = [];
  private readonly indents: { readonly wide: number; readonly narrow: number }[] = [{ wide: 0, narrow: 0 }];

  constructor(
    private readonly source: string,
    private readonly foreignSigns: ReadonlyMap<string, string>,
  ) {}

  take(piece: string, at: number): void {
    if (piece.startsWith('\n')) {
      this.indent(piece.slice(1), at + piece.length);
    } else if (piece.length === 1) {
      if ('([{'.includes(piece)) this.open.push(at);
      else if (piece in CLOSING) this.close(piece);
      else if (this.foreignSigns.has(piece)) this.foreign ??= at;
    }
  }

  private close(bracket: string): void {
    for (let at = this.open.pop(); at !== undefined; at = this.open.pop()) {
      if (this.source.charAt(at) === CLOSING[bracket]) return;
      this.unclosed.push(at);
    }
  }

  /** Python compares indentation twice, with tabs of 8 columns and of 1: both must agree. */
  private indent(blank: string, at: number): void {
    const isEmpty = /^(?:[\r\n#]|$)/.test(this.source.charAt(at));
    if (isEmpty || this.open.length > 0 || this.mixedIndent !== null) return;
    const narrow = blank.length;
    const wide = columnsOf(blank);
    while (this.indents.length > 1 && (this.indents.at(-1)?.wide ?? 0) > wide) this.indents.pop();
    const outer = this.indents.at(-1) ?? { wide: 0, narrow: 0 };
    const isSame = outer.wide === wide;
    if (isSame ? outer.narrow !== narrow : outer.narrow >= narrow) this.mixedIndent = at;
    else if (!isSame) this.indents.push({ wide, narrow });
  }
}
