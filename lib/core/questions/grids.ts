import * as z from 'zod';

import { createRng } from '../shared/rng';
import { failure, success } from '../shared/result';

import { evaluateExpression } from './expression';
import { brokenExpression } from './broken-expression';
import { expressionSchema, nameSchema } from './schema-parts';

import type { Result } from '../shared/result';
import type { Broken } from './broken';

/** @file Grids: the images and kernels of a question, as numbers. What a variant draws is one number for each grid, its seed; 0 is the lecture's. */

const rowsSchema = z.array(z.array(z.number()).min(1).max(64)).min(1).max(64);
/** One channel as rows, or several channels. */
const valuesSchema = z.union([rowsSchema, z.array(rowsSchema).min(1).max(16)]);

/** A grid whose values are written (`lecture`), drawn from whole numbers (`from`, `to`), or chosen (`one_of`). */
export const gridSchema = z
  .strictObject({
    height: expressionSchema,
    width: expressionSchema,
    channels: expressionSchema.default(1),
    /** The values of variant 0; drawn like the others when left out. */
    lecture: valuesSchema.optional(),
    from: z.int().min(-1000).optional(),
    to: z.int().max(1000).optional(),
    one_of: z.array(valuesSchema).min(1).max(50).optional(),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), 'give both "from" and "to", or neither')
  .refine(
    ({ from, to }) => from === undefined || to === undefined || from <= to,
    '"from" must not be greater than "to"',
  )
  .refine(
    ({ from, one_of, lecture }) => from !== undefined || one_of !== undefined || lecture !== undefined,
    'give values under "lecture", a range under "from" and "to", or a list under "one_of"',
  );

export const gridsSchema = z.record(nameSchema, gridSchema);

export type GridDeclaration = z.output<typeof gridSchema>;
/** Values by channel, row and column. */
export type Channels = readonly (readonly (readonly number[])[])[];

/** The largest seed of a grid; they are drawn from 1. */
export const MAX_GRID_SEED = 2_147_483_647;
const MAX_GRID_VALUES = 16_384;

/** Whether other values than the lecture's can be drawn. */
export function drawsGrid({ from, one_of }: GridDeclaration): boolean {
  return from !== undefined || one_of !== undefined;
}

/** The values of every grid of a variant. */
export function evaluateGrids(
  grids: Readonly<Record<string, GridDeclaration>>,
  parameters: Readonly<Record<string, number>>,
): Result<ReadonlyMap<string, Channels>, Broken> {
  const values = new Map<string, Channels>();
  for (const [name, declaration] of Object.entries(grids)) {
    const grid = evaluateGrid(name, { declaration, parameters });
    if (!grid.ok) return grid;
    values.set(name, grid.value);
  }
  return success(values);
}

interface GridContext {
  readonly declaration: GridDeclaration;
  readonly parameters: Readonly<Record<string, number>>;
}

function evaluateGrid(name: string, { declaration, parameters }: GridContext): Result<Channels, Broken> {
  const sizes: number[] = [];
  for (const field of ['channels', 'height', 'width'] as const) {
    const expression = String(declaration[field]);
    const size = evaluateExpression(expression, parameters);
    if (!size.ok) {
      return failure(brokenExpression(expression, { path: ['grids', name, field], token: size.error.token }));
    }
    sizes.push(size.value);
  }
  const [channels = 0, height = 0, width = 0] = sizes;
  const count = channels * height * width;
  if (sizes.some((size) => !Number.isInteger(size) || size < 1) || count > MAX_GRID_VALUES) {
    return failure(brokenGrid(name, { height, width, channels }));
  }
  const values = chooseValues(name, { declaration, parameters, sizes: { channels, height, width } });
  const all = [values, ...(declaration.one_of ?? []).map(byChannel)];
  const fits = all.every((written) => fitsIn(written, { height, width, channels }));
  return fits ? success(values) : failure(brokenGrid(name, { height, width, channels }));
}

/** What is written must have the declared size, also where this variant chose something else. */
function fitsIn(values: Channels, { height, width, channels }: Sizes): boolean {
  return (
    values.length === channels &&
    values.every((rows) => rows.length === height && rows.every((row) => row.length === width))
  );
}

interface Sizes {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

function chooseValues(
  name: string,
  { declaration, parameters, sizes }: GridContext & { readonly sizes: Sizes },
): Channels {
  const { lecture, from, to, one_of } = declaration;
  const seed = parameters[name] ?? 0;
  if (lecture !== undefined && (seed === 0 || !drawsGrid(declaration))) return byChannel(lecture);
  const rng = createRng(`grid ${seed}`);
  if (one_of !== undefined) return byChannel(rng.pick(one_of));
  const draw = (): number => rng.integer(from ?? 0, to ?? 0);
  return Array.from({ length: sizes.channels }, () =>
    Array.from({ length: sizes.height }, () => Array.from({ length: sizes.width }, draw)),
  );
}

function byChannel(values: z.output<typeof valuesSchema>): Channels {
  return values.every(isChannel) ? values : [values];
}

function isChannel(value: readonly number[] | readonly (readonly number[])[]): value is number[][] {
  return typeof value[0] === 'object';
}

function brokenGrid(name: string, { height, width, channels }: Sizes): Broken {
  const size = `${height}×${width}×${channels}`;
  return {
    code: 'grid',
    path: ['grids', name],
    message: {
      zh: `“${name}”应有 ${size} 个值，各边为正整数，总数不超过 ${MAX_GRID_VALUES}；写出的值与此不符。`,
      en: `"${name}" should have ${size} values, whole positive sizes and at most ${MAX_GRID_VALUES} in all; the values written do not fit.`,
    },
  };
}
