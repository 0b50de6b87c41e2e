'use client';

import { useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';
import type { DocumentEdit } from '@/lib/core/questions/edit';

export interface Fixing {
  readonly onFix: (edit: DocumentEdit) => void;
  /** The id of what says why a fix must wait; null while fixes fit the text as it is. */
  readonly waits: string | null;
}

interface FixButtonProps extends Fixing {
  readonly edit: DocumentEdit;
  readonly look: 'secondary' | 'quiet';
  readonly className?: string;
}

/** Makes a change that a program can make. It is not `disabled` while it waits: that would throw the keyboard's focus away. */
export function FixButton({ edit, onFix, waits, look, className = '' }: FixButtonProps) {
  const t = useTranslations('studioPreview');
  return (
    <Button
      look={look}
      className={`${className} aria-disabled:opacity-60`}
      aria-disabled={waits === null ? undefined : true}
      aria-describedby={waits ?? undefined}
      onClick={() => {
        if (waits === null) onFix(edit);
      }}
    >
      {t('fixIt')}
    </Button>
  );
}
