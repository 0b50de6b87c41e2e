import type { Parameters } from '../../lib/core/questions/document';
import { readDocument } from '../../lib/core/questions/read-document';
import type { PublicPart } from '../../lib/core/questions/public';
import { openVariant } from '../../lib/core/questions/variant';
import type { OpenVariant, VariantIdentity } from '../../lib/core/questions/variant';

export interface StoredVariant {
  /** As the database gives it. */
  readonly document: unknown;
  readonly identity: VariantIdentity;
  readonly parameters: Parameters;
}

export interface Shown {
  readonly variant: OpenVariant;
  readonly parts: readonly PublicPart[];
}

/** All that a request to show a stored variant works out, but for the database and Markdown. */
export function openStored({ document, identity, parameters }: StoredVariant): Shown {
  const read = readDocument(document);
  if (!read.ok) throw new Error(read.error.message.en);
  const variant = openVariant(read.value, { ...identity, parameters });
  if (!variant.ok) throw new Error(variant.error.message.en);
  const parts = variant.value.parts.map((part) => part.publicPart({ locale: 'zh-CN', render: (text) => text }));
  return { variant: variant.value, parts };
}
