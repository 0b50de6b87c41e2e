'use client';

import { useTranslations } from 'use-intl';

import type { KernelGalleryView } from '@/lib/services/figures/kernel-gallery';

import { FigureBox } from '../figure-box';
import { numeral } from '../grid-picture';
import { RedrawLine } from '../redraw-line';
import { useRedraw } from '../use-redraw';
import { ChoiceRow } from './choice-row';
import { DrawingCanvas } from './drawing-canvas';
import { KernelWeights } from './kernel-weights';
import { PixelImage } from './pixel-image';
import { BLANK_DRAWING } from './strokes';

import type { PictureProps } from '../picture-props';
import type { Redraw } from '../use-redraw';

const KERNELS = ['blur', 'sharpen', 'edges', 'vertical', 'horizontal', 'emboss', 'own'] as const;

type Kernel = (typeof KERNELS)[number];

const NAMES = {
  blur: 'kernel.blur',
  sharpen: 'kernel.sharpen',
  edges: 'kernel.edges',
  vertical: 'kernel.vertical',
  horizontal: 'kernel.horizontal',
  emboss: 'kernel.emboss',
  own: 'kernel.own',
} as const;

const SENTENCES = {
  blur: 'kernelSays.blur',
  sharpen: 'kernelSays.sharpen',
  edges: 'kernelSays.edges',
  vertical: 'kernelSays.vertical',
  horizontal: 'kernelSays.horizontal',
  emboss: 'kernelSays.emboss',
  own: 'kernelSays.own',
} as const;

/** One kernel at a time on a photograph, or on what the reader draws. The server computes every pixel. */
export function KernelGallery({ view: first, attributes }: PictureProps<KernelGalleryView>) {
  const t = useTranslations('images');
  const redraw = useRedraw(first, attributes);
  const { view, wanted, change } = redraw;
  const kernel = KERNELS.find((name) => name === wanted['kernel']) ?? view.kernel;
  const choose = (name: Kernel) =>
    change({ kernel: name, ...(name === 'own' ? ownOf(view) : { weights: undefined, divisor: undefined }) });
  return (
    <FigureBox caption={view.caption}>
      <ChoiceRow
        label={t('kernels')}
        choices={KERNELS.map((name) => ({ name, text: t(NAMES[name]) }))}
        chosen={kernel}
        choose={choose}
      />
      {view.draw && <SourceChoice redraw={redraw} />}
      <div className="mt-4 flex flex-wrap items-start gap-x-6 gap-y-4">
        <Input redraw={redraw} />
        {kernel === 'own' ? (
          <KernelWeights
            written={wanted['weights'] ?? ownOf(view).weights}
            divisor={Number(wanted['divisor'] ?? 1)}
            change={(weights) => change({ weights })}
          />
        ) : (
          <Weights view={view} />
        )}
        <div className="w-52 max-w-full">
          <p className="mb-1.5 text-sm text-soft">
            {t('result', { size: `${view.output.height}×${view.output.width}` })}
          </p>
          <PixelImage
            picture={view.output}
            label={t('resultPicture', { kernel: t(NAMES[view.kernel]) })}
            className="w-full"
          />
          <p className="mt-1 text-sm text-soft tabular-nums">
            {t('shades', { black: numeral(view.output.black), white: numeral(view.output.white) })}
          </p>
        </div>
      </div>
      <p className="mt-3">{t(SENTENCES[view.kernel])}</p>
      <RedrawLine redraw={redraw} />
    </FigureBox>
  );
}

/** The kernel shown now as the reader's own, in attributes: its result stays what it is until a weight is changed. */
function ownOf({ weights, divisor }: KernelGalleryView) {
  return {
    weights: weights.map((row) => row.join(' ')).join(' / '),
    divisor: divisor === 1 ? undefined : String(divisor),
  };
}

function SourceChoice({ redraw: { wanted, change } }: { readonly redraw: Redraw<KernelGalleryView> }) {
  const t = useTranslations('images');
  return (
    <div className="mt-3">
      <ChoiceRow
        label={t('source')}
        choices={[
          { name: 'photograph', text: t('photograph') },
          { name: 'drawing', text: t('ownDrawing') },
        ]}
        chosen={wanted['drawing'] === undefined ? 'photograph' : 'drawing'}
        choose={(name) => change({ drawing: name === 'drawing' ? BLANK_DRAWING : undefined })}
      />
    </div>
  );
}

function Input({ redraw }: { readonly redraw: Redraw<KernelGalleryView> }) {
  const t = useTranslations('images');
  const { view, wanted, change } = redraw;
  const { drawing } = wanted;
  const size = `${view.input.height}×${view.input.width}`;
  return (
    <div className="flex w-52 max-w-full flex-col gap-2">
      {drawing === undefined ? (
        <>
          <p className="m-0 text-sm text-soft">{t('inputOf', { size })}</p>
          <PixelImage picture={view.input} label={t('photographGrey')} className="w-full" />
        </>
      ) : (
        <DrawingCanvas label={t('canvas')} drawing={drawing} draw={(next) => change({ drawing: next })} />
      )}
    </div>
  );
}

function Weights({ view }: { readonly view: KernelGalleryView }) {
  const t = useTranslations('images');
  return (
    <table className="border-separate border-spacing-1 text-center tabular-nums">
      <caption className="pb-1 text-start text-sm text-soft">{t('weights')}</caption>
      <tbody>
        {view.weights.map((row, y) => (
          <tr key={y}>
            {row.map((weight, x) => (
              <td key={x} className="size-11 rounded-sm border border-accent bg-tint p-0! text-center!">
                {numeral(weight)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {view.divisor !== 1 && (
        <tfoot>
          <tr>
            <td colSpan={3} className="text-start text-sm text-soft">
              {t('divided', { divisor: view.divisor })}
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
