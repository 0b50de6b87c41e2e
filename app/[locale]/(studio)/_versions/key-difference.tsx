import { Notice } from '@/app/_components/ui/notice';
import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { KeyComparison, PartView, SampleView } from '@/lib/services/studio/compare-versions';

interface KeyDifferenceProps {
  readonly keys: KeyComparison;
  readonly locale: Locale;
}

const CELL = 'border-b border-line px-3 py-2 text-start align-top';

/** What each of two versions makes of the same numbers. */
export function KeyDifference({ keys, locale }: KeyDifferenceProps) {
  const t = getTranslator(locale, 'studio');
  if (!keys.readable) {
    return <Notice tone="note">{t(`unreadableText.${keys.version}`, { reason: keys.reason })}</Notice>;
  }
  if (keys.samples.length === 0) return <Notice tone="note">{t('noSamples')}</Notice>;
  return (
    <div className="flex flex-col gap-3">
      <p className="m-0 text-soft">{t('keysLead', { count: keys.samples.length })}</p>
      <Notice tone={keys.changes ? 'note' : 'right'}>{keys.changes ? t('keysChange') : t('keysSame')}</Notice>
      <p className="m-0 text-sm text-soft md:hidden">{t('scrollHint')}</p>
      {/* Focusable, so that the keyboard can scroll it. */}
      <div
        role="region"
        aria-labelledby="keys"
        tabIndex={0}
        className="overflow-x-auto rounded-xl border border-line bg-surface"
      >
        <table className="w-full min-w-[34rem] border-collapse text-sm">
          <thead>
            <tr>
              {[t('numbers'), t('keyBefore'), t('keyAfter'), t('slipsChange')].map((text) => (
                <th key={text} scope="col" className={`${CELL} font-semibold`}>
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keys.samples.map((sample, place) => (
              <SampleRows key={place} sample={sample} locale={locale} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface SampleRowsProps {
  readonly sample: SampleView;
  readonly locale: Locale;
}

function SampleRows({ sample: { isLecture, numbers, parts, obstacle }, locale }: SampleRowsProps) {
  const t = getTranslator(locale, 'studio');
  const head = (
    <th scope="rowgroup" rowSpan={parts.length + (obstacle === null ? 0 : 1)} className={`${CELL} font-normal`}>
      <span className="font-mono">{numbers === '' ? t('noNumbers') : numbers}</span>
      {isLecture && <span className="block text-xs text-soft">{t('lectureNumbers')}</span>}
    </th>
  );
  return (
    <>
      {obstacle !== null && (
        <tr>
          {head}
          <td colSpan={3} className={`${CELL} text-wrong`}>
            <span aria-hidden="true">✕ </span>
            {t(`obstacle.${obstacle.version}`, { reason: obstacle.reason })}
          </td>
        </tr>
      )}
      {parts.map((part, place) => (
        <tr key={part.id} className={part.changed && obstacle === null ? 'bg-note-tint' : undefined}>
          {place === 0 && obstacle === null && head}
          <PartCells part={part} many={parts.length > 1} opened={obstacle === null} locale={locale} />
        </tr>
      ))}
    </>
  );
}

interface PartCellsProps {
  readonly part: PartView;
  /** Whether it must be said which part it is. */
  readonly many: boolean;
  /** Whether both versions could be opened. */
  readonly opened: boolean;
  readonly locale: Locale;
}

function PartCells({ part, many, opened, locale }: PartCellsProps) {
  const t = getTranslator(locale, 'studio');
  const missing = opened ? t('noPart') : '—';
  const slips = [
    ...part.appear.map((slip) => t('slipAppears', { slip })),
    ...part.vanish.map((slip) => t('slipVanishes', { slip })),
  ];
  return (
    <>
      <td className={CELL}>
        {many && <span className="me-2 font-mono text-xs text-soft">{part.id}</span>}
        <span className="break-words">{part.before ?? missing}</span>
      </td>
      <td className={CELL}>
        <span className="break-words">{part.after ?? missing}</span>
        {opened && (
          <span className={part.changed ? 'block text-xs text-note' : 'block text-xs text-soft'}>
            <span aria-hidden="true">{part.changed ? '≠ ' : '= '}</span>
            {part.changed ? t('differs') : t('same')}
          </span>
        )}
      </td>
      <td className={CELL}>
        {slips.map((slip) => (
          <span key={slip} className="block">
            {slip}
          </span>
        ))}
        {slips.length === 0 && <span className="text-soft">—</span>}
      </td>
    </>
  );
}
