'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

import { classes } from '@/app/_components/ui/classes';
import { checkAnswer, describeUnreadable } from '@/lib/core/questions/public';

import type { AnswerPartProps } from './answer-part-props';

/** Half an answer is not complained about: only what rests this long, or is left. */
const PAUSE_MS = 1_200;

type SaidProps = Pick<AnswerPartProps, 'part' | 'idBase' | 'raw' | 'unreadable' | 'locale'> & {
  readonly resting: boolean;
};

/** How the answer reads, while it is typed; a complaint only once typing rests. */
export function Said({ part, idBase, raw, unreadable, locale, resting }: SaidProps) {
  const { echo, complaint } = useReading({ part, raw, locale });
  const said = echo ?? (resting ? complaint : null);
  return (
    <>
      <p
        id={`${idBase}-said`}
        className={classes('min-h-6 text-sm', unreadable === null ? 'text-soft' : 'font-medium text-wrong')}
      >
        {unreadable ?? said}
      </p>
      {/* Spoken once typing rests, not at every key. */}
      <span role="status" className="sr-only">
        {resting && unreadable === null ? said : ''}
      </span>
    </>
  );
}

/** How the answer reads, or why it does not; neither for an empty field. A program is not read back. */
function useReading({ part, raw, locale }: Pick<SaidProps, 'part' | 'raw' | 'locale'>) {
  const t = useTranslations('learn');
  if (raw.trim() === '') return { echo: null, complaint: null };
  const read = checkAnswer(raw, part);
  if (!read.ok) return { echo: null, complaint: describeUnreadable(read.error, locale) };
  return { echo: part.kind === 'network' ? null : t('readAs', { answer: read.value }), complaint: null };
}

/** Why a part could not be read when it was last sent, below fields that are chosen rather than typed. */
export function Unreadable({ idBase, unreadable }: Pick<SaidProps, 'idBase' | 'unreadable'>) {
  if (unreadable === null) return null;
  return (
    <p id={`${idBase}-said`} className="text-sm font-medium text-wrong">
      {unreadable}
    </p>
  );
}

interface Rest {
  readonly resting: boolean;
  /** Leaving the field counts as resting. */
  readonly rest: () => void;
}

/** Whether typing rests: after a pause, or `left` only once the field was left. */
export function useRest(raw: string, when: 'pause' | 'left' = 'pause'): Rest {
  const [restedAt, setRestedAt] = useState<string | null>(null);
  useEffect(() => {
    if (when === 'left') return undefined;
    const timer = setTimeout(() => setRestedAt(raw), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [raw, when]);
  return { resting: restedAt === raw, rest: () => setRestedAt(raw) };
}
