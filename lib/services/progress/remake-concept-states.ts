import { getDb } from '@/lib/db/client';
import { saveConceptState } from '@/lib/db/progress';
import { inStudentTransaction } from '@/lib/db/student-transaction';
import {
  countTrainings,
  deleteStatesWithoutCards,
  listStudentsWithoutCards,
  listTrainedVariants,
} from '@/lib/db/training-history';

import { VersionShelf } from '../variants/version-shelf';
import { replayConcepts } from './replay-concepts';

/**
 * Makes the concept states of students anew who have some from before evidence and review cards were kept, out of everything they answered and
 * gave up. Does nothing where there are none.
 */
export async function remakeConceptStates(): Promise<void> {
  const shelf = new VersionShelf();
  for (const userId of await listStudentsWithoutCards(getDb())) await remakeOf(userId, shelf);
}

/** The questions are run before the student's lock is taken; who answers meanwhile is left for the next start. */
async function remakeOf(userId: string, shelf: VersionShelf): Promise<void> {
  const known = await countTrainings(getDb(), { userId });
  const states = await replayConcepts(await listTrainedVariants(getDb(), { userIds: [userId] }), { shelf });
  await inStudentTransaction(userId, async (tx) => {
    if ((await countTrainings(tx, { userId })) !== known) return;
    for (const [concept, standing] of states) await saveConceptState(tx, { userId, concept }, standing);
    await deleteStatesWithoutCards(tx, { userId });
  });
}
