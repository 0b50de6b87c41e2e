'use client';

import { useEffect } from 'react';

import { send } from '@/app/_components/send-json';

import { watchPlace } from './reading/watch-place';

interface VisitRecorderProps {
  readonly courseId: string;
  readonly lessonId: string;
}

/**
 * Tells the server that the lesson was opened, once it is really on the screen (prefetching a page records nothing), and then from time to time
 * and at the end how far it was read.
 */
export function VisitRecorder({ courseId, lessonId }: VisitRecorderProps) {
  useEffect(() => {
    const tell = (place: { readonly place?: string }) => {
      void send('/api/v1/visits', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
        body: JSON.stringify({ courseId, lessonId, ...place }),
        keepalive: true,
      });
    };
    tell({});
    return watchPlace((place) => tell({ place }));
  }, [courseId, lessonId]);
  return null;
}
