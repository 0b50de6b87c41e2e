import { getDb } from '@/lib/db/client';
import { selectOwnAccount, selectOwnLearning, selectOwnSubmissions, selectOwnVariants } from '@/lib/db/own-data';

import { AppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';
import type { OwnSubmissionRow, OwnVariantRow } from '@/lib/db/own-data';

/** One file ends where one of these is reached: years of learning, and still a file that the server can hold in memory. */
export const FILE_LIMITS = { variants: 4000, submissions: 4000, bytes: 8 * 1024 * 1024 } as const;
/** Read at once, at up to 128 KiB each. */
const BATCH = 100;
const RETRY_SECONDS = 5;

/** Where a file goes on: after a variant, or after one of its submissions. */
export interface ExportPlace {
  readonly variantId: string;
  readonly submissionId: string | null;
}

export interface ExportOwnDataOptions {
  readonly actor: Actor;
  /** Where the file before ended; null for the beginning. */
  readonly after: ExportPlace | null;
  readonly now: Date;
}

type Account = Awaited<ReturnType<typeof selectOwnAccount>>;
type Learning = Awaited<ReturnType<typeof selectOwnLearning>>;

/** Everything that belongs to one person, as it goes into their file. */
export interface OwnDataExport extends Learning {
  readonly exportedAt: Date;
  readonly account: Account;
  /** The first may be the last of the file before, with the submissions that found no room there. */
  readonly variants: readonly ExportedVariant[];
  /** `after` of the next file; null when this one is the last. */
  readonly next: string | null;
}

export interface ExportedVariant extends Omit<OwnVariantRow, 'parameters'> {
  /** Null while the variant is open: its numbers stand in the question. */
  readonly parameters: OwnVariantRow['parameters'];
  readonly submissions: readonly Omit<OwnSubmissionRow, 'variantId'>[];
}

/** Above so many submissions the page says that one file may not be enough. */
export const MANY_SUBMISSIONS = 1000;

const exporting = new Set<string>();

/**
 * All rows of one person. No password, seed or key: how an answer was judged part by part, and the numbers a question was made from, come only
 * once the variant is solved or given up, when the solution may be seen anyway.
 *
 * @throws AppError too_many_attempts (another file of the same person is being made).
 */
export async function exportOwnData(options: ExportOwnDataOptions): Promise<OwnDataExport> {
  const { id } = options.actor;
  if (exporting.has(id)) throw new AppError('too_many_attempts', { retryAfterSeconds: RETRY_SECONDS });
  exporting.add(id);
  try {
    return await makeExport(options);
  } finally {
    exporting.delete(id);
  }
}

async function makeExport({ actor, after, now }: ExportOwnDataOptions): Promise<OwnDataExport> {
  const [account, learning, slice] = await Promise.all([
    selectOwnAccount(getDb(), actor.id),
    selectOwnLearning(getDb(), actor.id),
    readSlice(actor.id, after),
  ]);
  return { exportedAt: now, account, ...learning, ...slice };
}

async function readSlice(userId: string, after: ExportPlace | null): Promise<Pick<OwnDataExport, 'variants' | 'next'>> {
  const found = await selectOwnVariants(getDb(), { userId, after, take: FILE_LIMITS.variants + 1 });
  const fitting = found.slice(0, FILE_LIMITS.variants);
  const { rows, stoppedAt } = await readSubmissions({ userId, after, last: fitting.at(-1)?.id ?? null });
  const stop = stoppedAt === null ? fitting.length : fitting.findIndex(({ id }) => id === stoppedAt.variantId) + 1;
  const shown = fitting.slice(0, stop);
  const byVariant = groupByVariant(rows);
  const more = found.length > shown.length ? (shown.at(-1)?.id ?? null) : null;
  return {
    variants: shown.map((variant) => exported(variant, byVariant.get(variant.id) ?? [])),
    next: stoppedAt === null ? more : `${stoppedAt.variantId}.${stoppedAt.submissionId}`,
  };
}

interface Stretch {
  readonly userId: string;
  readonly after: ExportPlace | null;
  /** The last variant whose submissions are wanted; null when there is none. */
  readonly last: string | null;
}

interface ReadSubmissions {
  readonly rows: readonly OwnSubmissionRow[];
  /** The last one that was read, where the file is full; null when all are there. */
  readonly stoppedAt: { readonly variantId: string; readonly submissionId: string } | null;
}

async function readSubmissions({ userId, after, last }: Stretch): Promise<ReadSubmissions> {
  const rows: OwnSubmissionRow[] = [];
  if (last === null) return { rows, stoppedAt: null };
  let place = after;
  let bytes = 0;
  while (rows.length < FILE_LIMITS.submissions && bytes < FILE_LIMITS.bytes) {
    const batch = await selectOwnSubmissions(getDb(), { userId, after: place, last, take: BATCH });
    rows.push(...batch);
    bytes += Buffer.byteLength(JSON.stringify(batch));
    const newest = batch.at(-1);
    if (newest === undefined || batch.length < BATCH) return { rows, stoppedAt: null };
    place = { variantId: newest.variantId, submissionId: newest.id };
  }
  const end = rows.at(-1);
  return { rows, stoppedAt: end === undefined ? null : { variantId: end.variantId, submissionId: end.id } };
}

function groupByVariant(rows: readonly OwnSubmissionRow[]): ReadonlyMap<string, readonly OwnSubmissionRow[]> {
  const groups = new Map<string, OwnSubmissionRow[]>();
  for (const row of rows) {
    const group = groups.get(row.variantId);
    if (group === undefined) groups.set(row.variantId, [row]);
    else group.push(row);
  }
  return groups;
}

function exported(variant: OwnVariantRow, rows: readonly OwnSubmissionRow[]): ExportedVariant {
  const closed = variant.state === 'solved' || variant.state === 'given_up';
  const submissions = rows.map(({ variantId: _variantId, ...row }) => (closed ? row : { ...row, gradings: [] }));
  return { ...variant, parameters: closed ? variant.parameters : null, submissions };
}
