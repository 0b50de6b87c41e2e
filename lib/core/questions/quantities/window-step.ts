import { NETWORK_INPUT } from '../../cnn';

import { said } from './step';

import type { SourceCell } from '../../cnn';
import type { Step } from './quantity';

/** More rows or columns than this are written as first to last. */
const MAX_LISTED = 8;

/** Which rows and columns a window covers, counted from 1, and how much of it lies on padding. */
export function windowStep(cells: readonly SourceCell[]): Step {
  const inside = cells.filter(({ padded }) => !padded);
  const padding = cells.length - inside.length;
  const rows = places(inside.map(({ row }) => row));
  const columns = places(inside.map(({ column }) => column));
  const channels = places(inside.map(({ channel }) => channel));
  const where = whereOf(cells[0]?.source);
  if (channels.length > 1 && rows.length === 1 && columns.length === 1) return allValues(where, channels.length);
  const deep = channels.length > 1;
  return said(
    {
      zh: `窗口盖住${where.zh}的第 ${listed(rows, '、')} 行和第 ${listed(columns, '、')} 列${deep ? `，共 ${channels.length} 个通道` : ''}${padding > 0 ? `；另有 ${padding} 格落在填充上` : ''}`,
      en: `The window covers rows ${listed(rows, ', ')} and columns ${listed(columns, ', ')} of ${where.en}${deep ? `, in ${channels.length} channels` : ''}${padding > 0 ? `; ${padding} of its cells lie on padding` : ''}`,
    },
    [...rows, ...columns, channels.length, padding],
  );
}

function whereOf(source: string | undefined): { readonly zh: string; readonly en: string } {
  return source === undefined || source === NETWORK_INPUT
    ? { zh: '输入', en: 'the input' }
    : { zh: ` \`${source}\` 的输出`, en: `the output of \`${source}\`` };
}

function allValues(where: { readonly zh: string; readonly en: string }, count: number): Step {
  return said({ zh: `用到${where.zh}的 ${count} 个数`, en: `It reads the ${count} values of ${where.en}` }, [count]);
}

/** Different places, ascending, counted from 1. */
function places(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((left, right) => left - right).map((number) => number + 1);
}

function listed(numbers: readonly number[], separator: string): string {
  const evenly = numbers.every((number, place) => place === 0 || number === (numbers[place - 1] ?? 0) + 1);
  return numbers.length > MAX_LISTED && evenly
    ? `${String(numbers[0])}–${String(numbers.at(-1))}`
    : numbers.join(separator);
}
