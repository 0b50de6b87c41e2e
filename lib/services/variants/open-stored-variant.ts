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
type StoredVariant = Pick<VariantRow, 'questionVersion' | 'judgingVersion' | 'parameters' | 'number' | 'seed'>;

/**
 * A stored variant with its keys, as it is shown and judged now: made again from parameters and seed, by its own version or by the one that a regrade
 * put in its place.
 */
export function openStoredVariant(row: StoredVariant): Result<OpenVariant, Broken> {
  return openBy(row.judgingVersion ?? row.questionVersion, row);
}

/**
 * What a variant trains is up to the version that it was drawn from, whatever judges it: so concept states come out of all answers as they came out
 * one by one. `opened`: the same variant as it is judged now, which stands in where its own version cannot be opened any more.
 */
export function trainedVariant(row: StoredVariant, opened: OpenVariant): OpenVariant {
  if (row.judgingVersion === null) return opened;
  const own = openBy(row.questionVersion, row);
  return own.ok ? own.value : opened;
}

function openBy(version: VariantRow['questionVersion'], row: StoredVariant): Result<OpenVariant, Broken> {
  const document = readDocument(version.document);
  return document.ok ? openVariant(document.value, variantNumbers(row)) : document;
}

/** The version by which a variant is shown and judged now. */
export function judgingVersionOf(row: Pick<VariantRow, 'judgingVersionId' | 'questionVersionId'>): string {
  return row.judgingVersionId ?? row.questionVersionId;
}

/** What a variant is opened with, by its own version or another. */
export function variantNumbers(row: Pick<VariantRow, 'parameters' | 'number' | 'seed'>): VariantNumbers {
  return { parameters: storedParametersSchema.parse(row.parameters), number: row.number, seed: row.seed };
}
