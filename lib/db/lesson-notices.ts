import type { Db } from './client';

export interface NoticeKey {
  readonly courseId: string;
  readonly lessonId: string;
}

const noticeFields = {
  lessonId: true,
  zh: true,
  en: true,
  revision: true,
  updatedById: true,
  updatedAt: true,
} as const;

export interface NoticeRow {
  readonly lessonId: string;
  /** Both empty: there is none any more. The row stays, so that no revision ever comes twice. */
  readonly zh: string;
  readonly en: string;
  readonly revision: number;
  readonly updatedById: string;
  readonly updatedAt: Date;
}

export async function listNotices(db: Db, courseId: string): Promise<readonly NoticeRow[]> {
  return db.lessonNotice.findMany({
    where: { courseId, NOT: { zh: '', en: '' } },
    orderBy: { lessonId: 'asc' },
    select: noticeFields,
  });
}

export async function selectOptionalNotice(db: Db, courseId_lessonId: NoticeKey): Promise<NoticeRow | null> {
  return db.lessonNotice.findUnique({ where: { courseId_lessonId }, select: noticeFields });
}

export interface NoticeText extends NoticeKey {
  readonly zh: string;
  readonly en: string;
  readonly updatedById: string;
  readonly updatedAt: Date;
}

/** False when somebody else was first. */
export async function insertNotice(db: Db, notice: NoticeText): Promise<boolean> {
  const { count } = await db.lessonNotice.createMany({ data: [{ ...notice }], skipDuplicates: true });
  return count === 1;
}

/** False when it is no longer the revision that was seen. */
export async function updateNotice(
  db: Db,
  { courseId, lessonId, seen, ...text }: NoticeText & { readonly seen: number },
): Promise<boolean> {
  const { count } = await db.lessonNotice.updateMany({
    where: { courseId, lessonId, revision: seen },
    data: { ...text, revision: { increment: 1 } },
  });
  return count === 1;
}
