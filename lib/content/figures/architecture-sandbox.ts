import * as z from 'zod';

import { captionSchema } from './attributes';

export const SANDBOX_EXAMPLES = ['lenet5', 'two-convolutions', 'vgg-block', 'residual'] as const;
export const SANDBOX_DIALECTS = ['mindspore', 'pytorch'] as const;
/** Characters. VGG16 and ResNet-18 written out layer by layer are about half as long. */
export const MAX_SANDBOX_CODE = 8000;

/** The reader writes a network as code; the engine says what each layer gives. */
export const architectureSandboxSchema = z.strictObject({
  example: z.enum(SANDBOX_EXAMPLES).default('lenet5'),
  /** The framework of the examples. */
  dialect: z.enum(SANDBOX_DIALECTS).default('mindspore'),
  /** What the reader has written; instead of the example. */
  code: z.string().max(MAX_SANDBOX_CODE).optional(),
  caption: captionSchema,
});
