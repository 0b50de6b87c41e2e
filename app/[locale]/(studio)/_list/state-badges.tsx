import { classes } from '@/app/_components/ui/classes';
import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { QuestionState } from '@/lib/services/studio/question-filter';

const LOOKS: Readonly<Record<QuestionState, { readonly sign: string; readonly look: string }>> = {
  file: { sign: '✓', look: 'border-edge text-soft' },
  published: { sign: '✓', look: 'border-right bg-right-tint text-(--right)' },
  draft: { sign: '✎', look: 'border-note bg-note-tint text-note' },
  ahead: { sign: '✎', look: 'border-note bg-note-tint text-note' },
  scheduled: { sign: '◷', look: 'border-edge bg-sunken text-ink' },
  waiting: { sign: '!', look: 'border-accent bg-tint text-accent' },
  archived: { sign: '▣', look: 'border-edge bg-sunken text-soft' },
};

interface StateBadgesProps {
  readonly states: readonly QuestionState[];
  readonly locale: Locale;
}

/** Where a question stands, each state with a sign besides its colour. */
export function StateBadges({ states, locale }: StateBadgesProps) {
  const t = getTranslator(locale, 'studio');
  return (
    <ul className="flex list-none flex-wrap gap-1.5 p-0">
      {states.map((state) => {
        const { sign, look } = LOOKS[state];
        return (
          <li key={state} className={classes('rounded-full border px-2 text-xs leading-5 whitespace-nowrap', look)}>
            <span aria-hidden="true">{sign} </span>
            {t(`states.${state}`)}
          </li>
        );
      })}
    </ul>
  );
}
