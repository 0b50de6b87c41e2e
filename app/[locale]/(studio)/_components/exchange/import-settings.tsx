'use client';

import { useTranslations } from 'use-intl/react';

import { SelectField } from '@/app/_components/ui/select-field';
import { TextField } from '@/app/_components/ui/text-field';

export interface Settings {
  readonly mode: (typeof MODES)[number];
  readonly concept: string;
  readonly note: string;
}

interface ImportSettingsProps {
  readonly settings: Settings;
  /** To choose from, for questions that cannot say it themselves; null where they can. */
  readonly concepts: readonly { readonly code: string; readonly name: string }[] | null;
  readonly reviewRequired: boolean;
  /** While nothing of it can be changed any more. */
  readonly disabled: boolean;
  readonly onChange: (changed: Partial<Settings>) => void;
}

const MODES = ['drafts', 'publish'] as const;

/** How a file is imported. */
export function ImportSettings({ settings, concepts, reviewRequired, disabled, onChange }: ImportSettingsProps) {
  const t = useTranslations('exchange');
  const { mode, concept, note } = settings;
  return (
    <>
      {concepts !== null && (
        <div>
          <SelectField
            label={t('concept')}
            options={concepts.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
            value={concept}
            disabled={disabled}
            onChange={(event) => onChange({ concept: event.target.value })}
          />
          <p className="mt-1.5 mb-0 text-sm text-soft">{t('conceptHint')}</p>
        </div>
      )}
      <fieldset disabled={disabled} className="m-0 border-0 p-0">
        <legend className="p-0 font-medium">{t('mode')}</legend>
        {MODES.map((name) => (
          <label key={name} className="flex min-h-11 items-start gap-3 py-2">
            <input
              type="radio"
              name="mode"
              checked={mode === name}
              onChange={() => onChange({ mode: name })}
              className="mt-1 size-5 shrink-0 accent-accent"
            />
            <span>
              {t(`modes.${name}`)}
              <span className="block text-sm text-soft">
                {t(`modeHints.${name === 'publish' && reviewRequired ? 'review' : name}`)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {mode === 'publish' && (
        <TextField
          name="note"
          label={t('note')}
          maxLength={500}
          value={note}
          disabled={disabled}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      )}
    </>
  );
}
