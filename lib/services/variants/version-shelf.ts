import { readDocument } from '@/lib/core/questions/read-document';
import { openAsked, openWith } from '@/lib/core/regrade/replay';
import { canonicalJson } from '@/lib/core/shared/canonical';
import { failure } from '@/lib/core/shared/result';
import { getDb } from '@/lib/db/client';
import { selectVersionDocuments } from '@/lib/db/questions';

import type { QuestionDocument } from '@/lib/core/questions/document';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { VariantNumbers } from '@/lib/core/regrade/replay';
import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

type ReadVersion = Result<QuestionDocument, Localized>;

/**
 * Question versions for work that opens very many variants: each document is fetched and read once, and the variant with the lecture's own
 * numbers, which every student has, is opened once. Made for one piece of work and dropped with it.
 */
export class VersionShelf {
  private readonly versions = new Map<string, ReadVersion>();
  private readonly opened = new Map<string, Result<OpenVariant, Localized>>();
  private readonly asked = new Map<string, OpenVariant | null>();

  /** Must be awaited before versions with these ids are asked for. */
  async fetch(versionIds: readonly string[]): Promise<void> {
    const missing = [...new Set(versionIds)].filter((id) => !this.versions.has(id));
    if (missing.length === 0) return;
    for (const { id, document } of await selectVersionDocuments(getDb(), missing)) {
      const read = readDocument(document);
      this.versions.set(id, read.ok ? read : failure(read.error.message));
    }
  }

  version(versionId: string): ReadVersion {
    return this.versions.get(versionId) ?? failure(UNKNOWN);
  }

  /** A version opened with whoever's numbers, ready to judge. */
  open(versionId: string, numbers: VariantNumbers): Result<OpenVariant, Localized> {
    const version = this.version(versionId);
    if (!version.ok) return version;
    return remembered(this.opened, { versionId, numbers, make: () => openWith(version.value, numbers) });
  }

  /** A variant as it was given to a student; null where it cannot be opened any more. */
  openAsked(versionId: string, numbers: VariantNumbers): OpenVariant | null {
    const version = this.version(versionId);
    if (!version.ok) return null;
    return remembered(this.asked, { versionId, numbers, make: () => openAsked(version.value, numbers) });
  }
}

interface Remembering<T> {
  readonly versionId: string;
  readonly numbers: VariantNumbers;
  readonly make: () => T;
}

/** Only number 0 is met again: it has no seed of its own. */
function remembered<T>(known: Map<string, T>, { versionId, numbers, make }: Remembering<T>): T {
  if (numbers.number !== 0) return make();
  const key = `${versionId} ${canonicalJson(numbers.parameters)}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}

const UNKNOWN: Localized = { zh: '找不到这个题目版本。', en: 'There is no such version of the question.' };
