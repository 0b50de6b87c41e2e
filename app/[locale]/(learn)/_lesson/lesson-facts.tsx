import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import { conceptName } from '@/lib/core/courses/concept-names';
import type { Locale } from '@/lib/core/shared/locale';

interface LessonFactsProps {
  readonly lesson: {
    readonly number: number;
    readonly minutes: number;
    readonly slides: readonly number[];
    readonly concepts: readonly string[];
  };
  readonly locale: Locale;
}

/** Which lesson, how long, which slides of the lecture, and what it trains. */
export function LessonFacts({ lesson, locale }: LessonFactsProps) {
  const t = getTranslator(locale, 'learn');
  const concepts = lesson.concepts.flatMap((concept) => conceptName(concept, locale) ?? []);
  const line = [
    t('lessonLine', { number: lesson.number, minutes: lesson.minutes }),
    // The classics go beyond the lecture.
    ...(lesson.slides.length === 0 ? [] : [t('lessonSlides', { slides: slideRanges(lesson.slides) })]),
  ];
  return (
    <div className="text-sm text-soft">
      <p>{line.join(' · ')}</p>
      {concepts.length > 0 && (
        <p>
          {t('lessonConcepts', {
            concepts: getFormatter(locale).list(concepts, { style: 'narrow', type: 'conjunction' }),
          })}
        </p>
      )}
    </div>
  );
}

/** `17–18, 20`: neighbours are joined. */
function slideRanges(slides: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const slide of slides) {
    const open = ranges.at(-1);
    if (open !== undefined && slide === open[1] + 1) open[1] = slide;
    else ranges.push([slide, slide]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
}
