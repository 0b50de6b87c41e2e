import { noticeProblems } from '@/lib/content/notice';
import { localize } from '@/lib/core/shared/locale';

import { noticeText } from './notice-text';
import { requireNoticePlace } from './view-notice';

import type { Locale } from '@/lib/core/shared/locale';
import type { NoticeText } from './notice-text';
import type { NoticePlace } from './view-notice';

/** Something to mend in a notice, in the words of the asker's language. Line and column count from 1. */
export interface NoticeProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly fix: string;
}

export interface NoticePreview {
  /** What does not keep it from being shown is shown; null beyond the limits. */
  readonly text: NoticeText | null;
  readonly problems: readonly NoticeProblem[];
}

/**
 * One language of a notice as readers would see it, and what keeps it from being saved. Stores nothing.
 *
 * @throws AppError not_found, forbidden (teachers write none).
 */
export async function previewNotice(
  options: NoticePlace & { readonly text: string; readonly locale: Locale },
): Promise<NoticePreview> {
  const { course } = await requireNoticePlace(options);
  const problems = noticeProblems(
    options.text,
    course.lessons.map(({ id }) => id),
  );
  return {
    text: await noticeText(options.text),
    problems: problems.map(({ line, column, message, fix }) => ({
      line,
      column,
      message: localize(message, options.locale),
      fix: localize(fix, options.locale),
    })),
  };
}
