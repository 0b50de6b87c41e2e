import { writeWallTime } from '@/lib/core/shared/wall-time';

import type { FormValues } from './form-values';

export const PRESETS = ['homework', 'exam', 'practice'] as const;
export type Preset = (typeof PRESETS)[number];

const DAY_MS = 24 * 60 * 60_000;
const PLAIN = { worth: ['100'], perDay: '0', floor: '0', minutes: '', shuffled: false, onePerPage: false } as const;

type Rules = Omit<FormValues, 'title' | 'instructions' | 'questions' | 'audience' | 'targetIds'>;

interface PresetFacts {
  /** When the form was opened. */
  readonly now: Date;
  readonly zone: string;
  /** Ids of the gradebook's categories. */
  readonly categories: readonly string[];
}

/** What is usual for such an assignment; everything can be changed after. */
export function presetRules(preset: Preset, { now, zone, categories }: PresetFacts): Rules {
  const category = categories.includes(preset) ? preset : preset === 'practice' ? '' : (categories[0] ?? '');
  const at = (days: number, clock: string) =>
    `${writeWallTime(new Date(now.getTime() + days * DAY_MS), zone).slice(0, 'YYYY-MM-DD'.length)}T${clock}`;
  if (preset === 'homework') {
    const times = { opensAt: '', dueAt: at(7, '23:59'), closesAt: at(9, '23:59') };
    return {
      ...PLAIN,
      ...times,
      policy: 'homework',
      limit: '',
      counts: 'best',
      perDay: '10',
      floor: '50',
      ...atOnce(category),
    };
  }
  if (preset === 'practice') {
    const times = { opensAt: '', dueAt: '', closesAt: '' };
    return { ...PLAIN, ...times, policy: 'homework', limit: '', counts: 'best', ...atOnce(category) };
  }
  const times = { opensAt: at(7, '14:00'), dueAt: at(7, '16:00'), closesAt: '' };
  // Answers are kept, so that they can be changed until the end: the last one counts.
  const rules = { ...PLAIN, policy: 'exam', limit: '', counts: 'last', minutes: '90', shuffled: true } as const;
  return { ...rules, ...times, release: 'after_close', category };
}

function atOnce(category: string) {
  return { release: 'at_once', category } as const;
}

/** What such values are called. */
export function presetOf({ policy, category }: Pick<FormValues, 'policy' | 'category'>): Preset {
  if (policy === 'exam') return 'exam';
  return category === '' ? 'practice' : 'homework';
}

/** A form that nobody has filled in yet. */
export function emptyValues(facts: PresetFacts): FormValues {
  const none = { title: '', instructions: '', questions: [], audience: 'class', targetIds: [] } as const;
  return { ...none, ...presetRules('homework', facts) };
}
