'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';

import { sendJson } from '@/app/_components/send-json';
import { useRequest } from '@/app/_components/use-request';
import type { QuestionStarts } from '@/lib/services/studio/view-question-starts';

import { ID, suggestId } from './suggest-id';

import type { Origin } from './origin-choice';

interface NewQuestionOptions {
  readonly courseId: string;
  readonly starts: QuestionStarts;
  readonly questionsPath: string;
  readonly copyOf: string | null;
}

type IdProblem = 'empty' | 'form' | 'taken';

export type NewQuestion = ReturnType<typeof useNewQuestion>;

/** What is chosen for a new question, and the request that begins it. */
export function useNewQuestion({ courseId, starts, questionsPath, copyOf }: NewQuestionOptions) {
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  /** While the page of the new question is on its way: it must not be begun again. */
  const [leaving, leave] = useTransition();
  const [origin, setOrigin] = useState<Origin | null>(copyOf === null ? null : { kind: 'copyOf', id: copyOf });
  const [title, setTitle] = useState('');
  const [typedId, setId] = useState<string | null>(null);
  const [classId, setClassId] = useState(starts.wholeCourse ? '' : (starts.classes[0]?.classId ?? ''));
  const [checked, setChecked] = useState(false);
  const id = typedId ?? suggestId(title);
  const idProblem = problemOf(id, starts.questions);
  const begin = async () => {
    setChecked(true);
    if (leaving || origin === null || idProblem !== null) return;
    const body = { questionId: id, origin: { [origin.kind]: origin.id }, classId: classId === '' ? null : classId };
    const url = `/api/v1/studio/${encodeURIComponent(courseId)}/questions`;
    const reply = await run(() => sendJson({ method: 'POST', url, body }));
    if (reply?.ok === true) leave(() => router.push(`${questionsPath}/${id}`));
  };
  const idRefused = failure?.field === 'questionId' ? failure.message : null;
  const typed = { origin, setOrigin, title, setTitle, id, setId, classId, setClassId };
  return { ...typed, checked, idProblem, idRefused, busy: busy || leaving, failure, begin };
}

function problemOf(id: string, questions: QuestionStarts['questions']): IdProblem | null {
  if (id === '') return 'empty';
  if (!ID.test(id)) return 'form';
  return questions.some(({ questionId }) => questionId === id) ? 'taken' : null;
}
