import type { GradebookCategory, GradebookSettings } from './settings';

/**
 * @file What one student's marks come to. All assignments of a category weigh the same, whatever their points: a category's share is the mean of the
 * shares that count, and the total is the mean of the categories' shares by their weights. Shares are 0 to 1.
 */

/** One assignment, as far as the gradebook cares. */
export interface GradebookAssignment {
  readonly id: string;
  /** Id of a category; null where it counts for no mark. */
  readonly category: string | null;
  /** Full points, 0 or more; one with 0 counts for nothing. */
  readonly outOf: number;
}

/** What one student has in one assignment. */
export interface StudentMark {
  /** `none`: no answer. `kept`: answers that are not judged yet, or not for this reader. `marked`: `points` says. `excused`: neither for nor against. */
  readonly state: 'none' | 'kept' | 'marked' | 'excused';
  /** Of the assignment's full points; null unless marked. */
  readonly points: number | null;
  /** Whether nothing can be handed in any more, extensions included: before that, having no mark is no 0. */
  readonly closed: boolean;
}

/**
 * What becomes of a mark. `counts` and `dropped` (the lowest of its category) have a share; `pending` may still get one; `excused` counts neither for nor
 * against; `outside` belongs to no category, or has no points.
 */
export type MarkStanding = 'counts' | 'dropped' | 'pending' | 'excused' | 'outside';

export interface AssignmentGrade {
  readonly standing: MarkStanding;
  /** Null where there is no mark to have a share. Marks above the full points are 1. */
  readonly share: number | null;
}

export interface CategoryGrade {
  readonly id: string;
  /** Mean of what counts; null where nothing does. */
  readonly share: number | null;
  /** How many marks count. */
  readonly counting: number;
}

export interface StudentGrades {
  /** By assignment; only those that the student was given. */
  readonly assignments: ReadonlyMap<string, AssignmentGrade>;
  /** In the order of the settings. */
  readonly categories: readonly CategoryGrade[];
  /** Over the categories with a mark that counts, weights rescaled to them; null where there is none, or none of any weight. */
  readonly total: number | null;
}

export interface ComputeGrades {
  readonly settings: GradebookSettings;
  readonly assignments: readonly GradebookAssignment[];
  /** By assignment; those that the student was not given are left out. */
  readonly marks: ReadonlyMap<string, StudentMark>;
}

/** One student's grades. Whatever is excused, pending or outside is never what is dropped. */
export function computeGrades({ settings, assignments, marks }: ComputeGrades): StudentGrades {
  const known = new Set(settings.categories.map(({ id }) => id));
  const first = new Map<string, AssignmentGrade>();
  for (const assignment of assignments) {
    const mark = marks.get(assignment.id);
    if (mark !== undefined) first.set(assignment.id, gradeBeforeDropping(assignment, { mark, known }));
  }
  const grades = new Map(first);
  for (const category of settings.categories) {
    for (const id of droppedOf(category, { assignments, grades: first })) {
      grades.set(id, { standing: 'dropped', share: first.get(id)?.share ?? null });
    }
  }
  const categories = settings.categories.map(({ id }) => categoryGrade(id, { assignments, grades }));
  return { assignments: grades, categories, total: weightedTotal(settings, categories) };
}

function gradeBeforeDropping(
  { category, outOf }: GradebookAssignment,
  { mark, known }: { readonly mark: StudentMark; readonly known: ReadonlySet<string> },
): AssignmentGrade {
  const share = shareOf(mark, outOf);
  if (mark.state === 'excused') return { standing: 'excused', share: null };
  if (category === null || !known.has(category) || outOf <= 0) return { standing: 'outside', share };
  return share === null ? { standing: 'pending', share } : { standing: 'counts', share };
}

function shareOf({ state, points, closed }: StudentMark, outOf: number): number | null {
  if (outOf <= 0) return null;
  if (state === 'marked' && points !== null) return Math.min(1, Math.max(0, points / outOf));
  return state === 'none' && closed ? 0 : null;
}

interface Graded {
  readonly assignments: readonly GradebookAssignment[];
  readonly grades: ReadonlyMap<string, AssignmentGrade>;
}

/** The lowest of those that count, of equal ones the earlier; one always stays. */
function droppedOf(category: GradebookCategory, graded: Graded): readonly string[] {
  const counting = countingOf(category.id, graded);
  const lowestFirst = counting.toSorted((a, b) => a.share - b.share);
  return lowestFirst.slice(0, Math.min(category.dropLowest, counting.length - 1)).map(({ id }) => id);
}

function countingOf(category: string, { assignments, grades }: Graded): { id: string; share: number }[] {
  return assignments.flatMap((assignment) => {
    const grade = grades.get(assignment.id);
    if (assignment.category !== category || grade?.standing !== 'counts' || grade.share === null) return [];
    return [{ id: assignment.id, share: grade.share }];
  });
}

function categoryGrade(id: string, graded: Graded): CategoryGrade {
  const counting = countingOf(id, graded);
  const sum = counting.reduce((total, { share }) => total + share, 0);
  return { id, share: counting.length === 0 ? null : sum / counting.length, counting: counting.length };
}

function weightedTotal({ categories }: GradebookSettings, grades: readonly CategoryGrade[]): number | null {
  let sum = 0;
  let weights = 0;
  for (const [place, { weight }] of categories.entries()) {
    const share = grades[place]?.share ?? null;
    if (share === null) continue;
    sum += weight * share;
    weights += weight;
  }
  // Rounding may leave the mean of ones a hair above 1.
  return weights === 0 ? null : Math.min(1, sum / weights);
}
