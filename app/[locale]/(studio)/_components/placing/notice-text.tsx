'use client';

import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { useMemo } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { useTranslations } from 'use-intl/react';
import type { ReactNode } from 'react';

import { LessonFigure } from '@/app/[locale]/(learn)/_components/figures/lesson-figure';
import { Notice } from '@/app/_components/ui/notice';
import type { NoticeText as Text } from '@/lib/services/notices/notice-text';

interface Placed {
  readonly 'data-props'?: string;
  readonly 'data-figure'?: string;
  readonly children?: ReactNode;
}

interface NoteAttributes {
  readonly kind?: 'tip' | 'warning' | 'mindspore';
  readonly title?: string;
}

/** The text of a notice as the lesson shows it. It was sanitized on the server; nothing in it is evaluated. Links lead nowhere yet. */
export function NoticeText({ text: { hast, figures } }: { readonly text: Text }) {
  const t = useTranslations('learn');
  return useMemo(() => {
    const components: Readonly<Record<string, (props: Placed) => ReactNode>> = {
      'x-note': ({ children, ...props }: Placed) => {
        const { kind = 'tip', title } = JSON.parse(props['data-props'] ?? '{}') as NoteAttributes;
        return (
          <Notice tone={kind === 'warning' ? 'note' : 'plain'} title={title ?? t(kind)}>
            <div className="rich">{children}</div>
          </Notice>
        );
      },
      'x-figure': (props: Placed) => {
        const figure = figures[props['data-figure'] ?? ''] ?? null;
        return figure === null ? <Notice tone="note">{t('figureBroken')}</Notice> : <LessonFigure figure={figure} />;
      },
      'x-lesson-link': ({ children }: Placed) => <span className="link">{children}</span>,
    };
    return <div className="reading">{toJsxRuntime(hast, { Fragment, jsx, jsxs, components })}</div>;
  }, [hast, figures, t]);
}
