'use client';

import { useTranslations } from 'use-intl';
import type { ReactNode } from 'react';

import type { DenseVersusConvView } from '@/lib/services/figures/dense-versus-conv';

import { FigureBox } from '../figure-box';
import type { PictureProps } from '../picture-props';

import { shapeText } from './use-network-words';
import { blockSize, scaleOf, toneOf } from './volume-box';
import type { Scale } from './volume-box';

/** A flat network of connected units beside a convolution that keeps the image a volume. */
export function DenseVersusConv({ view }: PictureProps<DenseVersusConvView>) {
  const t = useTranslations('networks');
  const { dense, convolution, input, inputs } = view;
  const { kernel, kernels, places } = convolution;
  return (
    <FigureBox caption={view.caption}>
      <div className="grid gap-6 md:grid-cols-2">
        <Half
          title={t('denseTitle')}
          picture={<Units inputs={inputs} units={dense.units} />}
          text={t('denseText', { inputs })}
          count={dense}
        />
        <Half
          title={t('convTitle')}
          picture={<Volumes view={view} />}
          text={t('convText', { input: shapeText(input), kernel, kernels, places })}
          count={convolution}
        />
      </div>
    </FigureBox>
  );
}

interface HalfProps {
  readonly title: string;
  readonly picture: ReactNode;
  readonly text: string;
  readonly count: { readonly weights: number; readonly biases: number };
}

function Half({ title, picture, text, count: { weights, biases } }: HalfProps) {
  const t = useTranslations('networks');
  return (
    <section className="flex min-w-0 flex-col">
      <p className="m-0 text-base font-medium">{title}</p>
      <div className="my-3 flex h-56 items-center justify-center">{picture}</div>
      <p className="m-0 text-sm text-soft">{text}</p>
      <p className="mt-auto mb-0 pt-2 font-medium tabular-nums">
        {t('weightsAndBiases', { weights, biases, total: weights + biases })}
      </p>
    </section>
  );
}

const SIZE = { width: 280, height: 220 } as const;
const MOST_DOTS = 8;

interface Dot {
  readonly x: number;
  readonly y: number;
  /** Stands for those that are not drawn. */
  readonly more: boolean;
}

function Units({ inputs, units }: { readonly inputs: number; readonly units: readonly number[] }) {
  const t = useTranslations('networks');
  const counts = [inputs, ...units];
  const columns = counts.map((count, place) => columnOf(count, 30 + (place * (SIZE.width - 60)) / (counts.length - 1)));
  const lines = columns
    .slice(1)
    .flatMap((column, place) => (columns[place] ?? []).flatMap((from) => column.map((to) => [from, to] as const)));
  return (
    <svg
      role="img"
      aria-label={t('densePicture', { inputs, units: units.join(' → ') })}
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      className="h-full max-w-full"
    >
      <g stroke="var(--edge)" strokeWidth="0.8" strokeOpacity="0.7">
        {lines
          .filter((line) => line.every(({ more }) => !more))
          .map(([from, to]) => (
            <line key={`${from.x},${from.y},${to.x},${to.y}`} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
          ))}
      </g>
      {columns.map((column, place) => (
        <g key={place} style={toneOf(place === 0 ? 'input' : 'dense')}>
          {column.map(({ x, y, more }) =>
            more ? (
              <text key={y} x={x} y={y + 6} textAnchor="middle" fontSize="20" fill="var(--soft)">
                ⋮
              </text>
            ) : (
              <circle key={y} cx={x} cy={y} r="7" fill="var(--box)" stroke="var(--edge)" />
            ),
          )}
          <text x={column[0]?.x} y={SIZE.height - 3} textAnchor="middle" fontSize="13" fill="var(--ink)">
            {counts[place]}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Units one below the other; of many only the first and the last. */
function columnOf(count: number, x: number): readonly Dot[] {
  const shown = Math.min(count, MOST_DOTS);
  const step = 24;
  const top = (SIZE.height - 20 - (shown - 1) * step) / 2;
  return Array.from({ length: shown }, (_unused, place) => ({
    x,
    y: top + place * step,
    more: count > MOST_DOTS && place === shown - 2,
  }));
}

function Volumes({ view: { input, convolution } }: { readonly view: DenseVersusConvView }) {
  const t = useTranslations('networks');
  const { output, kernel } = convolution;
  const scale = scaleOf([input, output]);
  const ground = 180;
  const from = { x: 24, ...blockSize(input, scale) };
  const to = { x: 170, ...blockSize(output, scale) };
  const patch = Math.max(5, kernel * scale.side);
  const patchTop = ground - from.height * 0.72;
  const cell = { x: to.x + to.width / 2, y: ground - to.height * 0.6 };
  const right = from.x + from.width;
  return (
    <svg
      role="img"
      aria-label={t('convPicture', { input: shapeText(input), output: shapeText(output) })}
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      className="h-full max-w-full"
    >
      <Block shape={input} scale={scale} at={{ x: from.x, ground }} tone="input" />
      <Block shape={output} scale={scale} at={{ x: to.x, ground }} tone="conv" />
      <g fill="none" stroke="var(--accent)" strokeWidth="1.5">
        <rect x={from.x} y={patchTop} width={from.width} height={patch} fill="var(--accent)" fillOpacity="0.5" />
        <line x1={right} y1={patchTop} x2={cell.x} y2={cell.y} strokeDasharray="4 3" />
        <line x1={right} y1={patchTop + patch} x2={cell.x} y2={cell.y} strokeDasharray="4 3" />
      </g>
      <circle cx={cell.x} cy={cell.y} r="4" fill="var(--accent)" />
      <g textAnchor="middle" fontSize="13" fill="var(--ink)">
        <text x={from.x + (from.width + from.back) / 2} y={SIZE.height - 12}>
          {shapeText(input)}
        </text>
        <text x={to.x + (to.width + to.back) / 2} y={SIZE.height - 12}>
          {shapeText(output)}
        </text>
      </g>
    </svg>
  );
}

interface BlockProps {
  readonly shape: readonly number[];
  readonly scale: Scale;
  readonly at: { readonly x: number; readonly ground: number };
  readonly tone: 'input' | 'conv';
}

function Block({ shape, scale, at: { x, ground }, tone }: BlockProps) {
  const { width, height, back } = blockSize(shape, scale);
  const top = ground - height;
  return (
    <g fill="var(--box)" stroke="var(--edge)" strokeLinejoin="round" style={toneOf(tone)}>
      <path d={`M${x} ${top} l${back} ${-back} h${width} l${-back} ${back} z`} fillOpacity="0.55" />
      <path d={`M${x + width} ${top} l${back} ${-back} v${height} l${-back} ${back} z`} fillOpacity="0.75" />
      <rect x={x} y={top} width={width} height={height} />
    </g>
  );
}
