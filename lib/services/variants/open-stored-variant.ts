import * as z from 'zod';

import { readDocument } from '@/lib/core/questions/read-document';
import { openVariant } from '@/lib/core/questions/variant';

import type { Broken } from '@/lib/core/questions/broken';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { VariantNumbers } from '@/lib/core/regrade/replay';
import type { Result } from '@/lib/core/shared/result';
import type { VariantRow } from '@/lib/db/variants';

export const storedParametersSchema = z.record(z.string(), z.number());

/** What a variant is made again from. */
type StoredVariant = Pick<VariantRow, 'questionVersion' | 'parameters' | 'number' | 'seed'>;

/** A stored variant with its keys, made again from version, parameters and seed. */
export function openStoredVariant(row: StoredVariant): Result<OpenVariant, Broken> {
  const document = readDocument(row.questionVersion.document);
  if (!document.ok) return document;
  return openVariant(document.value, variantNumbers(row));
}

/** What a variant is opened with, by its own version or another. */
export function variantNumbers(row: Pick<VariantRow, 'parameters' | 'number' | 'seed'>): VariantNumbers {
  return { parameters: storedParametersSchema.parse(row.parameters), number: row.number, seed: row.seed };
}
