import { isVolume } from '@/lib/core/cnn';

import type { Tensor } from '@/lib/core/cnn';

const SHADES = ' .:-=+*#%@';
const LARGEST = 40;

/** What the network sees of a small grey input, in signs; a sign is two rows high. Null for other inputs. */
export function thumbnail({ shape, values }: Tensor): string | null {
  if (!isVolume(shape) || shape.channels !== 1 || shape.width > LARGEST || shape.height > LARGEST) return null;
  const { width, height } = shape;
  const shade = (row: number, column: number) => {
    const [upper = 0, lower = upper] = [row, row + 1].flatMap((each) =>
      each < height ? [values[each * width + column] ?? 0] : [],
    );
    const step = Math.round(((upper + lower) / 2) * (SHADES.length - 1));
    return SHADES[Math.min(SHADES.length - 1, Math.max(0, step))] ?? ' ';
  };
  const lines = Array.from({ length: Math.ceil(height / 2) }, (_unused, line) =>
    Array.from({ length: width }, (_none, column) => shade(2 * line, column)).join(''),
  );
  const edge = '─'.repeat(width);
  return [`┌${edge}┐`, ...lines.map((line) => `│${line}│`), `└${edge}┘`].join('\n');
}
