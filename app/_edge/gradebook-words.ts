import { getTranslator } from './i18n';

import type { Locale } from '@/lib/core/shared/locale';
import type { TableWords } from '@/lib/services/gradebook/gradebook-table';

/** The words of an exported gradebook. */
export function gradebookWords(locale: Locale): TableWords {
  const t = getTranslator(locale, 'gradebook');
  return {
    studentNumber: t('studentNumber'),
    name: t('student'),
    group: t('group'),
    total: t('total'),
    excused: t('excused'),
    kept: t('kept'),
    assignment: ({ title, outOf }) => t('exportAssignment', { title, outOf: String(outOf) }),
    category: (name) => t('exportCategory', { name }),
  };
}

/** A download under a name that any system can keep. */
export function attachment(name: string, now: Date): string {
  const [stem = '', ending = ''] = name.split('.');
  return `attachment; filename="${stem}-${now.toISOString().slice(0, 10)}.${ending}"`;
}
