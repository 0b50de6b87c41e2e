/** What lies in engine/*.json: cases with the answers of the oracles. Inputs and weights come out of the id, see seeded-values.ts. */
import * as z from 'zod';

import type { NetworkSpec } from '@/lib/core/cnn';

/** The engine checks a network itself, and says what is wrong with it. */
const network = z.custom<NetworkSpec>((value) => typeof value === 'object' && value !== null);

export const goldenFile = z
  .array(
    z.object({
      id: z.string(),
      network,
      /** Who gave these numbers. */
      oracles: z.array(z.string()).min(1),
      /** Height × width × channels, or the number of features. */
      shape: z.string(),
      /** What the last layer gives, channels first. */
      output: z.array(z.number()).min(1),
    }),
  )
  .min(1);

export type Golden = z.infer<typeof goldenFile>[number];
