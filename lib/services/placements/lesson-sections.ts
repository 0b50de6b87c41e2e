import { headingDepth, questionIdsIn } from '@/lib/content/lesson-tree';

import type { Language, Lesson } from '@/lib/content/types';

/** A section of a lesson, down to the next heading of any level. */
export interface LessonSection {
  /** Of its heading in the leading language; empty for what stands before the first. */
  readonly anchor: string;
  /** In the language asked for; empty before the first heading. */
  readonly heading: string;
  /** 2 for sections, 3 and more below them. */
  readonly depth: number;
  /** Questions of the lesson's own file. */
  readonly questionIds: readonly string[];
}

/** The outline of a lesson as its file has it. Anchors are those of the Chinese text, whatever the language. */
export function lessonSections(lesson: Lesson, language: Language): readonly LessonSection[] {
  const leading = lesson.body.zh ?? lesson.body.en;
  const shown = lesson.body[language] ?? leading;
  if (leading === undefined) return [];
  const titles = new Map(leading.headings.map(({ id }, index) => [id, shown?.headings[index]?.text ?? '']));
  const sections: LessonSection[] = [{ anchor: '', heading: '', depth: 2, questionIds: [] }];
  for (const node of leading.hast.children) {
    const depth = headingDepth(node);
    const anchor = node.type === 'element' ? node.properties.id : undefined;
    const last = sections.at(-1);
    if (depth !== null && typeof anchor === 'string' && titles.has(anchor)) {
      sections.push({ anchor, heading: titles.get(anchor) ?? '', depth, questionIds: [] });
    } else if (last !== undefined) {
      sections[sections.length - 1] = { ...last, questionIds: [...last.questionIds, ...questionIdsIn([node])] };
    }
  }
  return sections;
}
