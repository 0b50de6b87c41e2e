import * as z from 'zod';

import { PICTURE_NAMES } from '../picture-names';
import { captionSchema, whole } from './attributes';

/** Side of the crop whose numbers are shown, in pixels, by what the figure shows. */
export const CROP_SIDE = { pixels: 8, channels: 4, vector: 3, volume: 1, shrink: 1 } as const;
/** Side of every photograph of content/pictures. */
export const PICTURE_SIDE = 96;

/** A photograph as the numbers a computer reads. */
export const imageNumbersSchema = z.strictObject({
  picture: z.enum(PICTURE_NAMES).default('cat'),
  show: z.enum(['pixels', 'channels', 'vector', 'volume', 'shrink']),
  /** The top left pixel of the crop, from 0. The eye of the cat unless told. */
  row: whole(0, PICTURE_SIDE - CROP_SIDE.pixels).default(30),
  column: whole(0, PICTURE_SIDE - CROP_SIDE.pixels).default(26),
  /** Neurons of the dense layer behind the picture, for show="shrink". */
  units: whole(1, 4096).default(100),
  caption: captionSchema,
});
