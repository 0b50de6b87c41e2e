import type { Db } from './client';

export interface PictureFacts {
  /** SHA-256 of the bytes, hex. */
  readonly id: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

export interface PictureRow extends PictureFacts {
  readonly bytes: Uint8Array;
}

export interface NewPicture extends PictureRow {
  readonly courseId: string;
  readonly uploadedById: string;
}

const fields = { id: true, mediaType: true, width: true, height: true } as const;

/** False when it is there already, whichever course it was uploaded for. */
export async function insertPicture(db: Db, { bytes, ...picture }: NewPicture): Promise<boolean> {
  const { count } = await db.picture.createMany({
    data: [{ ...picture, bytes: new Uint8Array(bytes) }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function selectOptionalPicture(db: Db, id: string): Promise<PictureRow | null> {
  return db.picture.findUnique({ where: { id }, select: { ...fields, bytes: true } });
}

/** Of these ids, those there is a picture for. */
export async function selectKnownPictures(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.picture.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** The newest first, without their bytes. */
export async function listPictures(
  db: Db,
  { courseId, take }: { readonly courseId: string; readonly take: number },
): Promise<readonly PictureFacts[]> {
  return db.picture.findMany({
    where: { courseId },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take,
    select: fields,
  });
}
