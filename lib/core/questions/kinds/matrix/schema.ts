import * as z from 'zod';

import { askBase, quantityFields } from '../../schema-parts';

/** A grid to fill in, cell by cell: the values of one feature map. */
export const matrixAskSchema = z.strictObject({
  ...askBase,
  ...quantityFields,
  kind: z.literal('matrix'),
  /** As for a number, in every cell. */
  tolerance: z.number().positive().optional(),
});
