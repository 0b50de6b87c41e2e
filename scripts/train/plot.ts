/** The loss over the steps, on a logarithmic axis, as a picture and as text. */

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

const [WIDTH, HEIGHT, MARGIN] = [720, 400, 56];

/** An SVG of its own, with decades as grid lines. */
export function lossSvg(points: readonly LossPoint[], title: string): string {
  const scale = scaleOf(points);
  const x = (step: number) => MARGIN + ((WIDTH - 2 * MARGIN) * step) / scale.steps;
  const y = (loss: number) => HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * scale.height(loss);
  const curve = points.map(({ step, loss }) => `${x(step).toFixed(1)},${y(loss).toFixed(1)}`).join(' ');
  const lines = scale.decades.map(
    (loss) =>
      `<path d="M${MARGIN} ${y(loss).toFixed(1)}H${WIDTH - MARGIN}" stroke="#ccc"/>` +
      `<text x="${MARGIN - 8}" y="${(y(loss) + 4).toFixed(1)}" text-anchor="end">${loss}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${WIDTH / 2}" y="28" text-anchor="middle" font-size="15">${escaped(title)}</text>`,
    ...lines,
    `<text x="${WIDTH / 2}" y="${HEIGHT - 16}" text-anchor="middle">step (0 to ${scale.steps})</text>`,
    `<polyline points="${curve}" fill="none" stroke="#1f5fbf" stroke-width="1.5"/>`,
    '</svg>',
    '',
  ].join('\n');
}

const [COLUMNS, ROWS] = [64, 12];

/** The same for a terminal. */
export function lossText(losses: readonly number[]): string {
  const points = smoothLosses(losses, COLUMNS);
  const scale = scaleOf(points);
  const heights = points.map(({ loss }) => Math.round(scale.height(loss) * (ROWS - 1)));
  const rows = Array.from({ length: ROWS }, (_unused, index) => {
    const row = ROWS - 1 - index;
    const label = row === ROWS - 1 ? scale.most : row === 0 ? scale.least : null;
    const marks = heights.map((height) => (height === row ? '•' : ' ')).join('');
    return `${label === null ? ' '.repeat(8) : label.toPrecision(2).padStart(8)} │${marks}`.trimEnd();
  });
  return [...rows, `${' '.repeat(9)}└${'─'.repeat(points.length)} step ${losses.length}`].join('\n');
}

interface Scale {
  readonly steps: number;
  readonly least: number;
  readonly most: number;
  /** From 0 at the smallest to 1 at the largest loss. */
  readonly height: (loss: number) => number;
  readonly decades: readonly number[];
}

/** A loss of exactly 0 has no logarithm. */
const SMALLEST = 1e-9;

function scaleOf(points: readonly LossPoint[]): Scale {
  const values = points.map(({ loss }) => Math.max(loss, SMALLEST));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const [low, high] = [Math.log10(least), Math.log10(most)];
  const height = (loss: number) => (Math.log10(Math.max(loss, SMALLEST)) - low) / (high - low || 1);
  const first = Math.ceil(low);
  const decades = Array.from({ length: Math.max(0, Math.floor(high) - first + 1) }, (_unused, index) =>
    Number(`1e${first + index}`),
  );
  return { steps: Math.max(1, points.at(-1)?.step ?? 1), least, most, height, decades };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
