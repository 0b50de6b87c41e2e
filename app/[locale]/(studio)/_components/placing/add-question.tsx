'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { Button } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { Notice } from '@/app/_components/ui/notice';
import { TextField } from '@/app/_components/ui/text-field';
import type { Candidate, PlanSection } from '@/lib/services/placements/view-placements';

import { PlacementFields, usePlacementChoice } from './placement-fields';
import { AT_END, sendPlacement } from './placing-api';

import type { LessonKey } from './placing-api';
import type { Placing } from './use-placing';

interface AddQuestionProps {
  readonly lesson: LessonKey;
  readonly candidates: readonly Candidate[];
  readonly sections: readonly PlanSection[];
  readonly placing: Placing;
  /** The question that the link to this page wants placed. */
  readonly wanted: string | null;
}

const MOST_SHOWN = 8;
const SEARCH_ID = 'placing-search';

/** Finds a question of the course and places it. */
export function AddQuestion({ lesson, candidates, sections, placing, wanted }: AddQuestionProps) {
  const t = useTranslations('placing');
  const [chosenId, setChosenId] = useState(wanted);
  const chosen = candidates.find(({ questionId }) => questionId === chosenId);
  const isRefused = wanted !== null && chosen === undefined && wanted === chosenId;
  return (
    <Card>
      <h2 className="text-xl">{t('add')}</h2>
      {isRefused && (
        <Notice tone="note" className="mt-3">
          {t('unplaceable', { id: wanted })}
        </Notice>
      )}
      {candidates.length === 0 && <p className="mt-2 text-soft">{t('nothing')}</p>}
      {chosen === undefined ? (
        candidates.length > 0 && <Search candidates={candidates} onChoose={setChosenId} />
      ) : (
        <PlaceForm
          key={chosen.questionId}
          lesson={lesson}
          chosen={chosen}
          sections={sections}
          placing={placing}
          onLeave={() => setChosenId(null)}
        />
      )}
    </Card>
  );
}

interface SearchProps {
  readonly candidates: readonly Candidate[];
  readonly onChoose: (questionId: string) => void;
}

function Search({ candidates, onChoose }: SearchProps) {
  const t = useTranslations('placing');
  const [query, setQuery] = useState('');
  const words = query.toLowerCase().split(/\s+/u);
  const found = candidates.filter(({ title, questionId }) => {
    const text = `${title} ${questionId}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const shown = found.slice(0, MOST_SHOWN);
  const isMore = found.length > shown.length;
  return (
    <div className="mt-3 flex flex-col gap-3">
      <SearchField query={query} onQuery={setQuery} />
      <p role="status" className="m-0 text-sm text-soft">
        {isMore ? t('foundMore', { count: found.length, shown: shown.length }) : t('found', { count: found.length })}
      </p>
      <ul className="flex flex-col gap-1">
        {shown.map((candidate) => (
          <li key={candidate.questionId} className="flex items-center justify-between gap-3 border-b border-line py-1">
            <CandidateLine candidate={candidate} />
            <Button
              look="quiet"
              className="shrink-0"
              aria-label={t('chooseName', { title: candidate.title })}
              onClick={() => onChoose(candidate.questionId)}
            >
              {t('choose')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function SearchField({ query, onQuery }: { readonly query: string; readonly onQuery: (query: string) => void }) {
  const t = useTranslations('placing');
  return (
    <div id={SEARCH_ID} tabIndex={-1}>
      <TextField
        type="search"
        label={t('search')}
        hint={t('searchHint')}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
      />
    </div>
  );
}

function CandidateLine({ candidate }: { readonly candidate: Candidate }) {
  const t = useTranslations('placing');
  const { title, questionId, lesson, className } = candidate;
  const from = lesson === null ? t('fromStudio') : t('fromLesson', { number: lesson });
  const marks = className === null ? [from] : [from, t('ofClass', { name: className })];
  return (
    <span className="min-w-0">
      <span className="block">{title}</span>
      <span className="block text-sm text-soft">
        <code>{questionId}</code> · {marks.join(' · ')}
      </span>
    </span>
  );
}

interface PlaceFormProps extends Omit<AddQuestionProps, 'candidates' | 'wanted'> {
  readonly chosen: Candidate;
  /** It was placed, or another is wanted. */
  readonly onLeave: () => void;
}

function PlaceForm({ lesson, chosen, sections, placing, onLeave }: PlaceFormProps) {
  const t = useTranslations('placing');
  const choice = usePlacementChoice({ anchor: '', points: 1, required: true });
  const { questionId, title } = chosen;
  const { failure } = placing;
  const place = async () => {
    const wanted = choice.read();
    if (wanted === null) return;
    const outcome = { questionId, said: t('placed', { title }), focus: `change-${questionId}` };
    if (await placing.run(() => sendPlacement(lesson, questionId, { ...wanted, position: AT_END }), outcome)) onLeave();
  };
  return (
    <form
      className="mt-3 flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void place();
      }}
    >
      <div
        role="group"
        aria-label={t('chosen')}
        className="flex flex-wrap items-center justify-between gap-3 rounded-lg bg-sunken px-3 py-2"
      >
        <CandidateLine candidate={chosen} />
        <Button look="quiet" onClick={onLeave}>
          {t('otherChoice')}
        </Button>
      </div>
      <PlacementFields sections={sections} choice={choice} />
      <Button type="submit" className="self-start" busy={placing.busy === questionId} busyLabel={t('placing')}>
        {t('place')}
      </Button>
      <FailureNotice
        failure={failure?.questionId === questionId ? failure : null}
        texts={{ offline: t('offline'), unreadable: t('unreadable') }}
      />
    </form>
  );
}
