'use client';

import { useTranslations } from 'use-intl';

import { classes } from '@/app/_components/ui/classes';
import type { Locale } from '@/lib/core/shared/locale';

/** How the preview is looked at; the page itself stays as it is. */
export interface PreviewLook {
  readonly locale: Locale;
  readonly width: 'phone' | 'desktop';
  readonly theme: 'light' | 'dark';
}

interface PreviewLookProps {
  readonly look: PreviewLook;
  readonly onChange: (look: PreviewLook) => void;
}

/** Language, width and theme of the preview. */
export function LookSwitches({ look, onChange }: PreviewLookProps) {
  const t = useTranslations('studioPreview');
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-2">
      <Switch
        label={t('language')}
        value={look.locale}
        choices={[
          { value: 'zh-CN', label: '中文', lang: 'zh-CN' },
          { value: 'en', label: 'English', lang: 'en' },
        ]}
        onChoose={(locale) => onChange({ ...look, locale })}
      />
      <Switch
        label={t('width')}
        value={look.width}
        choices={[
          { value: 'phone', label: t('phone') },
          { value: 'desktop', label: t('desktop') },
        ]}
        onChoose={(width) => onChange({ ...look, width })}
      />
      <Switch
        label={t('theme')}
        value={look.theme}
        choices={[
          { value: 'light', label: t('light') },
          { value: 'dark', label: t('dark') },
        ]}
        onChoose={(theme) => onChange({ ...look, theme })}
      />
    </div>
  );
}

interface SwitchProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[];
  readonly onChoose: (value: Value) => void;
}

/** A choice of two, both of them in sight. */
function Switch<Value extends string>({ label, value, choices, onChoose }: SwitchProps<Value>) {
  return (
    <div role="group" aria-label={label} className="inline-flex overflow-hidden rounded-lg border border-edge">
      {choices.map((choice) => {
        const isChosen = choice.value === value;
        return (
          <button
            key={choice.value}
            type="button"
            lang={choice.lang}
            aria-pressed={isChosen}
            onClick={() => onChoose(choice.value)}
            className={classes(
              'min-h-11 px-3',
              isChosen ? 'bg-tint font-semibold text-accent underline' : 'bg-surface text-ink hover:text-accent',
            )}
          >
            {choice.label}
          </button>
        );
      })}
    </div>
  );
}
