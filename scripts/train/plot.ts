/** The loss over the steps, on a logarithmic axis, as a picture and as text. */
import { localize } from '@/lib/core/shared/locale';

import { grouped } from './progress';

import type { Locale, Localized } from '@/lib/core/shared/locale';

export interface LossPoint {
  readonly step: number;
  readonly loss: number;
}

/** Means of neighbouring steps, `points` of them at most: single batches jump about. */
export function smoothLosses(losses: readonly number[], points: number): readonly LossPoint[] {
  const width = Math.max(1, Math.ceil(losses.length / points));
  return Array.from({ length: Math.ceil(losses.length / width) }, (_unused, index) => {
    const group = losses.slice(index * width, (index + 1) * width);
    return {
      step: index * width + Math.floor(group.length / 2),
      loss: group.reduce((sum, loss) => sum + loss, 0) / group.length,
    };
  });
}

const [WIDTH, HEIGHT] = [720, 400];
const FRAME = { left: 88, right: WIDTH - 24, top: 48, bottom: HEIGHT - 56 };

const TITLE: Localized = { zh: '在 MNIST 上训练 LeNet：损失（交叉熵）', en: 'LeNet on MNIST: loss (cross entropy)' };
const STEP_AXIS: Localized = { zh: '步', en: 'step' };
const LOSS_AXIS: Localized = { zh: '损失（对数刻度）', en: 'loss (logarithmic)' };

/** An SVG of its own, with a grid and numbers on both axes. */
export function lossSvg(points: readonly LossPoint[], locale: Locale): string {
  const scale = scaleOf(points);
  const x = (step: number) => fixed(FRAME.left + ((FRAME.right - FRAME.left) * step) / scale.steps);
  const y = (loss: number) => fixed(FRAME.bottom - (FRAME.bottom - FRAME.top) * scale.height(loss));
  const curve = points.map(({ step, loss }) => `${x(step)},${y(loss)}`).join(' ');
  const rows = lossTicks(scale).map(
    (loss) =>
      `<path d="M${FRAME.left} ${y(loss)}H${FRAME.right}" stroke="#ddd"/>` +
      `<text x="${FRAME.left - 8}" y="${y(loss)}" dy="4" text-anchor="end">${shortNumber(loss)}</text>`,
  );
  const columns = stepTicks(scale.steps).map(
    (step) =>
      `<path d="M${x(step)} ${FRAME.top}V${FRAME.bottom}" stroke="#ddd"/>` +
      `<text x="${x(step)}" y="${FRAME.bottom + 18}" text-anchor="middle">${grouped(step)}</text>`,
  );
  const middle = (FRAME.top + FRAME.bottom) / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${WIDTH / 2}" y="28" text-anchor="middle" font-size="15">${localize(TITLE, locale)}</text>`,
    ...rows,
    ...columns,
    `<path d="M${FRAME.left} ${FRAME.top}V${FRAME.bottom}H${FRAME.right}" fill="none" stroke="#444"/>`,
    `<text x="${(FRAME.left + FRAME.right) / 2}" y="${HEIGHT - 14}" text-anchor="middle">${localize(STEP_AXIS, locale)}</text>`,
    `<text transform="translate(20 ${middle}) rotate(-90)" text-anchor="middle">${localize(LOSS_AXIS, locale)}</text>`,
    `<polyline points="${curve}" fill="none" stroke="#1f5fbf" stroke-width="1.5"/>`,
    '</svg>',
    '',
  ].join('\n');
}

const [COLUMNS, ROWS] = [64, 12];

/** The same for a terminal. */
export function lossText(losses: readonly number[], locale: Locale): string {
  const points = smoothLosses(losses, COLUMNS);
  const scale = scaleOf(points);
  const heights = points.map(({ loss }) => Math.round(scale.height(loss) * (ROWS - 1)));
  const rows = Array.from({ length: ROWS }, (_unused, index) => {
    const row = ROWS - 1 - index;
    const label = row === ROWS - 1 ? scale.most : row === 0 ? scale.least : null;
    const marks = heights.map((height) => (height === row ? '•' : ' ')).join('');
    return `${label === null ? ' '.repeat(8) : shortNumber(label).padStart(8)} │${marks}`.trimEnd();
  });
  const end = locale === 'en' ? `step ${grouped(losses.length)}` : `第 ${grouped(losses.length)} 步`;
  return [...rows, `${' '.repeat(9)}└${'─'.repeat(points.length)} ${end}`].join('\n');
}

interface Scale {
  readonly steps: number;
  readonly least: number;
  readonly most: number;
  /** From 0 at the smallest to 1 at the largest loss. */
  readonly height: (loss: number) => number;
}

/** A loss of exactly 0 has no logarithm. */
const SMALLEST = 1e-9;

function scaleOf(points: readonly LossPoint[]): Scale {
  const values = points.map(({ loss }) => Math.max(loss, SMALLEST));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const [low, high] = [Math.log10(least), Math.log10(most)];
  const height = (loss: number) => (Math.log10(Math.max(loss, SMALLEST)) - low) / (high - low || 1);
  return { steps: Math.max(1, points.at(-1)?.step ?? 1), least, most, height };
}

const FEWEST_TICKS = 3;

/** 1, 2 and 5 of every decade; both ends where these are too few. */
function lossTicks({ least, most }: Scale): readonly number[] {
  const first = Math.floor(Math.log10(least));
  const decades = Math.floor(Math.log10(most)) - first + 1;
  const ticks = Array.from({ length: decades }, (_unused, index) => [1, 2, 5].map((lead) => `${lead}e${first + index}`))
    .flat()
    .map(Number)
    .filter((loss) => loss >= least && loss <= most);
  return ticks.length >= FEWEST_TICKS ? ticks : [...new Set([least, Math.sqrt(least * most), most])];
}

const STEP_TICKS = 5;

/** Round numbers from 0 on. */
function stepTicks(steps: number): readonly number[] {
  const rough = steps / STEP_TICKS;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const lead = [1, 2, 5, 10].find((each) => each * decade >= rough) ?? 10;
  const width = Math.max(1, lead * decade);
  return Array.from({ length: Math.floor(steps / width) + 1 }, (_unused, index) => index * width);
}

function shortNumber(value: number): string {
  return Number(value.toPrecision(2)).toString();
}

function fixed(value: number): string {
  return value.toFixed(1);
}
