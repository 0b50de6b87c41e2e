import { cache } from 'react';

import { getActor } from '@/app/_edge/page';
import { toAppError } from '@/lib/services/errors';
import { viewClassFrame } from '@/lib/services/class-page/view-class-frame';
import type { ClassFrame } from '@/lib/services/class-page/view-class-frame';

/** What stands above each page of a class; null for who has no business there: the page says so. Asked once per request, however often called. */
export const getClassFrame = cache(async (classId: string): Promise<ClassFrame | null> => {
  const actor = await getActor();
  if (actor === null) return null;
  try {
    return await viewClassFrame({ actor, classId });
  } catch (error) {
    if (toAppError(error)?.code === 'not_found') return null;
    throw error;
  }
});

/** Whether the class is to be read only: its pages then offer nothing that would be refused. */
export async function isArchived(classId: string): Promise<boolean> {
  return (await getClassFrame(classId))?.archived === true;
}
