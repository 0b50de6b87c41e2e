'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl/react';

import { classes } from '@/app/_components/ui/classes';
import type { NoticeProblem } from '@/lib/services/notices/preview-notice';

import { NoticeText } from './notice-text';
import { useNoticePreview } from './use-notice-preview';

import type { LessonKey } from './placing-api';
import type { ShownPreview } from './use-notice-preview';

interface NoticeFieldProps {
  readonly lesson: LessonKey;
  readonly language: 'zh' | 'en';
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  /** In characters. */
  readonly most: number;
  readonly onChange: (value: string) => void;
}

/** One language of a notice: what is written, what is wrong with it, and what it looks like. */
export function NoticeField({ lesson, language, label, hint, value, most, onChange }: NoticeFieldProps) {
  const id = useId();
  const shown = useNoticePreview(lesson, value);
  const problems = shown.state === 'fresh' ? (shown.preview?.problems ?? []) : [];
  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="m-0 text-sm text-soft">
          {hint}
        </p>
      )}
      <textarea
        id={id}
        lang={language === 'zh' ? 'zh-CN' : 'en'}
        rows={6}
        maxLength={most}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={problems.length > 0 ? true : undefined}
        aria-describedby={`${hint === undefined ? '' : `${id}-hint `}${id}-problems`}
        className={classes(
          'w-full rounded-lg border bg-surface px-3 py-2 font-mono text-base text-ink',
          problems.length > 0 ? 'border-wrong' : 'border-edge',
        )}
      />
      <div id={`${id}-problems`} role="status">
        <Problems problems={problems} />
      </div>
      {value.trim() !== '' && <Preview shown={shown} language={language} label={label} />}
    </div>
  );
}

function Problems({ problems }: { readonly problems: readonly NoticeProblem[] }) {
  const t = useTranslations('placing');
  if (problems.length === 0) return null;
  return (
    <>
      <p className="m-0 font-medium text-wrong">{t('problems', { count: problems.length })}</p>
      <ul className="list-disc ps-5 text-sm">
        {problems.map(({ line, column, message, fix }) => (
          <li key={`${String(line)}:${String(column)} ${message}`}>
            {t('problemAt', { line, column })} {message} {fix}
          </li>
        ))}
      </ul>
    </>
  );
}

interface PreviewProps extends Pick<NoticeFieldProps, 'language' | 'label'> {
  readonly shown: ShownPreview;
}

function Preview({ shown: { preview, state }, language, label }: PreviewProps) {
  const t = useTranslations('placing');
  const text = preview?.text ?? null;
  return (
    <section
      aria-label={t('previewOf', { language: label })}
      className="rounded-xl border border-dashed border-edge p-4"
    >
      <p className="m-0 mb-2 text-sm text-soft">
        {state === 'failed' ? t('previewFailed') : state === 'waiting' ? t('previewing') : t('preview')}
      </p>
      {text !== null && (
        <div lang={language === 'zh' ? 'zh-CN' : 'en'}>
          <NoticeText text={text} />
        </div>
      )}
    </section>
  );
}
