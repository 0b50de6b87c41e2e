import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { defaultContentSource } from '@/lib/content/course';
import { courseMap } from '@/lib/content/course-map';
import { FILE_START, problemAt } from '@/lib/content/problems';

import type { ContentProblem, Course } from '@/lib/content/types';

/** @file docs/course-map.md: the map of the course that comes with the repository. */

const MAPPED_COURSE = 'cnn';
const MAP_FILE = path.join(import.meta.dirname, '../../docs/course-map.md');

export async function writeMap(course: Course): Promise<string> {
  await writeFile(MAP_FILE, courseMap(course));
  return path.relative('', MAP_FILE);
}

/** An error where the map no longer says what the course is. Content somewhere else has no map. */
export async function staleMaps(course: Course, root: string): Promise<readonly ContentProblem[]> {
  if (course.id !== MAPPED_COURSE || root !== defaultContentSource().root) return [];
  const written = await readFile(MAP_FILE, 'utf8').catch(() => '');
  return written === courseMap(course) ? [] : [problemAt({ file: `${course.id}/course.yaml`, ...FILE_START }, STALE)];
}

const STALE = {
  message: { zh: 'docs/course-map.md 与课程不符。', en: 'docs/course-map.md no longer says what the course is.' },
  fix: { zh: '请运行 npm run content:map。', en: 'Run npm run content:map.' },
};
