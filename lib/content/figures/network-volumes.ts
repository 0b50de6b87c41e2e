import * as z from 'zod';

import { checkNetworkSource, networkSourceShape } from '../network-source';

import { captionSchema } from './attributes';

/** A network layer by layer: its volumes drawn to scale, or bars of how many parameters or MACs each layer takes. */
export const networkVolumesSchema = z
  .strictObject({
    ...networkSourceShape,
    show: z.enum(['volumes', 'parameters', 'macs']).default('volumes'),
    caption: captionSchema,
  })
  .check(checkNetworkSource);
