import type { CSSProperties } from 'react';

import type { ShapeView } from '@/lib/services/figures/network-view';

/** How large the numbers of a network are drawn: pixels for a cell of height or width, and for a channel. */
export interface Scale {
  readonly side: number;
  readonly depth: number;
}

const TALLEST = 120;
const DEEPEST = 52;
/** How far the width of a volume goes back, and up: the picture looks at it from the front and a little from the right. */
const SLANT = 0.3;
const LEAST = 2;
const BAR = 9;
const GAP = 8;

export const BOX_HEIGHT = TALLEST * (1 + SLANT) + 2;

export function scaleOf(shapes: readonly ShapeView[]): Scale {
  const volumes = shapes.filter((shape) => shape.length === 3);
  const side = Math.max(1, ...volumes.flatMap(([height = 1, width = 1]) => [height, width]));
  const depth = Math.max(1, ...volumes.map(([, , channels = 1]) => channels));
  return { side: TALLEST / side, depth: volumes.length === 0 ? TALLEST / longest(shapes) : DEEPEST / depth };
}

function longest(shapes: readonly ShapeView[]): number {
  return Math.max(1, ...shapes.map(([features = 1]) => features));
}

/** Colours by what made a volume; never the only sign, the name stands below. */
export type BoxTone = 'input' | 'conv' | 'pool' | 'dense' | 'other';

interface VolumeBoxProps {
  readonly shape: ShapeView;
  readonly scale: Scale;
  readonly tone: BoxTone;
}

/** A volume as a block, or a vector as a bar, standing on the ground of a row of them. */
export function VolumeBox({ shape, scale, tone }: VolumeBoxProps) {
  return shape.length === 3 ? (
    <Block shape={shape} scale={scale} tone={tone} />
  ) : (
    <Bar shape={shape} scale={scale} tone={tone} />
  );
}

function Block({ shape: [rows = 1, columns = 1, channels = 1], scale, tone }: VolumeBoxProps) {
  const { width, height, back } = blockSize([rows, columns, channels], scale);
  const ground = BOX_HEIGHT - 1;
  const top = ground - height;
  return (
    <svg aria-hidden="true" width={width + back + 2} height={BOX_HEIGHT} style={toneOf(tone)} className="block">
      <g fill="var(--box)" stroke="var(--edge)" strokeWidth="1" strokeLinejoin="round">
        <path d={`M1 ${top} l${back} ${-back} h${width} l${-back} ${back} z`} fillOpacity="0.55" />
        <path d={`M${1 + width} ${top} l${back} ${-back} v${height} l${-back} ${back} z`} fillOpacity="0.75" />
        <rect x="1" y={top} width={width} height={height} />
      </g>
    </svg>
  );
}

/** Pixels of the front, and of how far the block goes back. */
export function blockSize([rows = 1, columns = 1, channels = 1]: ShapeView, scale: Scale) {
  const width = Math.max(LEAST, channels * scale.depth);
  const height = Math.max(LEAST, rows * scale.side);
  return { width, height, back: Math.max(1, columns * scale.side * SLANT) };
}

function Bar({ shape: [features = 1], scale, tone }: VolumeBoxProps) {
  const whole = features * scale.depth;
  const cut = whole > TALLEST + 0.5;
  const height = Math.max(LEAST, Math.min(whole, TALLEST));
  const ground = BOX_HEIGHT - 1;
  const half = (height - GAP) / 2;
  return (
    <svg aria-hidden="true" width={BAR + 2} height={BOX_HEIGHT} style={toneOf(tone)} className="block">
      <g fill="var(--box)" stroke="var(--edge)" strokeWidth="1">
        {cut ? (
          <>
            <rect x="1" y={ground - height} width={BAR} height={half} />
            <rect x="1" y={ground - half} width={BAR} height={half} />
          </>
        ) : (
          <rect x="1" y={ground - height} width={BAR} height={height} />
        )}
      </g>
      {cut && (
        <path d={`M1 ${ground - height / 2} h${BAR}`} stroke="var(--soft)" strokeWidth="2" strokeDasharray="2 2" />
      )}
    </svg>
  );
}

const TONES: Readonly<Record<BoxTone, string>> = {
  input: 'var(--soft)',
  conv: 'var(--accent)',
  pool: 'var(--note)',
  dense: 'var(--right)',
  other: 'var(--edge)',
};

export function toneOf(tone: BoxTone): CSSProperties {
  return { ['--box' as string]: `color-mix(in srgb, ${TONES[tone]} 45%, var(--surface))` };
}
