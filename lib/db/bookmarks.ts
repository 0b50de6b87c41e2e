import type { Db } from './client';

export interface BookmarkKey {
  readonly userId: string;
  readonly courseId: string;
  readonly lessonId: string;
  /** A heading's anchor; empty for the whole lesson. */
  readonly anchor: string;
}

/** The bookmarks of one student in a course, or in one lesson of it. */
export async function listBookmarks(
  db: Db,
  { userId, courseId, lessonId }: { readonly userId: string; readonly courseId: string; readonly lessonId?: string },
): Promise<readonly Pick<BookmarkKey, 'lessonId' | 'anchor'>[]> {
  return db.bookmark.findMany({
    where: { userId, courseId, ...(lessonId === undefined ? {} : { lessonId }) },
    select: { lessonId: true, anchor: true },
    orderBy: { createdAt: 'asc' },
  });
}

/** A bookmark that is there already stays as it is. */
export async function insertBookmark(db: Db, key: BookmarkKey): Promise<void> {
  await db.bookmark.createMany({ data: [{ ...key }], skipDuplicates: true });
}

/** A bookmark that is not there is no mistake. */
export async function deleteBookmarks(
  db: Db,
  { userId, courseId, lessonId, anchors }: Omit<BookmarkKey, 'anchor'> & { readonly anchors: readonly string[] },
): Promise<void> {
  await db.bookmark.deleteMany({ where: { userId, courseId, lessonId, anchor: { in: [...anchors] } } });
}
