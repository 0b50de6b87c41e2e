import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { GradebookView } from '@/lib/services/gradebook/view-gradebook';
import type { MarkView } from '@/lib/services/gradebook/mark-view';

import type { BoardCell, CellLook, GradebookBoardProps } from '../../../_components/gradebook/board-rows';

/** The gradebook as the table in the browser takes it: every mark a few letters, for there are thousands. */
export function boardProps(view: GradebookView, locale: Locale): GradebookBoardProps {
  const percent = percentIn(locale);
  const { statistics } = view;
  const cellOf = cellsIn(locale);
  return {
    classId: view.classId,
    columns: view.assignments.map(({ id, title, outOf }) => ({ id, title, outOf })),
    categories: categoryTitles(view, locale),
    rows: view.students.map(({ userId, name, studentNumber, group, total, categories, marks }) => ({
      ...{ userId, name, studentNumber: studentNumber ?? '', group: group ?? '' },
      shares: [total, ...categories].map((share) => [percent(share), share] as const),
      cells: marks.map((mark) => mark && cellOf(mark)),
    })),
    mean: {
      shares: [statistics.total, ...statistics.categories].map(({ mean }) => percent(mean)),
      cells: statistics.assignments.map(({ mean }) => percent(mean)),
    },
    median: {
      shares: [statistics.total, ...statistics.categories].map(({ median }) => percent(median)),
      cells: statistics.assignments.map(({ median }) => percent(median)),
    },
  };
}

function categoryTitles({ settings: { categories } }: GradebookView, locale: Locale): readonly string[] {
  const t = getTranslator(locale, 'gradebook');
  const percent = percentIn(locale);
  const whole = categories.reduce((sum, { weight }) => sum + weight, 0);
  return categories.map(({ name, weight }) =>
    t('category', { name, weight: percent(whole === 0 ? 0 : weight / whole) }),
  );
}

/** "78.5%"; nothing for null. */
export function percentIn(locale: Locale): (share: number | null) => string {
  const format = getFormatter(locale);
  return (share) => (share === null ? '' : format.number(share, { style: 'percent', maximumFractionDigits: 1 }));
}

function cellsIn(locale: Locale): (mark: MarkView) => BoardCell {
  const t = getTranslator(locale, 'gradebook');
  const words = {
    excused: t('excused'),
    kept: t('kept'),
    notHandedIn: t('notHandedIn'),
    nothingYet: t('nothingYet'),
    late: t('lateMark'),
  };
  return ({ state, points, overridden, late, closed, standing, share }) => {
    if (state === 'excused') return [words.excused, 'quiet', null];
    if (state === 'kept') return [words.kept, 'quiet', null];
    const look: CellLook = standing === 'dropped' || standing === 'outside' ? standing : '';
    if (state === 'none') {
      return closed ? [words.notHandedIn, look === '' ? 'alarm' : look, share] : [words.nothingYet, 'quiet', null];
    }
    return [`${String(points ?? 0)}${overridden ? '*' : ''}${late ? ` ${words.late}` : ''}`, look, share];
  };
}
