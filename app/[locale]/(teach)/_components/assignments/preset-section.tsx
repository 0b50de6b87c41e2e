'use client';

import { useTranslations } from 'use-intl/react';

import { classes } from '@/app/_components/ui/classes';

import { FormSection } from './form-section';
import { PRESETS, presetOf, presetRules } from './presets';

import type { FormPart } from './form-part';

interface PresetSectionProps {
  readonly part: FormPart;
  readonly facts: Parameters<typeof presetRules>[1];
}

/** What kind of assignment it is: choosing one sets the rules that are usual for it. */
export function PresetSection({ part: { values, change, problemOf }, facts }: PresetSectionProps) {
  const t = useTranslations('assignments');
  const current = presetOf(values);
  const problem = problemOf('policy');
  return (
    <FormSection title={t('kind')} lead={t('kindLead')}>
      <div role="group" aria-label={t('kind')} className="grid gap-3 sm:grid-cols-3">
        {PRESETS.map((preset) => (
          <button
            key={preset}
            type="button"
            aria-pressed={preset === current}
            onClick={() => change(presetRules(preset, facts))}
            className={classes(
              'min-h-11 rounded-lg border px-4 py-3 text-start hover:border-accent',
              preset === current ? 'border-accent bg-tint' : 'border-edge bg-surface',
            )}
          >
            <span className="block font-semibold">
              {preset === current && <span aria-hidden="true">✓ </span>}
              {t(`preset_${preset}`)}
            </span>
            <span className="block text-sm text-soft">{t(`presetHint_${preset}`)}</span>
          </button>
        ))}
      </div>
      {problem !== undefined && <p className="text-sm font-medium text-wrong">{problem}</p>}
    </FormSection>
  );
}
