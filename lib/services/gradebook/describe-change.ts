import type { Localized } from '@/lib/core/shared/locale';
import type { MarkChangeRow } from '@/lib/db/mark-changes';

interface Told {
  /** Who made it. */
  readonly by: string;
  /** The full points. */
  readonly outOf: number;
}

/** For who lost against it: who changed the mark, to what, and why. */
export function describeChange({ kind, points, reason }: MarkChangeRow, { by, outOf }: Told): Localized {
  const set = `${String(points ?? 0)} / ${String(outOf)}`;
  const what: Readonly<Record<MarkChangeRow['kind'], Localized>> = {
    override: { zh: `把成绩改为 ${set}`, en: `set it to ${set}` },
    excuse: { zh: '免除了这次任务', en: 'excused the student' },
    restore: { zh: '恢复为按作答计分', en: 'let the answers decide again' },
    comment: { zh: '写了评语', en: 'wrote a comment' },
  };
  return {
    zh: `${by}刚刚${what[kind].zh}（理由：${reason}）。你的修改没有保存；看过之后可以再改。`,
    en: `${by} has just changed this mark: ${what[kind].en} (reason: ${reason}). Your change was not saved; look at it, then change it again if you must.`,
  };
}
