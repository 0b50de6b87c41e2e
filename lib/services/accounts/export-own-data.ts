import { getDb } from '@/lib/db/client';
import { selectOwnAccount, selectOwnLearning, selectOwnVariants } from '@/lib/db/own-data';

import type { Actor } from '@/lib/core/access/actor';
import type { OwnVariantRow } from '@/lib/db/own-data';

/** Variants in one file: years of learning, and still a file that the server can hold in memory. */
export const VARIANTS_PER_FILE = 4000;

export interface ExportOwnDataOptions {
  readonly actor: Actor;
  /** Goes on after this variant, where one file was not enough; null for the beginning. */
  readonly after: string | null;
  readonly now: Date;
}

type Account = Awaited<ReturnType<typeof selectOwnAccount>>;
type Learning = Awaited<ReturnType<typeof selectOwnLearning>>;

/** Everything that belongs to one person, as it goes into their file. */
export interface OwnDataExport extends Learning {
  readonly exportedAt: Date;
  readonly account: Account;
  readonly variants: readonly ExportedVariant[];
  /** The last variant of this file when there are more; null when the file is complete. */
  readonly next: string | null;
}

export interface ExportedVariant extends Omit<OwnVariantRow, 'parameters'> {
  /** Null while the variant is open: its numbers stand in the question. */
  readonly parameters: OwnVariantRow['parameters'];
}

/**
 * All rows of one person. No password, seed or key: how an answer was judged part by part, and the numbers a question was made from, come only
 * once the variant is solved or given up, when the solution may be seen anyway.
 */
export async function exportOwnData({ actor, after, now }: ExportOwnDataOptions): Promise<OwnDataExport> {
  const [account, learning, variants] = await Promise.all([
    selectOwnAccount(getDb(), actor.id),
    selectOwnLearning(getDb(), actor.id),
    selectOwnVariants(getDb(), { userId: actor.id, after, take: VARIANTS_PER_FILE + 1 }),
  ]);
  const shown = variants.slice(0, VARIANTS_PER_FILE);
  return {
    exportedAt: now,
    account,
    ...learning,
    variants: shown.map(withoutSecrets),
    next: variants.length > shown.length ? (shown.at(-1)?.id ?? null) : null,
  };
}

function withoutSecrets(variant: OwnVariantRow): ExportedVariant {
  if (variant.state === 'solved' || variant.state === 'given_up') return variant;
  const submissions = variant.submissions.map((submission) => ({ ...submission, gradings: [] }));
  return { ...variant, parameters: null, submissions };
}
