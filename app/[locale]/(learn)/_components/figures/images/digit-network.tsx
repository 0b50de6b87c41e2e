'use client';

import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';

import type { DigitNetworkView } from '@/lib/services/figures/digit-network';

import { FigureBox } from '../figure-box';
import { RedrawLine } from '../redraw-line';
import { useRedraw } from '../use-redraw';
import { ChoiceRow } from './choice-row';
import { DigitLayers } from './digit-layers';
import { DigitPipeline } from './digit-pipeline';
import { DigitScores } from './digit-scores';
import { DrawingCanvas } from './drawing-canvas';
import { PixelImage } from './pixel-image';
import { BLANK_DRAWING } from './strokes';

import type { PictureProps } from '../picture-props';
import type { Redraw } from '../use-redraw';

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** The trained LeNet on a digit: what goes in, what every layer makes of it, and the ten scores. */
export function DigitNetwork({ view: first, attributes }: PictureProps<DigitNetworkView>) {
  const t = useTranslations('images');
  const redraw = useRedraw(first, attributes);
  const { view } = redraw;
  const { correct, tested } = view.measured;
  return (
    <FigureBox caption={view.caption} settings={t('measured', { correct, tested, share: correct / tested })}>
      <Source redraw={redraw} />
      <RedrawLine redraw={redraw} />
      <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
        <div className="w-36">
          <p className="mb-1.5 text-sm text-soft">{t('networkInput')}</p>
          <PixelImage picture={view.input} label={inputLabel(view, t)} className="w-full border border-edge" />
        </div>
        <DigitScores view={view} />
      </div>
      <Verdict view={view} />
      {view.show === 'maps' ? <DigitLayers layers={view.layers} /> : <DigitPipeline view={view} />}
    </FigureBox>
  );
}

type Translator = ReturnType<typeof useTranslations<'images'>>;

function inputLabel({ sample }: DigitNetworkView, t: Translator): string {
  return sample === null ? t('inputDrawn') : t('inputSample', { digit: sample });
}

function Source({ redraw }: { readonly redraw: Redraw<DigitNetworkView> }) {
  const t = useTranslations('images');
  const { view, wanted, change } = redraw;
  /** Null while test images are shown. An empty canvas is not sent: the test image stays below it. */
  const [drawing, setDrawing] = useState<string | null>(null);
  const draw = (next: string | null) => {
    setDrawing(next);
    change({ drawing: next === null || next === BLANK_DRAWING ? undefined : next });
  };
  const sample = DIGITS.find((digit) => digit === (wanted['sample'] ?? String(view.sample ?? ''))) ?? '3';
  return (
    <div className="mb-2 flex flex-col gap-3">
      {view.draw && (
        <ChoiceRow
          label={t('source')}
          choices={[
            { name: 'sample', text: t('testImage') },
            { name: 'drawing', text: t('ownDrawing') },
          ]}
          chosen={drawing === null ? 'sample' : 'drawing'}
          choose={(name) => draw(name === 'drawing' ? BLANK_DRAWING : null)}
        />
      )}
      {drawing === null ? (
        <ChoiceRow
          label={t('testImage')}
          choices={DIGITS.map((digit) => ({ name: digit, text: digit }))}
          chosen={sample}
          choose={(digit) => change({ sample: digit })}
        />
      ) : (
        <DrawingCanvas label={t('canvasDigit')} drawing={drawing} draw={draw} />
      )}
      {drawing === BLANK_DRAWING && <p className="m-0 text-sm text-soft">{t('canvasEmpty')}</p>}
    </div>
  );
}

function Verdict({ view }: { readonly view: DigitNetworkView }) {
  const t = useTranslations('images');
  const locale = useLocale();
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <p aria-live="polite" className="mt-3 text-lg font-medium">
      {t('verdict', { digit: view.best, share: share.format(view.scores[view.best]?.share ?? 0) })}
    </p>
  );
}
