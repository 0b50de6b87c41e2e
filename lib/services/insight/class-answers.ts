import { groupBy } from '@/lib/core/shared/group-by';
import { getDb } from '@/lib/db/client';
import { listTallyRevisions } from '@/lib/db/insight';

import type { Db } from '@/lib/db/client';
import type { ClassCourseRead } from './class-course';

/** A teacher goes to and fro between pages about one class: those of a few are remembered. */
const MOST_KEPT = 6;

/** How to read what sums up these students' answers to these questions. */
export type ReadAnswers<Answer> = (
  db: Db,
  asked: { readonly userIds: readonly string[]; readonly questions: ClassCourseRead['questions'] },
) => Promise<readonly Answer[]>;

interface Kept<Answer> {
  /** Of the questions as they are asked now. */
  readonly questions: string;
  readonly students: ReadonlyMap<string, KeptStudent<Answer>>;
  readonly answers: readonly Answer[];
}

interface KeptStudent<Answer> {
  readonly revision: number;
  readonly answers: readonly Answer[];
}

/**
 * Remembers what sums up the answers of a class, student by student: while answers come in, only those of the students who gave them are read again.
 * Where nothing changed, the very same list is given, so that what was made of it can be remembered by it.
 */
export function rememberAnswers<Answer extends { readonly studentId: string }>(read: ReadAnswers<Answer>) {
  const kept = new Map<string, Kept<Answer>>();
  return async ({ classId, questions: asked }: ClassCourseRead): Promise<readonly Answer[]> => {
    const db = getDb();
    const questions = asked.map(({ id, contentHash }) => `${id} ${contentHash}`).join('\n');
    // Before the answers: what comes in between is read now, and read again the next time.
    const revisions = await listTallyRevisions(db, classId);
    const known = kept.get(classId);
    const before: Kept<Answer>['students'] = known?.questions === questions ? known.students : new Map();
    const changed = [...revisions].flatMap(([id, revision]) => (before.get(id)?.revision === revision ? [] : [id]));
    if (known?.students === before && changed.length === 0 && before.size === revisions.size) return known.answers;
    const fresh = changed.length === 0 ? [] : await read(db, { userIds: changed, questions: asked });
    const byStudent = groupBy(fresh, ({ studentId }) => studentId);
    const students = new Map(
      [...revisions].map(([id, revision]): [string, KeptStudent<Answer>] => {
        const same = before.get(id);
        return [id, same?.revision === revision ? same : { revision, answers: byStudent.get(id) ?? [] }];
      }),
    );
    const answers = [...students.values()].flatMap((student) => student.answers);
    kept.delete(classId);
    kept.set(classId, { questions, students, answers });
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return answers;
  };
}
