/** @file Formulas in the text of a page, as MathJax and KaTeX find them on other sites. */

export type Piece =
  | { readonly type: 'text'; readonly text: string }
  /** `alone`: on a line of its own. */
  | { readonly type: 'formula'; readonly tex: string; readonly alone: boolean };

interface Fence {
  readonly open: string;
  readonly close: string;
  readonly alone: boolean;
}

const FENCES: readonly Fence[] = [
  { open: '\\(', close: '\\)', alone: false },
  { open: '\\[', close: '\\]', alone: true },
  { open: '$$', close: '$$', alone: true },
];

/** The text in pieces; a sign behind a backslash opens and closes nothing. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const unclosed = new Set<Fence>();
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const fence = FENCES.find((one) => !unclosed.has(one) && text.startsWith(one.open, at));
    const end = fence === undefined ? -1 : unescaped(text, { mark: fence.close, from: at + fence.open.length });
    if (fence === undefined) at += text.charAt(at) === '\\' ? 2 : 1;
    else if (end < 0) unclosed.add(fence);
    else {
      const tex = text.slice(at + fence.open.length, end);
      pieces.push({ type: 'text', text: text.slice(from, at) }, { type: 'formula', tex, alone: fence.alone });
      from = end + fence.close.length;
      at = from;
    }
  }
  return [...pieces, { type: 'text', text: text.slice(from) }];
}

/** Where a mark stands whose first sign is not itself behind a backslash; -1 where it does not. */
function unescaped(text: string, { mark, from }: { readonly mark: string; readonly from: number }): number {
  for (let at = from; at < text.length; at += text.charAt(at) === '\\' ? 2 : 1)
    if (text.startsWith(mark, at)) return at;
  return -1;
}
