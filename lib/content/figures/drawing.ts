import * as z from 'zod';

import { DIGIT_SIDE } from '@/lib/core/digits/prepare-drawing';

/**
 * A reader's drawing of 28×28 cells as text: for each cell, row by row, one sign from `0` (paper) to `f` (full ink).
 * Read as values from 0 to 15.
 */
export const drawingSchema = z
  .string()
  .regex(new RegExp(`^[0-9a-f]{${DIGIT_SIDE ** 2}}$`), {
    error: 'a drawing is 28×28 cells: write 784 signs, each 0 to 9 or a to f',
  })
  .transform((text) => Array.from(text, (sign) => Number.parseInt(sign, 16)));

export const FULL_INK = 15;
