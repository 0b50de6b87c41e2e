import type { ClassPageView, ClassStudent, QuestionCell } from '@/lib/services/class-page/class-page-view';

/** @file What stands in the cells of a class's table. Sign and numbers say everything; the colour repeats it. */

export type Tone = 'none' | 'open' | 'stuck' | 'solved';

/** Undefined leaves the attribute out. */
export const TONES: Readonly<Record<Tone, string | undefined>> = {
  none: undefined,
  open: 'bg-note-tint',
  stuck: 'bg-wrong-tint',
  solved: 'bg-right-tint',
};

export const TONE_SIGNS: Readonly<Record<Tone, string>> = { none: '·', open: '◐', stuck: '✕', solved: '✓' };

export interface Cell {
  readonly tone: Tone;
  /** Such as "◐ 3/8": three of eight questions solved. */
  readonly text: string;
}

export interface Column {
  readonly id: string;
  readonly title: string;
}

/** The lessons; the questions of the chosen one. */
export function columnsOf({ lessons, lesson }: ClassPageView): readonly Column[] {
  return lesson?.questions ?? lessons;
}

/** One student's row: how much of all that the columns show is solved, and each of them. */
export function cellsOf(
  student: ClassStudent,
  { lessons, lesson }: ClassPageView,
): { readonly progress: string; readonly cells: readonly Cell[] } {
  if (lesson !== null) {
    const solved = student.questions.filter(({ state }) => state === 'solved').length;
    return {
      progress: `${String(solved)}/${String(lesson.questions.length)}`,
      cells: student.questions.map(questionCell),
    };
  }
  const total = lessons.reduce((sum, { questions }) => sum + questions, 0);
  const solved = student.solved.reduce((sum, count) => sum + count, 0);
  return {
    progress: `${String(solved)}/${String(total)}`,
    cells: lessons.map(({ questions }, place) => lessonCell(student, { place, questions })),
  };
}

/** Never answered is none; otherwise how many answers it took, or has taken. */
function questionCell({ state, answers }: QuestionCell): Cell {
  return { tone: state, text: state === 'none' ? TONE_SIGNS.none : `${TONE_SIGNS[state]} ${String(answers)}` };
}

function lessonCell(
  student: ClassStudent,
  { place, questions }: { readonly place: number; readonly questions: number },
): Cell {
  const solved = student.solved[place] ?? 0;
  if (questions === 0) return { tone: 'none', text: '—' };
  const tone = lessonTone(student, { place, isDone: solved >= questions });
  return { tone, text: `${TONE_SIGNS[tone]} ${String(solved)}/${String(questions)}` };
}

function lessonTone(
  student: ClassStudent,
  { place, isDone }: { readonly place: number; readonly isDone: boolean },
): Tone {
  if (isDone) return 'solved';
  if ((student.stuck[place] ?? 0) > 0) return 'stuck';
  return (student.tried[place] ?? 0) > 0 ? 'open' : 'none';
}
