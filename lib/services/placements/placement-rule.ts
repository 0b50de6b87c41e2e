import { lessonSections } from './lesson-sections';

import type { Lesson } from '@/lib/content/types';
import type { Localized } from '@/lib/core/shared/locale';

/** Points come in halves. */
export const POINTS = { from: 0.5, to: 100, step: 0.5 } as const;

/** A question that somebody wants to place into a lesson of its course. */
export interface WantedPlacement {
  readonly lesson: Lesson;
  readonly questionId: string;
  readonly anchor: string;
  readonly points: number;
  readonly archived: boolean;
  /** Whether it lies in the content folder, or a version of it was published and approved, even if its time has not come. */
  readonly published: boolean;
}

export interface PlacementObstacle {
  readonly field: 'questionId' | 'anchor' | 'points';
  /** What keeps it from being placed, and what to do about it. */
  readonly message: Localized;
  readonly fix: Localized;
}

/** Why a question cannot be placed so; null where it can. Whoever places questions asks this. */
export function placementObstacle(wanted: WantedPlacement): PlacementObstacle | null {
  const { lesson, questionId, anchor, points, archived, published } = wanted;
  if (archived) return ARCHIVED;
  if (lesson.questionIds.includes(questionId)) return OWN;
  if (!published) return UNPUBLISHED;
  if (points < POINTS.from || points > POINTS.to || points % POINTS.step !== 0) return BAD_POINTS;
  return anchor === '' || hasSection(lesson, anchor) ? null : NO_SECTION;
}

function hasSection(lesson: Lesson, wanted: string): boolean {
  return lessonSections(lesson, 'zh').some(({ anchor }) => anchor === wanted);
}

const ARCHIVED: PlacementObstacle = {
  field: 'questionId',
  message: { zh: '这道题已经归档。', en: 'This question is archived.' },
  fix: { zh: '请先恢复它，再放进课文。', en: 'Restore it before you place it.' },
};
const OWN: PlacementObstacle = {
  field: 'questionId',
  message: { zh: '这道题本来就在这一课的课文里。', en: 'This question stands in the text of the lesson already.' },
  fix: { zh: '不用再放一次。', en: 'There is no need to place it.' },
};
const UNPUBLISHED: PlacementObstacle = {
  field: 'questionId',
  message: { zh: '这道题还没有发布。', en: 'This question is not published yet.' },
  fix: { zh: '请先发布它，再放进课文。', en: 'Publish it before you place it.' },
};
const NO_SECTION: PlacementObstacle = {
  field: 'anchor',
  message: { zh: '这一课没有这个小节了。', en: 'The lesson has no such section any more.' },
  fix: { zh: '请选课文里现有的小节。', en: 'Choose a section that the lesson has now.' },
};
const BAD_POINTS: PlacementObstacle = {
  field: 'points',
  message: {
    zh: `分值要在 ${POINTS.from} 到 ${POINTS.to} 之间，以 ${POINTS.step} 为一档。`,
    en: `Points are from ${POINTS.from} to ${POINTS.to}, in steps of ${POINTS.step}.`,
  },
  fix: { zh: '请写 0.5、1、1.5 这样的数。', en: 'Write a number such as 0.5, 1 or 1.5.' },
};
