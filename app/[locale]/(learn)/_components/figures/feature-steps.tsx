'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';

import type { FeatureStepsView } from '@/lib/services/figures/feature-steps';
import type { Matrix } from '@/lib/services/figures/figure-view';

import { ChoiceGrid } from './choice-grid';
import { FigureBox } from './figure-box';
import { GridPicture, numeral } from './grid-picture';
import { sourcesOf, stepFormula } from './step-words';

import type { PictureProps } from './picture-props';
import type { StepPlace } from './step-words';

const STEP_TITLES = { conv: 'stepConv', relu: 'stepRelu', maxpool: 'stepMax', avgpool: 'stepAverage' } as const;
const NOTHING: ReadonlySet<string> = new Set();

/** A feature map step by step. Choosing a number marks the cells it comes from in the grid before, and writes out the sum. */
export function FeatureSteps({ view }: PictureProps<FeatureStepsView>) {
  const t = useTranslations('figures');
  const [chosen, choose] = useState<StepPlace>({ step: 0, row: 0, column: 0 });
  const sources = sourcesOf(view, chosen);
  const markedIn = (grid: number) => (grid === chosen.step ? sources : NOTHING);
  const title = (kind: keyof typeof STEP_TITLES, grid: Matrix) => t(STEP_TITLES[kind], { size: sizeOf(grid) });
  const steps = view.steps.map(({ kind, output }, step) => ({ step, output, title: title(kind, output) }));
  return (
    <FigureBox caption={view.caption}>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        <PlainGrid title={t('stepInput', { size: sizeOf(view.input) })} grid={view.input} marked={markedIn(0)} />
        {view.kernel !== null && (
          <div className="min-w-0 max-w-full">
            <PlainGrid
              title={t('stepKernel', { size: sizeOf(view.kernel.weights) })}
              grid={view.kernel.weights}
              marked={NOTHING}
            />
            <p className="mt-1 text-sm text-ink">{t('stepBias', { bias: numeral(view.kernel.bias) })}</p>
          </div>
        )}
        {steps.map(({ step, output, title: name }) => (
          <StepGrid
            key={step}
            title={`${step + 1}. ${name}`}
            output={output}
            marked={markedIn(step + 1)}
            place={chosen.step === step ? chosen : null}
            choose={(place) => choose({ step, ...place })}
          />
        ))}
      </div>
      <div aria-live="polite" className="mt-4 min-h-16 text-base">
        <p>
          {t('stepAt', {
            step: steps[chosen.step]?.title ?? '',
            row: chosen.row + 1,
            column: chosen.column + 1,
          })}
        </p>
        <p className="font-mono text-sm text-ink">{stepFormula(view, chosen)}</p>
      </div>
    </FigureBox>
  );
}

interface PlainGridProps {
  readonly title: string;
  readonly grid: Matrix;
  /** Cells that the chosen number comes from, as "row,column". */
  readonly marked: ReadonlySet<string>;
}

function PlainGrid({ title, grid, marked }: PlainGridProps) {
  const rows = grid.map((row, y) =>
    row.map((value, x) => ({ text: numeral(value), className: classOf({ value, marked: marked.has(`${y},${x}`) }) })),
  );
  const numbers = grid.map((row) => row.map(numeral).join(' ')).join('; ');
  return <GridPicture title={title} description={`${title}: ${numbers}`} rows={rows} />;
}

interface StepGridProps {
  readonly title: string;
  readonly output: Matrix;
  readonly marked: ReadonlySet<string>;
  readonly place: StepPlace | null;
  readonly choose: (place: { readonly row: number; readonly column: number }) => void;
}

function StepGrid({ title, output, marked, place, choose }: StepGridProps) {
  const t = useTranslations('figures');
  const columns = output[0]?.length ?? 1;
  const rows = output.map((row, y) =>
    row.map((value, x) => ({
      text: numeral(value),
      name: t('stepCell', { row: y + 1, column: x + 1, value: numeral(value) }),
      className: `${classOf({ value, marked: marked.has(`${y},${x}`) })} hover:bg-tint`,
    })),
  );
  return (
    <ChoiceGrid
      title={title}
      label={`${title}. ${t('stepChoose')}`}
      rows={rows}
      place={place === null ? null : place.row * columns + place.column}
      choose={(index) => choose({ row: Math.floor(index / columns), column: index % columns })}
    />
  );
}

/** Zeros are paler: after ReLU one sees what was left out. */
function classOf({ value, marked }: { readonly value: number; readonly marked: boolean }): string {
  const ink = value === 0 ? 'text-soft' : 'text-ink';
  return marked ? `border-2 border-accent bg-tint ${ink}` : `border-line bg-surface ${ink}`;
}

function sizeOf(grid: Matrix): string {
  return `${grid.length}×${grid[0]?.length ?? 0}`;
}
