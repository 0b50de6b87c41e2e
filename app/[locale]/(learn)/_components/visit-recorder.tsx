'use client';

import { useEffect } from 'react';

import { send } from '@/app/_components/send-json';

interface VisitRecorderProps {
  readonly courseId: string;
  readonly lessonId: string;
}

/** Tells the server that the lesson was opened, once it is really on the screen: prefetching a page records nothing. */
export function VisitRecorder({ courseId, lessonId }: VisitRecorderProps) {
  useEffect(() => {
    void send('/api/v1/visits', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ courseId, lessonId }),
    });
  }, [courseId, lessonId]);
  return null;
}
