'use client';

import { later } from '@/app/_components/later/later';

/** @file What stands in a lesson and can be read as the server drew it. */

const parts = () => import('./lesson-parts');

export const LaterCodeBlock = later(async () => (await parts()).CodeBlock);
export const LaterLessonMeter = later(async () => (await parts()).LessonMeter);
export const LaterMarkedHeading = later(async () => (await parts()).MarkedHeading);
