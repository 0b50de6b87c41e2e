'use client';

import { Component } from 'react';
import type { ReactNode } from 'react';

import { later } from '@/app/_components/later/later';

const BrokenFigure = later(async () => (await import('../lesson-parts')).BrokenFigure);

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
