'use client';

import type { ReactNode } from 'react';

import type { PublicPart } from '@/lib/core/questions/public';

import { answerCells } from './matrix-raw';
import { NumberTable } from './number-table';

interface AnswerShownProps {
  readonly part: PublicPart | undefined;
  /** Such as "Your answer: 4×4×1", made from the answer. */
  readonly sentence: (answer: string) => string;
  readonly answer: string;
  /** For a grid: which cells are right, and what to call that. */
  readonly marks?: readonly (readonly boolean[])[] | null;
  readonly markNames?: { readonly right: string; readonly wrong: string };
}

/** A program as Markdown writes it. */
const FENCED = /^```\w*\n(.*?)\n?```$/su;

/** An answer written out: a grid as a table with its marks, a program line by line, anything else in a sentence. */
export function AnswerShown({ part, sentence, answer, marks = null, markNames }: AnswerShownProps) {
  const cells = part?.kind === 'matrix' ? answerCells(answer, part) : null;
  if (cells !== null) {
    const rows = cells.map((row, place) =>
      row.map((cell, column): ReactNode => {
        const right = marks?.[place]?.[column];
        if (right === undefined || markNames === undefined) return cell;
        return <Marked key={column} cell={cell} right={right} names={markNames} />;
      }),
    );
    return <NumberTable caption={sentence('').trim()} rows={rows} />;
  }
  const code = FENCED.exec(answer)?.[1] ?? answer;
  if (!code.includes('\n')) return <p className="m-0">{sentence(code)}</p>;
  return (
    <>
      <p className="m-0">{sentence('').trim()}</p>
      <pre
        role="group"
        aria-label={sentence('').trim()}
        tabIndex={0}
        className="m-0 max-h-80 overflow-auto rounded border border-line bg-surface p-2 font-mono text-sm"
      >
        {code}
      </pre>
    </>
  );
}

interface MarkedProps {
  readonly cell: string;
  readonly right: boolean;
  readonly names: { readonly right: string; readonly wrong: string };
}

function Marked({ cell, right, names }: MarkedProps) {
  return (
    <>
      {cell}{' '}
      <span aria-hidden="true" className={right ? 'font-bold text-(--right)' : 'font-bold text-wrong'}>
        {right ? '✓' : '✕'}
      </span>
      <span className="sr-only">{right ? names.right : names.wrong}</span>
    </>
  );
}
