'use client';

import { Component } from 'react';
import { useTranslations } from 'use-intl';
import type { ReactNode } from 'react';

import { Notice } from '@/app/_components/ui/notice';

interface FigureBoundaryProps {
  readonly children: ReactNode;
}

interface FigureBoundaryState {
  readonly broken: boolean;
}

/** Keeps what goes wrong in one picture from the rest of the page. */
export class FigureBoundary extends Component<FigureBoundaryProps, FigureBoundaryState> {
  override state: FigureBoundaryState = { broken: false };

  static getDerivedStateFromError(): FigureBoundaryState {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <BrokenFigure /> : this.props.children;
  }
}

function BrokenFigure() {
  const t = useTranslations('learn');
  return <Notice tone="note">{t('figureBroken')}</Notice>;
}
