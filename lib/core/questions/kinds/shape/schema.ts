import * as z from 'zod';

import { askBase, quantityBase } from '../../schema-parts';

export const shapeAskSchema = z.strictObject({ ...askBase, ...quantityBase, kind: z.literal('shape') });
