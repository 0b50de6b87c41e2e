import { getTranslator } from '@/app/_edge/i18n';
import type { PublicPart } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';

import { OptionFace } from '../_components/question-card/choice-field';
import { NumberTable } from '../_components/question-card/number-table';

interface PaperPartProps {
  readonly part: PublicPart;
  readonly locale: Locale;
}

/** Where one part is answered by hand. */
export function PaperPart({ part, locale }: PaperPartProps) {
  return (
    <div className="paper-part">
      {part.label !== null && <p className="font-medium">{part.label}</p>}
      <Space part={part} locale={locale} />
    </div>
  );
}

function Space({ part, locale }: PaperPartProps) {
  const t = getTranslator(locale, 'slides');
  switch (part.kind) {
    case 'choice':
      return (
        <>
          {part.many && <p className="text-sm">{t('chooseSeveral')}</p>}
          <Lettered items={part.options} />
          <AnswerLine label={t('answer')} />
        </>
      );
    case 'order':
      return (
        <>
          <Lettered items={part.items.map((item) => ({ ...item, picture: null }))} />
          <AnswerLine label={t('answerOrder')} />
        </>
      );
    case 'matrix':
      return (
        <NumberTable
          caption={part.label ?? t('answer')}
          captionHidden={part.label !== null}
          rows={Array.from({ length: part.rows }, () => Array.from({ length: part.columns }, () => ' '))}
        />
      );
    case 'network':
      return <Program part={part} locale={locale} />;
    case 'formula':
      return (
        <>
          <p className="text-sm">{part.variables.map(({ name, meaning }) => `${name}: ${meaning}`).join(' · ')}</p>
          <AnswerLine label={t('answer')} />
        </>
      );
    case 'number':
      return <AnswerLine label={t('answer')} unit={part.unit} />;
    case 'shape':
      return <AnswerLine label={t('answerShape')} />;
    case 'text':
      return <AnswerLine label={t('answer')} />;
  }
}

function Lettered({ items }: { readonly items: readonly Parameters<typeof OptionFace>[0]['option'][] }) {
  return (
    <ul className="grid list-none gap-2 p-0 sm:grid-cols-2">
      {items.map((item) => (
        <li key={item.letter} className="m-0 flex gap-3">
          <OptionFace option={item} />
        </li>
      ))}
    </ul>
  );
}

function Program({ part, locale }: PaperPartProps & { readonly part: Extract<PublicPart, { kind: 'network' }> }) {
  const t = getTranslator(locale, 'slides');
  return (
    <>
      <p>{t('networkInput', { input: part.input })}</p>
      <ul className="list-disc ps-6">
        {part.requirements.map(({ html }) => (
          <li key={html} dangerouslySetInnerHTML={{ __html: html }} />
        ))}
      </ul>
      {Array.from({ length: 8 }, (_unused, line) => (
        <div key={line} className="h-8 border-b border-edge" />
      ))}
    </>
  );
}

function AnswerLine({ label, unit = null }: { readonly label: string; readonly unit?: string | null }) {
  return (
    <p className="flex items-end gap-2 pt-3">
      <span>{label}</span>
      <span className="paper-line grow" />
      {unit !== null && <span>{unit}</span>}
    </p>
  );
}
