import { NOTICE_LIMITS, noticeProblems } from '@/lib/content/notice';
import { LANGUAGES } from '@/lib/content/types';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { insertNotice, selectOptionalNotice, updateNotice } from '@/lib/db/lesson-notices';
import { raiseCourseRevision } from '@/lib/db/overlays';
import { inTransaction } from '@/lib/db/transaction';

import { forgetServedCourse } from '../courses/served-course';
import { AppError } from '../errors';
import { noticeDraft, requireNoticePlace } from './view-notice';

import type { ContentProblem, Language } from '@/lib/content/types';
import type { Localized } from '@/lib/core/shared/locale';
import type { Db } from '@/lib/db/client';
import type { NoticeText } from '@/lib/db/lesson-notices';
import type { NoticeDraft, NoticePlace } from './view-notice';

/** Characters of one language (UTF-16 units, as text fields count them). */
export const NOTICE_MAXIMUM = NOTICE_LIMITS.characters;

export interface SaveNoticeOptions extends NoticePlace {
  /** At most NOTICE_MAXIMUM each; nothing but spaces in both takes the notice down. */
  readonly zh: string;
  readonly en: string;
  /** The revision that this was made from; 0 where there was none. */
  readonly seen: number;
  readonly now: Date;
}

/**
 * Writes the notice above a lesson, changes it or takes it down. What was changed since it was read is not overwritten. Sent twice, it is written once.
 *
 * @throws AppError not_found, forbidden (teachers write none), notice_unreadable (the explanation names the first mistake), notice_changed.
 */
export async function saveNotice(options: SaveNoticeOptions): Promise<NoticeDraft> {
  const { actor, courseId, lessonId, seen, now } = options;
  const { course } = await requireNoticePlace(options);
  const [zh, en] = [options.zh.trim() === '' ? '' : options.zh, options.en.trim() === '' ? '' : options.en];
  refuseMistakes(
    { zh, en },
    course.lessons.map(({ id }) => id),
  );
  const text: NoticeText = { courseId, lessonId, zh, en, updatedById: actor.id, updatedAt: now };
  const saved = await inTransaction(async (tx) => {
    const saysSo = async () => {
      const notice = await selectOptionalNotice(tx, { courseId, lessonId });
      return (notice?.zh ?? '') === zh && (notice?.en ?? '') === en;
    };
    // The second of two equal sends, or a save that changes nothing: there is nothing to win or lose.
    if (await saysSo()) return false;
    if (!(await write(tx, text, seen))) {
      // Unless the same was written at the same moment.
      if (await saysSo()) return false;
      throw new AppError('notice_changed');
    }
    await raiseCourseRevision(tx, courseId);
    const data = { revision: seen + 1, removed: zh === '' && en === '' };
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'lesson.notice-changed',
      subject: `lesson:${courseId}/${lessonId}`,
      data,
    });
    return true;
  });
  if (saved) forgetServedCourse(courseId);
  return noticeDraft(await selectOptionalNotice(getDb(), { courseId, lessonId }));
}

async function write(tx: Db, text: NoticeText, seen: number): Promise<boolean> {
  return seen === 0 ? insertNotice(tx, text) : updateNotice(tx, { ...text, seen });
}

function refuseMistakes(text: Readonly<Record<Language, string>>, lessonIds: readonly string[]): void {
  for (const language of LANGUAGES) {
    const first = noticeProblems(text[language], lessonIds).find(({ severity }) => severity === 'error');
    if (first !== undefined) throw new AppError('notice_unreadable', { field: language, explanation: told(first) });
  }
}

function told({ line, column, message, fix }: ContentProblem): Localized {
  return {
    zh: `第 ${line} 行第 ${column} 列：${message.zh}${fix.zh}`,
    en: `Line ${line}, column ${column}: ${message.en} ${fix.en}`,
  };
}
