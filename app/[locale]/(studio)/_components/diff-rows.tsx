import { classes } from '@/app/_components/ui/classes';
import type { DiffPiece, DiffRow } from '@/lib/core/shared/line-diff';

interface DiffRowsProps {
  readonly pieces: readonly DiffPiece[];
  /** What the two texts are called. */
  readonly names: { readonly before: string; readonly after: string };
  /** Said of changed lines to who cannot see their sides, and of how many lines are folded. */
  readonly words: DiffWords;
}

export interface DiffWords {
  readonly removed: string;
  readonly added: string;
  readonly unchanged: (count: number) => string;
}

/** Two texts beside each other, or, where there is no room, their lines below each other. Stretches far from any change are folded. */
export function DiffRows({ pieces, names, words }: DiffRowsProps) {
  return (
    <div className="font-mono text-sm leading-6">
      <div className="grid border-b border-line bg-sunken font-sans font-medium md:grid-cols-2">
        {(['before', 'after'] as const).map((side) => (
          <span key={side} className="px-3 py-1 md:first:border-e md:first:border-line">
            <span aria-hidden="true" className="font-mono font-bold md:hidden">
              {SIGNS[side]}{' '}
            </span>
            {names[side]}
          </span>
        ))}
      </div>
      {pieces.map(({ folded, rows }, place) =>
        folded ? (
          <details key={place}>
            <summary className="flex min-h-11 items-center gap-2 bg-sunken px-3 font-sans text-soft">
              {words.unchanged(rows.length)}
            </summary>
            <Rows rows={rows} words={words} />
          </details>
        ) : (
          <Rows key={place} rows={rows} words={words} />
        ),
      )}
    </div>
  );
}

function Rows({ rows, words }: { readonly rows: readonly DiffRow[]; readonly words: DiffWords }) {
  return rows.map(({ before, after, changed }, place) => (
    <div key={place} className="grid md:grid-cols-2">
      <Line line={before} side="before" said={changed ? words.removed : null} />
      <Line line={after} side="after" said={changed ? words.added : null} />
    </div>
  ));
}

interface LineProps {
  readonly line: DiffRow['before'];
  readonly side: 'before' | 'after';
  /** Null for an unchanged line, which stands there twice only beside itself. */
  readonly said: string | null;
}

const SIGNS = { before: '−', after: '+' } as const;
const LOOKS = { before: 'bg-wrong-tint', after: 'bg-right-tint' } as const;

function Line({ line, side, said }: LineProps) {
  const isFirst = side === 'before';
  if (line === null) return <div className={classes('bg-sunken max-md:hidden', isFirst && 'border-e border-line')} />;
  return (
    <div
      className={classes(
        'flex min-w-0 gap-2 px-2',
        said !== null && LOOKS[side],
        isFirst ? 'md:border-e md:border-line' : said === null && 'max-md:hidden',
      )}
    >
      <span aria-hidden="true" className="w-8 shrink-0 text-end text-soft select-none">
        {line.number}
      </span>
      <span aria-hidden="true" className="w-3 shrink-0 font-bold select-none">
        {said === null ? '' : SIGNS[side]}
      </span>
      {said !== null && <span className="sr-only">{said}: </span>}
      <span className="min-w-0 break-words whitespace-pre-wrap">{line.text}</span>
    </div>
  );
}
