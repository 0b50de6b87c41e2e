import { textOf } from './question-form-context';
import { valueAt } from '../yaml-read';

import type { Path } from '../yaml-read';

/** @file The values of a grid: rows of one channel, or a list of several channels. */

export interface GridSize {
  readonly channels: number;
  readonly rows: number;
  readonly columns: number;
}

type Rows = readonly (readonly number[])[];

/** So many cells a side where nothing is written to say how many there are. */
const FEW = 3;
/** So many cells a side are drawn where only what is written says how many there are. */
const MOST_CELLS = 12;
/** The most that a question may declare. */
const LIMIT = { side: 64, channels: 16 };

/** The size of a grid as declared, where that is a plain number; else as large as what is written. */
export function sizeOf(grid: unknown): GridSize {
  const written = valueAt(grid, ['lecture']) ?? valueAt(grid, ['one_of', 0]);
  const first = holdsChannels(written) ? valueAt(written, [0]) : written;
  return {
    channels: declaredOr(valueAt(grid, ['channels']), channelCount(written), LIMIT.channels),
    rows: declaredOr(valueAt(grid, ['height']), cellCount(first), LIMIT.side),
    columns: declaredOr(valueAt(grid, ['width']), cellCount(valueAt(first, [0])), LIMIT.side),
  };
}

/** Every channel with so many rows and columns: what is missing is 0. */
export function channelsOf(value: unknown, { channels, rows, columns }: GridSize): readonly Rows[] {
  const written: unknown = holdsChannels(value) ? value : [value];
  return Array.from({ length: channels }, (_channel, channel) =>
    Array.from({ length: rows }, (_row, row) =>
      Array.from({ length: columns }, (_cell, column) => numberAt(written, [channel, row, column])),
    ),
  );
}

/** As a document writes them: one channel by its rows alone. */
export function gridValue(channels: readonly Rows[]): Rows | readonly Rows[] {
  return channels.length === 1 ? (channels[0] ?? []) : channels;
}

/** Where a cell stands in what is written; null where that has another size, and must be written as a whole. */
export function cellPath(
  value: unknown,
  size: GridSize,
  [channel, row, column]: readonly [number, number, number],
): Path | null {
  if (!hasSize(value, size)) return null;
  return holdsChannels(value) ? [channel, row, column] : [row, column];
}

function hasSize(value: unknown, { channels, rows, columns }: GridSize): boolean {
  const written: unknown = holdsChannels(value) ? value : [value];
  const isTable = (table: unknown) =>
    isListOf(table, rows) &&
    table.every((row) => isListOf(row, columns) && row.every((cell) => typeof cell === 'number'));
  return isListOf(written, channels) && written.every(isTable);
}

function holdsChannels(value: unknown): boolean {
  return Array.isArray(valueAt(value, [0, 0]));
}

function isListOf(value: unknown, length: number): value is readonly unknown[] {
  return Array.isArray(value) && value.length === length;
}

function numberAt(channels: unknown, path: Path): number {
  const cell = valueAt(channels, path);
  return typeof cell === 'number' ? cell : 0;
}

function declaredOr(declared: unknown, otherwise: number, most: number): number {
  const number = Number(textOf(declared));
  return Number.isInteger(number) && number > 0 ? Math.min(number, most) : otherwise;
}

function cellCount(value: unknown): number {
  return Array.isArray(value) ? Math.max(1, Math.min(value.length, MOST_CELLS)) : FEW;
}

function channelCount(value: unknown): number {
  return holdsChannels(value) && Array.isArray(value) ? Math.min(value.length, LIMIT.channels) : 1;
}
